#!/usr/bin/env python3
"""Real programs recorded: what derived scenarios predict, and what recording costs.

    record.py --baton PATH [--python PATH] [--times N] [--only (predictions | cost)]

Predictions: three programs that fetch pages from a server of another process are recorded with a limit of 10. The scenario
derived from each recording is simulated as it is, with the limit doubled, and with the blocking call in a thread, and held
against runs of the program that really has that limit and that thread, without a recorder. Of N runs of each the median counts.

Cost: processor time of whole programs, plain and recorded in turn; the median of what N such pairs differ by counts.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
PROGRAMS = os.path.join(HERE, "record")
RECORDER = os.path.join(ROOT, "python", "baton_record")
sys.path.insert(0, os.path.join(ROOT, "tests", "conformance"))

import pythons  # noqa: E402

LIMIT = 10
# How a program is really run, the settings of its derived scenario, and how far the prediction may be off.
CASES = (("as recorded", LIMIT, "hold", [], 0.05),
         ("limit doubled", 2 * LIMIT, "hold", ["gate_permits=20"], 0.10),
         ("call in a thread", LIMIT, "thread", ["{}_in_thread=True"], 0.10),
         ("both", 2 * LIMIT, "thread", ["gate_permits=20", "{}_in_thread=True"], 0.10))
# The recorder's modules are compiled once, as they are where nobody forbids it.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
BLOCKING = {"crawler": "keep", "office": "stamp", "shop": "receipt"}
COSTS = (("echo", 1.3), ("sleepers", 2.5), ("computing", 1.1))


def program(name):
    return os.path.join(PROGRAMS, name + ".py")


def run(command):
    return subprocess.run(command, check=True, capture_output=True, text=True, cwd=PROGRAMS, env=ENVIRONMENT).stdout


class Site:
    def __init__(self, python):
        self.process = subprocess.Popen([python, program("site")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.port = self.process.stdout.readline().strip()

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def simulated(baton, scenario, settings):
    options = [word for setting in settings for word in ("--set", setting)]
    done = subprocess.run([baton, "run", "--format", "json", *options, scenario], capture_output=True, text=True)
    return json.loads(done.stdout)["elapsed"] / 1e9


def predictions(options, folder, name):
    site, failures = Site(options.python), 0
    real, predicted = {case[0]: [] for case in CASES}, {case[0]: [] for case in CASES}
    recorded = []
    try:
        for number in range(options.times):
            trace, scenario = os.path.join(folder, f"{name}{number}.jsonl"), os.path.join(folder, f"{name}{number}.baton.yaml")
            recorded.append(float(run([options.python, RECORDER, "-q", "-o", trace, program(name), site.port, str(LIMIT), "hold"])))
            run([options.baton, "derive", "-q", "-o", scenario, trace])
            for title, limit, mode, settings, _ in CASES:
                real[title].append(float(run([options.python, program(name), site.port, str(limit), mode])))
                predicted[title].append(simulated(options.baton, scenario, [one.format(BLOCKING[name]) for one in settings]))
    finally:
        site.close()
    print(f"\n{name}: recorded {statistics.median(recorded):.3f} s, medians of {options.times}")
    print(f"{'':18}{'really':>10}{'predicted':>11}{'off by':>9}{'at most':>9}")
    for title, *_, most in CASES:
        truth, prediction = statistics.median(real[title]), statistics.median(predicted[title])
        off = prediction / truth - 1
        verdict = "holds" if abs(off) <= most else "does not hold"
        failures += abs(off) > most
        print(f"{title:18}{truth:>8.3f} s{prediction:>9.3f} s{off:>+9.1%}{most:>9.0%}  {verdict}")
    return failures


def processor_time(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run(command)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def cost(options, folder):
    failures = 0
    print(f"\nprocessor time, medians of {options.times}")
    print(f"{'':18}{'plain':>10}{'recorded':>11}{'times':>9}{'at most':>9}")
    for name, most in COSTS:
        plain, recorded = [], []
        for _ in range(options.times):
            plain.append(processor_time([options.python, program(name)]))
            recorded.append(processor_time([options.python, RECORDER, "-q", "-o", os.path.join(folder, "trace.jsonl"), program(name)]))
        ratio = statistics.median(one / other for one, other in zip(recorded, plain))
        failures += ratio > most
        verdict = "holds" if ratio <= most else "does not hold"
        print(f"{name:18}{statistics.median(plain):>8.3f} s{statistics.median(recorded):>9.3f} s{ratio:>9.2f}{most:>9.1f}  {verdict}")
    return failures


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--baton", type=os.path.abspath, default=os.path.join(ROOT, "build", "release", "bin", "baton"))
    parser.add_argument("--python", default=(pythons.newest() or (None, None))[1])
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--only", choices=("predictions", "cost"))
    options = parser.parse_args()
    if options.python is None:
        print("No CPython of version 3.11 or later was found: nothing was measured.")
        return 0
    failures = 0
    with tempfile.TemporaryDirectory() as folder:
        if options.only != "cost":
            failures += sum(predictions(options, folder, name) for name in BLOCKING)
        if options.only != "predictions":
            failures += cost(options, folder)
    print(f"\n{failures} that do not hold" if failures else "\nall hold")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
