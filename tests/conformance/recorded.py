#!/usr/bin/env python3
"""Compares the simulator with the recorder: exported programs under `record --virtual`, event by event.

    recorded.py [--seed N] [--count N] [--baton PATH] [--python PATH] [--jobs N] [FILE …]

Each scenario is run by `baton run --trace` and, exported by `baton export --to python`, by the recorder on its
virtual clock. Two helpers of the program's preamble are replaced: `io`, whose timer stands in for a socket, gets a
response of the virtual loop, which comes as I/O does; `elapsed_ns` does not round, for this clock is never late.
"""

import argparse
import ast
import concurrent.futures
import json
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

import known_differences  # noqa: E402
import pythons  # noqa: E402
from baton import EXPLAINING, Baton, Crashed, Refused  # noqa: E402
from compare import default_baton  # noqa: E402
from difference import Difference, first_difference  # noqa: E402
from generate import generate, text_of  # noqa: E402

RECORDER = os.path.join(os.path.dirname(os.path.dirname(HERE)), "python", "baton_record")
UNTOLD = {"enter", "leave"}              # the recorder tells of tasks, not of calls
OWN = {"file", "object", "call", "loop"}                 # what only a recording has
OWN_KEYS = ("file", "delay", "line", "turns", "all")

ELAPSED = """
def elapsed_ns():
    return time.monotonic_ns() - START
"""
LATE = ("was never awaited", "Future exception was never retrieved")
AFFAIRS = ("Task was destroyed but it is pending!", "unhandled exception during asyncio.run() shutdown", "Exception in callback")

IO = """
async def io(delay):
    response = asyncio.get_running_loop().response(0 if delay <= 0 else delay)
    try:
        await response
    finally:
        response.cancel()
"""


class InVirtualTime(ast.NodeTransformer):
    def visit_FunctionDef(self, node):
        return ast.parse(ELAPSED).body[0] if node.name == "elapsed_ns" else node

    def visit_AsyncFunctionDef(self, node):
        return ast.parse(IO).body[0] if node.name == "io" else node


def simulated_options(tree):
    """What the program says of the machine and the loop that it is meant for."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", None) == "SIMULATED":
            simulated = ast.literal_eval(node.value)
            options = ["--cores", str(simulated.get("cores", 4))]
            options += [] if simulated.get("gil", True) else ["--no-gil"]
            return options + ["--overhead", repr(simulated.get("overhead", 0))]
    return []


def recorded(python, program, folder, most_callbacks):
    """The events of a recording, in the words of the simulator."""
    tree = ast.parse(program)
    path, trace = os.path.join(folder, "program.py"), os.path.join(folder, "trace.jsonl")
    with open(path, "w", encoding="utf-8") as file:
        file.write(ast.unparse(ast.fix_missing_locations(InVirtualTime().visit(tree))))
    environment = dict(os.environ, PYTHONHASHSEED="0", PYTHONIOENCODING="utf-8")
    done = subprocess.run([python, RECORDER, "--virtual", "--quiet", "-o", trace, *simulated_options(tree),
                           "--max-callbacks-per-instant", str(most_callbacks), path],
                          capture_output=True, env=environment, timeout=600)
    with open(trace, encoding="utf-8") as file:
        events = [json.loads(line) for line in file]
    return [as_simulated(event) for event in events if event["k"] not in OWN and not is_asyncios_affair(event)], done


def is_asyncios_affair(event):
    """Warnings of which the simulator has words of its own, or none."""
    return event["k"] == "warning" and event["text"].startswith(AFFAIRS)


def as_simulated(event):
    event = {key: value for key, value in event.items() if key not in OWN_KEYS}
    if event["k"] == "suspend":
        event.pop("job", None)
    if event["k"] == "hold":
        event.pop("function", None)
    for key in ("what", "executor", "function", "coroutine", "name"):
        if isinstance(event.get(key), str):
            event[key] = unpython(event[key])
    if "value" in event:
        event["value"] = without_durations(event["value"])
    return event


def unpython(name):
    """The name in the scenario: the export adds an underscore where the program needs the name itself."""
    return re.sub(r"(?<=[^_])_(?=$|#)", "", name)


def without_durations(value):
    """The text of a duration as the nanoseconds that the simulator's traces have."""
    if isinstance(value, list):
        return [without_durations(item) for item in value]
    found = re.fullmatch(r"(-?)(\d+)(?:\.(\d{1,9}))?s", value) if isinstance(value, str) else None
    if not found:
        return value
    sign, whole, rest = found.groups()
    return int(f"{sign}{whole}{(rest or '').ljust(9, '0')}")


def without_late_warnings(ours, theirs):
    """CPython warns of what is left over when it goes, which may be after the last line of a recording."""
    told = [event["text"] for event in theirs if event["k"] == "warning"]
    for event in list(ours):
        if event["k"] != "warning" or not event["text"].endswith(LATE):
            continue
        if event["text"] in told:
            told.remove(event["text"])
        else:
            ours.remove(event)
    return ours, theirs


class Comparison:
    def __init__(self, options, python):
        self.baton, self.python = options.baton, python
        self.version = pythons.version_of(python)

    def look(self, case):
        """(events, what differs, or None, the name of a known difference)."""
        text = text_of(generate(case)) if isinstance(case, int) else open(case, encoding="utf-8").read()
        baton = Baton(self.baton)
        try:
            ours, program = baton.run(text), baton.export(text)
        except (Refused, Crashed) as error:
            return 0, f"{type(error).__name__}: {error}", None
        finally:
            baton.close()
        ours = [event for event in ours if event["k"] not in UNTOLD and not is_asyncios_affair(event)]
        with tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else None) as folder:
            theirs, done = recorded(self.python, program, folder, baton.max_callbacks)
        theirs = [event for event in theirs if event["k"] not in EXPLAINING]  # as those of the simulator; it tells some of them
        if not theirs or theirs[-1]["k"] != "end" or done.returncode not in (0, 1, 3):
            difference = Difference(0, None, f"the recorder failed ({done.returncode}): {done.stderr.decode(errors='replace')[-1500:]}", [])
        else:
            difference = first_difference(*without_late_warnings(ours, theirs))
        if difference is None:
            return len(ours), None, None
        name = known_differences.name_of(self.version, text) or known_differences.of_recording(theirs, program)
        return len(ours), str(difference), name


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", metavar="FILE")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--baton", default=default_baton())
    parser.add_argument("--python")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--show", type=int, default=5)
    options = parser.parse_args()
    found = options.python or (pythons.newest() or (None, None))[1]
    if found is None:
        print("No CPython of version 3.11 or later was found: nothing was compared.")
        return 77
    comparison = Comparison(options, found)
    cases = options.files or range(options.seed, options.seed + options.count)
    events, differences, known = 0, 0, {}
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for case, (count, difference, name) in zip(cases, pool.map(comparison.look, cases)):
            events += count
            if difference and name:
                known[name] = known.get(name, 0) + 1
            elif difference:
                differences += 1
                if differences <= options.show:
                    print(f"difference in {case}:\n{difference}\n", flush=True)
                else:
                    print(f"difference in {case}")
    version = ".".join(map(str, comparison.version))
    for name, times in sorted(known.items()):
        print(f"known difference: {name}: {times}")
    print(f"{len(cases)} scenarios, {events} events, {differences} differences of the recorder under CPython {version}")
    if len(cases) >= 10 and sum(known.values()) * 2 >= len(cases):
        print("most of them differ in a way that is known: that is no comparison")
        return 1
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
