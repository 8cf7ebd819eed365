#!/usr/bin/env python3
"""Runs every workload on the simulator, the hand-written limit and the peers in turns, and prints one table.

Only ratios within one run of this program mean anything: machines differ, and so does one machine from hour to hour.
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
OURS = ["limit", "in order", "C++", "scenario"]
PEERS = ["boost_fiber", "systemc", "simgrid"]
SLOW = 5.0  # seconds; what takes longer is run fewer times


class Failed(Exception):
    pass


class Program:
    """A program that prints the line `program workload n k events seconds events_per_s max_rss_kib checksum`."""

    def __init__(self, name, command, options=()):
        self.name, self.command, self.options = name, command, list(options)

    def run(self, workload, n, k, extra=(), timeout=300):
        command = [*self.command, workload, str(n), str(k), *self.options, *extra]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=timeout)
        except subprocess.TimeoutExpired:
            raise Failed(f"longer than {timeout} s") from None
        except OSError as error:
            raise Failed(str(error)) from None
        lines = [line.split() for line in done.stdout.splitlines() if f" {workload} {n} {k} " in line]
        if done.returncode != 0 or not lines:
            complaint = (done.stderr or done.stdout).strip().splitlines()
            raise Failed(complaint[-1] if complaint else f"exit status {done.returncode}")
        _, _, _, _, events, seconds, _, rss, checksum = lines[-1]
        counters = [line.split() for line in done.stderr.splitlines()]
        named = {words[i]: int(words[i + 1]) for words in counters for i in range(0, len(words) - 1, 2) if words[i + 1].isdigit()}
        return {"events": int(events), "seconds": float(seconds), "rss": int(rss) * 1024, "checksum": checksum, **named}


class Measured:
    """The runs of one program at one workload and size."""

    def __init__(self):
        self.runs, self.failure = [], None

    def add(self, program, workload, n, k):
        try:
            self.runs.append(program.run(workload, n, k, ["--counters"] if program.name in OURS else []))
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
    def rss(self):
        return min(run["rss"] for run in self.runs) if self.seconds else None

    def callbacks(self):
        return self.runs[0].get("callbacks") if self.seconds else None


def programs(bin_dir, with_peers):
    bench = [str(bin_dir / "baton-bench")]
    found = [
        Program("limit", bench, ["--limit"]),
        Program("in order", bench, ["--limit-in-order"]),
        Program("C++", bench),
        Program("scenario", bench, ["--scenario"]),
    ]
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
            "bytes_per_task": (own.rss - empty[name]) / tasks if own.seconds else None,
            "failure": own.failure,
        }
        if own.failure:
            row["notes"].append(f"{name}: {own.failure}")
    time = {name: own.seconds for name, own in measured.items()}
    row["engine_to_limit"] = ratio(time.get("C++"), time.get("limit"))
    row["order_to_limit"] = ratio(time.get("in order"), time.get("limit"))
    row["scenario_to_engine"] = ratio(time.get("scenario"), time.get("C++"))
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
    header = ["workload", "limit M/s", "C++ M/s", "scenario M/s", "limit ns", "C++ ns", "scenario ns", "C++/limit", "scenario/C++",
              "limit B/task", "C++ B/task", "scenario B/task", "order/limit", "callbacks/event"]
    lines = []
    for row in rows:
        own = row["programs"]
        lines.append([
            row["workload"],
            *[million(row, name) for name in ("limit", "C++", "scenario")],
            *[number(own[name]["ns_per_event"], "{:.1f}") for name in ("limit", "C++", "scenario")],
            number(row["engine_to_limit"]), number(row["scenario_to_engine"]),
            *[number(own[name]["bytes_per_task"], "{:.0f}") for name in ("limit", "C++", "scenario")],
            number(row["order_to_limit"]), number(row["callbacks_per_event"]),
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


def measure_trace(engine, n, k, repeats):
    """What a trace costs: in memory, and written to a file."""
    plain, memory, disk, events, growth = [], [], [], 0, 0
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(repeats):
            off = engine.run("sleepers", n, k)
            on = engine.run("sleepers", n, k, ["--trace", "--counters"])
            written = engine.run("sleepers", n, k, ["--trace-file", os.path.join(folder, "trace"), "--counters"])
            plain.append(off["seconds"])
            memory.append(on["seconds"])
            disk.append(written["seconds"])
            events, growth = on["trace_events"], on["rss"] - off["rss"]
    return {
        "events": events,
        "ns_per_trace_event": (statistics.median(memory) - statistics.median(plain)) / events * 1e9,
        "bytes_per_trace_event": growth / events,
        "file_events_per_s": events / statistics.median(disk),
    }


def measure_scaling(engine, workloads, most):
    """Time and memory of an event as the number of tasks doubles."""
    rows = []
    for workload in workloads:
        n, cells = 1000, []
        while n <= most:
            runs = [engine.run(workload, n, 4) for _ in range(3 if n < 500_000 else 1)]
            cells.append({"n": n, "ns_per_event": statistics.median(run["seconds"] / run["events"] for run in runs) * 1e9})
            n *= 2
        rows.append({"workload": workload, "steps": cells})
    return rows


def print_scaling(rows):
    print("--- ns per event of the C++ face as the number of tasks doubles, 4 times each ---\n")
    header = ["workload", *[f"{step['n']:,}" for step in rows[0]["steps"]]]
    print_table(header, [[row["workload"], *[f"{step['ns_per_event']:.0f}" for step in row["steps"]]] for row in rows])


def print_legend():
    print("M/s: million events a second; an event is one resumption of a task. Times are medians, memory is what a task adds to the process.\n"
          "order/limit: the limit with timers that take two iterations of the loop, as in asyncio, to the limit without: what that order costs.\n"
          "callbacks/event: what the loop ran for each resumption; asyncio runs as many.\n")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", type=Path, required=True, help="folder of baton-bench and the peers")
    parser.add_argument("--peers", action="store_true", help="run the other simulators and libraries too, those that were built")
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
    all_programs = programs(options.bin, options.peers)
    engine = next(program for program in all_programs if program.name == "C++")
    empty = baseline(all_programs)
    report = {"sizes": []}
    print_legend()
    for n, k in sizes:
        rows = [row_of(workload, n, k, measure(all_programs, workload, n, k, repeats), empty) for workload in workloads]
        print_size(rows)
        report["sizes"].append(rows)
    try:
        report["trace"] = trace = measure_trace(engine, 1000, 100 if options.quick else 1000, repeats)
        print(f"trace: {trace['ns_per_trace_event']:.1f} ns and {trace['bytes_per_trace_event']:.0f} bytes an event in memory; "
              f"with writing to a file {trace['file_events_per_s'] / 1e6:.2f} million events a second\n")
        if options.scaling:
            report["scaling"] = measure_scaling(engine, workloads, 16_000 if options.quick else 1_024_000)
            print_scaling(report["scaling"])
    except Failed as failure:
        print(f"C++: {failure}")
    if options.json:
        options.json.write_text(json.dumps(report, indent=1) + "\n")
    failed = any(row["programs"][name]["failure"] for rows in report["sizes"] for row in rows for name in OURS)
    return 1 if failed or any("checksum" in note for rows in report["sizes"] for row in rows for note in row["notes"]) else 0


if __name__ == "__main__":
    sys.exit(main())
