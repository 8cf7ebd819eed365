#!/usr/bin/env python3
"""Runs exported scenarios for real, with real sleeps, and compares what they print with the simulated log.

    real_runs.py [--baton PATH] [--python PATH] [--jobs N] FILE …

A scenario that ends in a deadlock is stopped a while after the instant of the deadlock; what it has printed
by then is compared. Scenarios that are about processor time need an otherwise idle machine.
"""

import argparse
import concurrent.futures
import itertools
import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import pythons  # noqa: E402


def simulated(baton, path):
    done = subprocess.run([baton, "run", "--format", "json", path], capture_output=True, text=True)
    if done.returncode not in (0, 1, 3):
        raise RuntimeError(f"{path}: {done.stderr}")
    return json.loads(done.stdout)


def really(python, program, seconds, ends):
    """What the program prints, line by line, until it ends or `seconds` have passed."""
    # Unbuffered only where the program has to be stopped: each print is then two writes, and threads could mix them.
    process = subprocess.Popen([python, *([] if ends else ["-u"]), program], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        output, errors = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        output, errors = process.communicate()
    return output.splitlines(), errors


def as_raced(printed, log):
    """The simulated lines, where those of an instant at which a job prints stand in the order in which they were really printed.

    A job is a thread of its own: what it prints at the same instant as others may come before or after theirs.
    """
    lines, raced = [], {entry["t"] for entry in log if "job" in entry}
    for t, entries in itertools.groupby(log, lambda entry: entry["t"]):
        texts = [line for entry in entries for line in entry["text"].split("\n")]
        there = printed[len(lines):len(lines) + len(texts)]
        lines += there if t in raced and sorted(there) == sorted(texts) else texts
    return lines


def look(baton, python, path, folder):
    """None when the lines are the same, else what differs."""
    run = simulated(baton, path)
    exported = subprocess.run([baton, "export", "--to", "python", path], capture_output=True, text=True, check=True).stdout
    program = os.path.join(folder, os.path.basename(path).split(".")[0].replace("-", "_") + ".py")
    with open(program, "w", encoding="utf-8") as file:
        file.write(exported)
    elapsed = run["elapsed"] / 1e9
    ends = run["status"] in ("returned", "raised")
    printed, errors = really(python, program, elapsed * 1.3 + 60 if ends else elapsed + 5, ends)
    wanted = [line for entry in run["log"] for line in entry["text"].split("\n")]
    if not ends:
        printed = printed[:len(wanted)]
    if printed == wanted or printed == as_raced(printed, run["log"]):
        return None
    place = next((i for i, pair in enumerate(zip(printed, wanted)) if pair[0] != pair[1]), min(len(printed), len(wanted)))
    return (f"line {place + 1}: Python printed {printed[place:place + 1]}, the simulation {wanted[place:place + 1]}\n"
            + "\n".join(errors.splitlines()[-3:]))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument("--baton", default="baton")
    parser.add_argument("--python")
    parser.add_argument("--jobs", type=int, default=8, help="scenarios at a time; most of them sleep most of the time")
    options = parser.parse_args()
    python = options.python or pythons.newest()[1]
    failures = 0
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for path, problem in zip(options.files, pool.map(lambda path: look(options.baton, python, path, folder), options.files)):
            if problem:
                failures += 1
                print(f"{path}: {problem}", flush=True)
    print(f"{len(options.files)} programs, {failures} differ")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
