#!/usr/bin/env python3
"""Runs every workload on the simulator, the hand-written limit and the peers in turns, and prints tables and verdicts.

Only ratios within one run of this program mean anything: machines differ, and so does one machine from hour to hour.
Times are processor time, so that what else the machine does counts as little as can be. README.md explains the columns.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

WORKLOADS = ["sleepers", "yield", "semaphore", "spawn", "pingpong"]
SIZES = [(1000, 1000), (100_000, 10), (1_000_000, 2)]
QUICK_SIZES = [(1000, 100), (10_000, 10)]
OURS = ["limit", "limit, pages", "C++", "scenario"]
PEERS = ["boost_fiber", "systemc", "simgrid"]

# What is promised.
MOST_TASK_BYTES = {"C++": 5 * 1024, "scenario": 1331}  # at a million tasks
MOST_PAIR_BYTES = 3584  # of a scenario: two tasks and their queues
LEAST_TO_SCENARIO = {"asyncio": 30, "simgrid": 5}  # their time to the scenario file's
LEAST_TO_ENGINE = {"boost_fiber": 1, "systemc": 1}  # their time to the C++ face's, up to 100,000 tasks
MOST_TRACE_NS, MOST_TRACE_BYTES, LEAST_FILE_EVENTS = 60, 32, 1e6
MOST_GROWTH = 1.25  # of the time of an event, when the tasks double
SCALING_TIMES = 20
PARSE_MIB, MOST_PARSE_SECONDS = 10, 2.0


# By the number of tasks: the most times the limit that the C++ API and a scenario may take, and spawn. Up to a thousand tasks it is
# the better of both limits, beyond that the one with stacks of a page.
MOST_TO_LIMIT = {1000: {"C++": (1.6, 2.5), "scenario": (2.5, 3.5)}, 100_000: {"C++": (2.0, 2.0)}}

SLOW = 5.0  # seconds; what takes longer is run fewer times
PATIENCE = 120  # seconds; what takes longer counts as failed


QUIET = {**os.environ, "SYSTEMC_DISABLE_COPYRIGHT_MESSAGE": "1"}


class Failed(Exception):
    pass


class Program:
    """A program that prints the line `program workload n k events seconds events_per_s max_rss_kib checksum`."""

    def __init__(self, name, command, options=()):
        self.name, self.command, self.options = name, command, list(options)

    def run(self, workload, n, k, extra=(), timeout=PATIENCE):
        command = [*self.command, workload, str(n), str(k), *self.options, "--counters", *extra]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=timeout, env=QUIET)
        except subprocess.TimeoutExpired:
            raise Failed(f"longer than {timeout} s") from None
        except OSError as error:
            raise Failed(str(error)) from None
        lines = [line.split() for line in done.stdout.splitlines() if f" {workload} {n} {k} " in line]
        if done.returncode != 0 or not lines:
            complaint = (done.stderr or done.stdout).strip().splitlines()
            raise Failed(complaint[-1] if complaint else f"exit status {done.returncode}")
        _, _, _, _, events, wall, _, rss, checksum = lines[-1]
        counters = [line.split() for line in done.stderr.splitlines()]
        named = {words[i]: int(words[i + 1]) for words in counters for i in range(0, len(words) - 1, 2) if words[i + 1].isdigit()}
        seconds = named.get("cpu_us", 0) / 1e6 or float(wall)
        return {"events": int(events), "seconds": seconds, "wall": float(wall), "rss": int(rss) * 1024, "checksum": checksum, **named}


class Measured:
    """The runs of one program at one workload and size."""

    def __init__(self):
        self.runs, self.failure = [], None

    def add(self, program, workload, n, k):
        try:
            self.runs.append(program.run(workload, n, k))
        except Failed as failure:
            self.failure = str(failure)

    def wants_more(self, repeats):
        if self.failure or len(self.runs) >= repeats:
            return False
        return not self.runs or self.runs[0]["seconds"] < SLOW or len(self.runs) < min(3, repeats)

    @property
    def seconds(self):
        return statistics.median(run["seconds"] for run in self.runs) if self.runs and not self.failure else None

    @property
    def kernel_seconds(self):
        """Counted in ticks of some milliseconds: nothing is said of short runs."""
        if not self.seconds or self.seconds < 0.1:
            return None
        return statistics.median(run.get("kernel_us", 0) for run in self.runs) / 1e6

    @property
    def rss(self):
        return min(run["rss"] for run in self.runs) if self.seconds else None

    def callbacks(self):
        return self.runs[0].get("callbacks") if self.seconds else None


def programs(bin_dir, with_peers, before=None):
    bench = [str(bin_dir / "baton-bench")]
    found = [
        Program("limit", bench, ["--limit"]),
        Program("limit, pages", bench, ["--limit-pages"]),
        Program("C++", bench),
        Program("scenario", bench, ["--scenario"]),
    ]
    if before:
        found.append(Program("before", [str(before)], ["--scenario"]))
    if with_peers:
        found += [Program(name, [str(bin_dir / f"peer-{name}")]) for name in PEERS if (bin_dir / f"peer-{name}").exists()]
        found.append(Program("asyncio", [sys.executable, str(Path(__file__).parent / "peers" / "asyncio_peer.py")]))
    return found


def show_progress(text):
    if sys.stderr.isatty():
        print(f"\r{text:60}\r", end="", file=sys.stderr, flush=True)


def measure(all_programs, workload, n, k, repeats):
    """Takes turns, so that what disturbs the machine disturbs everyone. Peers that are slow run once."""
    measured = {program.name: Measured() for program in all_programs}
    for turn in range(repeats):
        for program in all_programs:
            own = measured[program.name]
            limit = repeats if program.name in OURS or not own.runs or own.runs[0]["seconds"] < SLOW else 1
            if own.wants_more(limit):
                own.add(program, workload, n, k)
        show_progress(f"{workload} {n} {k}: turn {turn + 1} of {repeats}")
    show_progress("")
    return measured


def disagreements(measured):
    """Programs whose checksum is not that of most of them."""
    sums = {name: own.runs[0]["checksum"] for name, own in measured.items() if own.runs}
    if not sums:
        return []
    right = statistics.mode(sums.values())
    return [f"{name}: checksum {checksum} instead of {right}" for name, checksum in sums.items() if checksum != right]


def baseline(all_programs):
    """Memory of each program with next to nothing to do."""
    sizes = {}
    for program in all_programs:
        try:
            sizes[program.name] = program.run("yield", 1, 1)["rss"]
        except Failed:
            sizes[program.name] = 0
    return sizes


def ratio(a, b):
    return a / b if a and b else None


def row_of(workload, n, k, measured, empty):
    tasks = 2 * n if workload == "pingpong" else n
    events = next((own.runs[0]["events"] for own in measured.values() if own.runs), 0)
    row = {"workload": workload, "n": n, "k": k, "events": events, "programs": {}, "notes": disagreements(measured)}
    for name, own in measured.items():
        row["programs"][name] = {
            "seconds": own.seconds,
            "runs": len(own.runs),
            "events_per_s": ratio(events, own.seconds),
            "ns_per_event": own.seconds / events * 1e9 if own.seconds else None,
            "kernel_ns_per_event": own.kernel_seconds / events * 1e9 if own.kernel_seconds is not None else None,
            "bytes_per_task": (own.rss - empty[name]) / tasks if own.seconds else None,
            "failure": own.failure,
        }
        if own.failure:
            row["notes"].append(f"{name}: {own.failure}")
    times = {name: own.seconds for name, own in measured.items()}
    best = min((seconds for seconds in (times.get("limit"), times.get("limit, pages")) if seconds), default=None)
    for own in ("C++", "scenario"):
        row[f"{own} to limit"] = ratio(times.get(own), best)
        row[f"{own} to pages"] = ratio(times.get(own), times.get("limit, pages"))
    row["callbacks_per_event"] = ratio(measured["C++"].callbacks(), events)
    return row


def number(value, pattern="{:.2f}"):
    return "-" if value is None else pattern.format(value)


def print_table(header, rows):
    widths = [max(len(row[i]) for row in [header, *rows]) for i in range(len(header))]
    for row in [header, *rows]:
        print("  ".join(cell.ljust(width) if i == 0 else cell.rjust(width) for i, (cell, width) in enumerate(zip(row, widths))).rstrip())
    print()


def million(row, name):
    value = row["programs"].get(name, {}).get("events_per_s")
    return number(value and value / 1e6, "{:.2f}")


def print_own(rows):
    header = ["workload", "limit ns", "kernel", "pages ns", "kernel", "C++ ns", "kernel", "scenario ns", "kernel", "C++/limit", "scenario/limit",
              "C++/pages", "scenario/pages", "C++ M/s", "scenario M/s", "limit B/task", "C++ B/task", "scenario B/task", "callbacks/event"]
    lines = []
    for row in rows:
        own = row["programs"]
        lines.append([
            row["workload"],
            *[number(own[name][key], "{:.1f}") for name in OURS for key in ("ns_per_event", "kernel_ns_per_event")],
            *[number(row[f"{name} to {what}"]) for what in ("limit", "pages") for name in ("C++", "scenario")],
            *[million(row, name) for name in ("C++", "scenario")],
            *[number(own[name]["bytes_per_task"], "{:.0f}") for name in ("limit", "C++", "scenario")],
            number(row["callbacks_per_event"]),
        ])
    print_table(header, lines)


def print_peers(rows):
    peers = [name for name in rows[0]["programs"] if name not in OURS]
    if not peers:
        return
    lines = []
    for row in rows:
        cells = [row["workload"]]
        for name in peers:
            peer = row["programs"][name]
            cells += [million(row, name), *[number(ratio(peer["seconds"], row["programs"][own]["seconds"]), "{:.1f}") for own in ("C++", "scenario")],
                      number(peer["bytes_per_task"], "{:.0f}")]
        lines.append(cells)
    print_table(["workload", *[cell for name in peers for cell in (f"{name} M/s", "/C++", "/scenario", "B/task")]], lines)


def print_size(rows):
    print(f"--- {rows[0]['n']:,} tasks (pingpong: pairs), {rows[0]['k']:,} times each ---\n")
    print_own(rows)
    print_peers(rows)
    for row in rows:
        for note in row["notes"]:
            print(f"{row['workload']}: {note}")
    if any(row["notes"] for row in rows):
        print()


def print_summary(sizes, workloads):
    """The whole of it in one table: every time as a multiple of the limit on small stacks, and of the one on pages."""
    lines = []
    for rows in sizes:
        for own in ("C++", "scenario"):
            cells = [f"{own}, {rows[0]['n']:,} x {rows[0]['k']:,}"]
            for row in rows:
                seconds = {name: row["programs"][name]["seconds"] for name in OURS}
                cells.append(" / ".join(number(ratio(seconds[own], seconds[limit])) for limit in ("limit", "limit, pages")))
            lines.append(cells)
        if "before" in rows[0]["programs"]:
            cells = [ratio(row["programs"]["before"]["seconds"], row["programs"]["scenario"]["seconds"]) for row in rows]
            lines.append([f"before / scenario, {rows[0]['n']:,} x {rows[0]['k']:,}", *[number(cell) for cell in cells]])
    print("--- times as multiples of the limit: on stacks of 576 bytes / on stacks of a page ---\n")
    print_table(["", *workloads], lines)


def measure_trace(engine, n, k, repeats):
    """What a trace costs: in memory, and written to a file."""
    plain, memory, disk, events, growth = [], [], [], 0, 0
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(repeats):
            off = engine.run("sleepers", n, k)
            on = engine.run("sleepers", n, k, ["--trace"])
            written = engine.run("sleepers", n, k, ["--trace-file", os.path.join(folder, "trace")])
            plain.append(off["seconds"])
            memory.append(on["seconds"])
            disk.append(written["wall"])
            events, growth = on["trace_events"], on["rss"] - off["rss"]
    return {
        "events": events,
        "ns_per_trace_event": (statistics.median(memory) - statistics.median(plain)) / events * 1e9,
        "bytes_per_trace_event": growth / events,
        "file_events_per_s": events / statistics.median(disk),
    }


def measure_scaling(programs, workloads, most):
    """Time of an event as the number of tasks doubles, and how much of that is spent in the kernel."""
    rows = []
    for workload in workloads:
        for program in programs:
            n, steps = 1000, []
            while n <= most:
                # The kernel's time is counted in ticks: short runs are taken together.
                runs = [program.run(workload, n, SCALING_TIMES) for _ in range(max(3 if n < 500_000 else 1, min(40, 64_000 // n)))]
                ns = statistics.median(run["seconds"] / run["events"] for run in runs) * 1e9
                in_kernel = sum(run["kernel_us"] for run in runs) / max(1, sum(run["cpu_us"] for run in runs))
                steps.append({"n": n, "ns_per_event": ns, "kernel_ns_per_event": ns * min(1, in_kernel)})
                n *= 2
            rows.append({"workload": workload, "program": program.name, "steps": steps})
    return rows


def print_scaling(rows):
    print(f"--- ns per event as the number of tasks doubles, {SCALING_TIMES} times each; kernel: to find, clear and map memory ---\n")
    header = ["workload", *[f"{step['n']:,}" for step in rows[0]["steps"]]]
    lines = []
    for row in rows:
        lines.append([f"{row['workload']}, {row['program']}", *[f"{step['ns_per_event']:.0f}" for step in row["steps"]]])
        lines.append(["  in the kernel", *[f"{step['kernel_ns_per_event']:.0f}" for step in row["steps"]]])
    print_table(header, lines)


def print_legend():
    print("An event is one resumption of a task; M/s: million events a second. Times are medians of processor time; memory is what a task adds.\n"
          "limit: the same work by hand, with bare fibers that switch straight to the next, on stacks of 576 bytes; pages: on stacks of a page.\n"
          "C++/limit, scenario/limit: ratios of times to the better of the two; C++/pages, scenario/pages: to the second.\n"
          "kernel: of the time before it, what the kernel took, nearly all to find, clear and map pages of memory.\n"
          "callbacks/event: what the loop ran for each resumption; asyncio runs as many.\n")


def measure_parsing(bin_dir, repeats):
    """Seconds of processor time that `baton check` takes for a scenario of so many MiB."""
    steps, size = [], PARSE_MIB
    with tempfile.TemporaryDirectory() as folder:
        for mib in (size / 4, size / 2, size):
            path = Path(folder) / "large.baton.yaml"
            path.write_text(large_scenario(int(mib * 2**20)))
            seconds = []
            for _ in range(repeats):
                before = os.times()
                subprocess.run([str(bin_dir / "baton"), "check", str(path)], check=True, capture_output=True)
                after = os.times()
                seconds.append(after.children_user + after.children_system - before.children_user - before.children_system)
            steps.append({"mib": path.stat().st_size / 2**20, "seconds": statistics.median(seconds)})
    return steps


def large_scenario(size):
    text = ["baton: 1\nname: Large\nvars: {total: 0}\ncoroutines:\n"]
    length, i = len(text[0]), 0
    while length < size:
        text.append(f"  worker{i}(n):\n    - repeat: n\n      as: j\n      do:\n        - sleep: (j % 7 + {i % 10}) * 1ms\n"
                    f"        - if: j > {i} and total < 1000\n          then:\n            - let: {{total: total + j * {i}}}\n"
                    f"    - return: [n, total]\n")
        length, i = length + len(text[-1]), i + 1
    return "".join(text) + "  main:\n    - await: worker0(3)\n"


# --- verdicts: (what is promised, what was measured, the bound, whether it holds) ---

def verdict(what, values, bound, at_most=True, pattern="{:.2f}"):
    """`values`: by name. The worst one decides; nothing measured, no verdict."""
    known = {name: value for name, value in values.items() if value is not None}  # a peer that cannot run it has no time
    if not known:
        return None
    name, worst = (max if at_most else min)(known.items(), key=lambda item: item[1])
    holds = worst <= bound if at_most else worst >= bound
    missed = [other for other, value in known.items() if (value > bound if at_most else value < bound)]
    return {"what": what, "worst": pattern.format(worst) + (f" ({name})" if name else ""),
            "bound": ("at most " if at_most else "at least ") + pattern.format(bound), "holds": holds, "missed": missed}


def verdicts_of_size(rows):
    n = rows[0]["n"]
    where = f"{n:,} tasks: "
    by_name = lambda key: {row["workload"]: row[key] for row in rows}
    found = []
    most = next((bounds for size, bounds in MOST_TO_LIMIT.items() if n <= size), {})
    for own, (usual, of_spawn) in most.items():
        what = "limit" if n <= 1000 else "pages"
        ratios = by_name(f"{own} to {what}")
        spawn = ratios.pop("spawn", None)
        found += [verdict(f"{where}{own} / {what}", ratios, usual), verdict(f"{where}{own} / {what}", {"spawn": spawn}, of_spawn)]
    for own, bounds in (("scenario", LEAST_TO_SCENARIO), ("C++", LEAST_TO_ENGINE)):
        for peer, least in bounds.items():
            times = {row["workload"]: ratio(row["programs"].get(peer, {}).get("seconds"), row["programs"][own]["seconds"]) for row in rows}
            if own == "scenario" or n <= 100_000:
                found.append(verdict(where + f"{peer} / {own}", times, least, at_most=False, pattern="{:.1f}"))
    if n >= 1_000_000:
        for own, most_bytes in MOST_TASK_BYTES.items():
            memory = {row["workload"]: row["programs"][own]["bytes_per_task"] for row in rows}
            pair = memory.pop("pingpong", None) if own == "scenario" else None
            found.append(verdict(f"{where}bytes a task, {own}", memory, most_bytes, pattern="{:.0f}"))
            found.append(verdict(f"{where}bytes a pair of tasks, {own}", {"pingpong": pair and 2 * pair}, MOST_PAIR_BYTES, pattern="{:.0f}"))
    return found


def verdicts_of_trace(trace):
    return [verdict("trace in memory: ns an event", {"": trace["ns_per_trace_event"]}, MOST_TRACE_NS, pattern="{:.0f}"),
            # Rounded: the block that is being filled is memory, too.
            verdict("trace in memory: bytes an event", {"": round(trace["bytes_per_trace_event"])}, MOST_TRACE_BYTES, pattern="{:.0f}"),
            verdict("trace to a file: million events a second", {"": trace["file_events_per_s"] / 1e6}, LEAST_FILE_EVENTS / 1e6, at_most=False)]


def verdicts_of_parsing(steps):
    per_mib = [step["seconds"] / step["mib"] for step in steps]
    return [verdict(f"checking a scenario of {PARSE_MIB} MiB: s", {"": steps[-1]["seconds"]}, MOST_PARSE_SECONDS),
            verdict("checking: s a MiB, largest to smallest file", {"": per_mib[-1] / per_mib[0]}, MOST_GROWTH)]


def growth_of(before, after):
    """Of the time of an event: in all, and without what the kernel takes more than before."""
    in_kernel = after["kernel_ns_per_event"] - before["kernel_ns_per_event"]
    whole, outside = after["ns_per_event"], after["ns_per_event"] - max(0, in_kernel)
    return whole / before["ns_per_event"], outside / before["ns_per_event"], in_kernel


def verdict_of_scaling(rows):
    """Memory effects are named, and left out: the kernel's work for pages, and what the limit's time grows by as well
    (caches and the translation of addresses)."""
    growth = {}
    for limit, engine in zip(rows[::2], rows[1::2]):
        for a, b, limit_a, limit_b in zip(engine["steps"], engine["steps"][1:], limit["steps"], limit["steps"][1:]):
            whole, outside, in_kernel = growth_of(a, b)
            _, of_limit, _ = growth_of(limit_a, limit_b)
            step = f"{engine['workload']}, {a['n']:,} to {b['n']:,}"
            growth[step] = outside / max(1, of_limit)
            if whole > MOST_GROWTH:
                print(f"{step}: {whole:.2f} times; outside the kernel ({in_kernel:+.0f} ns) {outside:.2f}, the limit {of_limit:.2f}")
    print()
    return verdict("time of an event when the tasks double, memory aside", growth, MOST_GROWTH)


def print_verdicts(found):
    found = [each for each in found if each]
    print("--- verdicts: the worst case of each ---\n")
    print_table(["promised", "bound", "measured", "verdict"],
                [[each["what"], each["bound"], each["worst"], "holds" if each["holds"] else "FALLS SHORT"] for each in found])
    for each in found:
        if not each["holds"] and each["missed"] != [""]:
            print(f"{each['what']}: short for {'; '.join(each['missed'])}")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", type=Path, required=True, help="folder of baton-bench and the peers")
    parser.add_argument("--peers", action="store_true", help="run the other simulators and libraries too, those that were built")
    parser.add_argument("--before", type=Path, metavar="FILE", help="the baton-bench of an earlier build, to compare scenarios with")
    parser.add_argument("--quick", action="store_true", help="small sizes, three turns")
    parser.add_argument("--repeat", type=int, help="turns (default 5)")
    parser.add_argument("--workload", action="append", choices=WORKLOADS, help="only this one (repeatable)")
    parser.add_argument("--size", action="append", metavar="N,K", help="only this size (repeatable)")
    parser.add_argument("--scaling", action="store_true", help="also double the tasks from a thousand to a million")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write everything there too")
    return parser.parse_args()


def main():
    options = arguments()
    repeats = options.repeat or (3 if options.quick else 5)
    workloads = options.workload or WORKLOADS
    sizes = [tuple(map(int, size.split(","))) for size in options.size or []] or (QUICK_SIZES if options.quick else SIZES)
    all_programs = programs(options.bin, options.peers, options.before)
    engine = next(program for program in all_programs if program.name == "C++")
    empty = baseline(all_programs)
    report, verdicts = {"sizes": []}, []
    print_legend()
    for n, k in sizes:
        rows = [row_of(workload, n, k, measure(all_programs, workload, n, k, repeats), empty) for workload in workloads]
        print_size(rows)
        report["sizes"].append(rows)
        verdicts += verdicts_of_size(rows)
    print_summary(report["sizes"], workloads)
    try:
        report["trace"] = trace = measure_trace(engine, 1000, 1000, repeats)
        print(f"trace: {trace['ns_per_trace_event']:.1f} ns and {trace['bytes_per_trace_event']:.0f} bytes an event in memory; "
              f"with writing to a file {trace['file_events_per_s'] / 1e6:.2f} million events a second\n")
        verdicts += verdicts_of_trace(trace)
        if (options.bin / "baton").exists():
            report["parsing"] = measure_parsing(options.bin, repeats)
            verdicts += verdicts_of_parsing(report["parsing"])
        if options.scaling:
            report["scaling"] = measure_scaling(
                [next(program for program in all_programs if program.name == name) for name in ("limit", "C++")], workloads,
                16_000 if options.quick else 1_024_000)
            print_scaling(report["scaling"])
            verdicts.append(verdict_of_scaling(report["scaling"]))
    except Failed as failure:
        print(f"C++: {failure}")
    print_verdicts(verdicts)
    report["verdicts"] = [each for each in verdicts if each]
    if options.json:
        options.json.write_text(json.dumps(report, indent=1) + "\n")
    failed = any(row["programs"][name]["failure"] for rows in report["sizes"] for row in rows for name in OURS)
    return 1 if failed or any("checksum" in note for rows in report["sizes"] for row in rows for note in row["notes"]) else 0


if __name__ == "__main__":
    sys.exit(main())
