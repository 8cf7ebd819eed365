#!/usr/bin/env python3
"""The programs in scenarios/python, recorded in virtual time, print the same lines at the same times as their scenarios.

    programs_test.py --baton PATH [--python PATH]
"""

import argparse
import concurrent.futures
import glob
import json
import os
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(ROOT, "tests", "conformance"))

import pythons  # noqa: E402

OPTIONS = {"01-waits": ["--start", "14:24:48"], "30-scraper-overhead": ["--overhead", "0.002"], "36-cpu-threads-no-gil": ["--no-gil"]}
# The figures of the articles that they come from, in seconds, where they are told.
ELAPSED = {"01": 36, "02": 5, "03": 5, "08": 3, "09": 3, "10": 2, "11": 3, "12": 3, "13": 2, "14": 2, "15": 3, "16": 4, "17": 4, "18": 2, "19": 2,
           "20": 33, "22": 6, "23": 3, "24": 3, "25": 17.7, "26": 17.7, "27": 1, "28": 5.4, "29": 1.5, "31": 19.2, "32": 9.2, "33": 2.8,
           "34": 4.8, "35": 4, "36": 1, "37": 1}


def simulated(baton, name):
    done = subprocess.run([baton, "run", "--format", "json", os.path.join(ROOT, "scenarios", name + ".baton.yaml")], capture_output=True)
    document = json.loads(done.stdout)
    return document["elapsed"], [(entry["t"], entry["text"]) for entry in document["log"]], document["warnings"]


def recorded(python, path, name):
    with tempfile.TemporaryDirectory() as folder:
        trace = os.path.join(folder, "trace.jsonl")
        done = subprocess.run([python, os.path.join(ROOT, "python", "baton_record"), "--virtual", "-q", "-o", trace,
                               *OPTIONS.get(name, []), path], capture_output=True, text=True)
        with open(trace, encoding="utf-8") as file:
            events = [json.loads(line) for line in file]
    log = [(event["t"], event["text"]) for event in events if event["k"] in ("log", "job-log")]
    return done, events[-1], log, [event["text"] for event in events if event["k"] == "warning"]


def look(baton, python, path):
    """What is wrong with a program; empty when nothing is."""
    name = os.path.basename(path).removesuffix(".py")
    elapsed, log, warnings = simulated(baton, name)
    done, end, told, warned = recorded(python, path, name)
    wrong = []
    if done.returncode != 0 or end["status"] != "returned":
        wrong.append(f"it ended with {done.returncode}, {end}: {done.stderr}")
    if told != log:
        wrong.append(f"it told {told}\ninstead of {log}")
    if done.stdout.splitlines() != [text for _, text in log]:
        wrong.append(f"it printed {done.stdout!r}")
    if end["elapsed"] != elapsed:
        wrong.append(f"it took {end['elapsed']} ns instead of {elapsed}")
    if name[:2] in ELAPSED and end["elapsed"] != round(ELAPSED[name[:2]] * 1e9):
        wrong.append(f"it took {end['elapsed']} ns instead of {ELAPSED[name[:2]]} s")
    if len(warned) != len(warnings):
        wrong.append(f"it was warned of {warned} instead of {[warning['text'] for warning in warnings]}")
    return "".join(f"{name}: {one}\n" for one in wrong)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--baton", required=True)
    parser.add_argument("--python", default=(pythons.newest() or (None, None))[1])
    options = parser.parse_args()
    if options.python is None:
        print("No CPython of version 3.11 or later was found: nothing was tested.")
        return 77
    paths = sorted(glob.glob(os.path.join(ROOT, "scenarios", "python", "*.py")))
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        wrong = "".join(pool.map(lambda path: look(options.baton, options.python, path), paths))
    print(f"{wrong}{len(paths)} programs")
    return 1 if wrong or not paths else 0


if __name__ == "__main__":
    sys.exit(main())
