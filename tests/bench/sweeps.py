#!/usr/bin/env python3
"""What a sweep gains by a second thread, and what it costs over the same runs made back to back.

Small scenarios: 100 tasks, a thousand events each. Progress goes to a terminal, as people see it. Takes turns, so that
what disturbs the machine disturbs everyone, and shows the least times; ends with status 1 when a figure is not what it should be.
"""

import argparse
import os
import pty
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

SCENARIO = """baton: 1
name: small
seed: 1
semaphores: {gate: 20}
coroutines:
  visit:
    - sleep: uniform(1ms, 9ms)
    - with: gate
      do: [{io: exponential(2ms)}]
  main:
    - {gather: visit(), for: i in range(99)}
"""
LEAST_SPEED_UP, MOST_COST = 1.8, 1.25
METRICS = {"elapsed": [], "p95(latency('visit'))": ["traced"]}


class Terminal:
    """The other end of a terminal that nobody looks at."""

    def __enter__(self):
        self.ours, self.theirs = pty.openpty()
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()
        return self.theirs

    def read(self):
        try:
            while os.read(self.ours, 65536):
                pass
        except OSError:
            pass

    def __exit__(self, *_):
        os.close(self.theirs)
        self.reader.join()
        os.close(self.ours)


class Bench:
    def __init__(self, options, folder):
        self.options, self.folder = options, folder
        self.file = folder / "small.baton.yaml"
        self.file.write_text(SCENARIO)
        self.sweeps = 0

    def back_to_back(self, metric):
        done = subprocess.run([self.options.bin / "baton-bench-sweeps", self.file, str(self.options.runs), *METRICS[metric]],
                              capture_output=True, text=True, check=True)
        return float(done.stdout.split()[0])

    def sweep(self, metric, threads):
        self.sweeps += 1
        command = [self.options.bin / "baton", "sweep", self.file, "-n", str(self.options.runs), "-m", metric, "-j", str(threads), "-o",
                   self.folder / str(self.sweeps)]
        with Terminal() as terminal:
            begin = time.monotonic()
            subprocess.run(command, stdout=subprocess.DEVNULL, stderr=terminal, check=True)
            return time.monotonic() - begin

    def events(self):
        done = subprocess.run([self.options.bin / "baton", "run", "--quiet", "--trace", "-", self.file], capture_output=True, text=True, check=True)
        return done.stdout.count("\n")

    def measure(self, metric):
        times = {"back to back": [], 1: [], 2: []}
        for _ in range(self.options.repeats):
            times["back to back"].append(self.back_to_back(metric))
            for threads in (1, 2):
                times[threads].append(self.sweep(metric, threads))
        return {name: min(values) for name, values in times.items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", type=Path, required=True, help="where the programs are")
    parser.add_argument("--runs", type=int, default=10_000, help="of each sweep")
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--sweeps", action="store_true", help="this table, not the engine's")
    options = parser.parse_args()
    good = True
    with tempfile.TemporaryDirectory(prefix="baton-bench-") as folder:
        bench = Bench(options, Path(folder))
        print(f"{options.runs:,} runs of 100 tasks and {bench.events():,} events; the least of {options.repeats}; {os.cpu_count()} processors\n")
        print(f"{'metric':24}{'back to back':>14}{'one thread':>14}{'two threads':>14}{'cost':>9}{'speed-up':>10}")
        for metric in METRICS:
            taken = bench.measure(metric)
            cost, speed_up = taken[1] / taken["back to back"], taken[1] / taken[2]
            good = good and cost <= MOST_COST and speed_up >= LEAST_SPEED_UP
            print(f"{metric:24}{taken['back to back']:13.2f}s{taken[1]:13.2f}s{taken[2]:13.2f}s{100 * (cost - 1):+8.0f}%{speed_up:9.2f}×")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
