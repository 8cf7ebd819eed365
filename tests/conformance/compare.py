#!/usr/bin/env python3
"""Compares the simulator with CPython: random scenarios, event by event.

    compare.py [--seed N] [--count N] [--baton PATH] [--strict] [--jobs N] [FILE …]

Each scenario is run by `baton run --trace` and, exported by `baton export --to python`, by CPython's own
asyncio in virtual time. The first difference is shown, with the scenario cut down to the smallest one that
still differs. With files, these scenarios are compared instead of random ones.
"""

import argparse
import json
import os
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

import pythons  # noqa: E402


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", metavar="FILE")
    parser.add_argument("--seed", type=int, default=1, help="of the first scenario; the next ones count on")
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--baton", default=default_baton(), help="the simulator")
    parser.add_argument("--python", help="the CPython to compare with; default: the newest one found")
    parser.add_argument("--jobs", type=int, default=2, help="processes")
    parser.add_argument("--strict", action="store_true", help="warnings at their places, too")
    parser.add_argument("--all", action="store_true", help="go on after a difference, and count")
    parser.add_argument("--show", type=int, default=5, help="how many differences to show")
    parser.add_argument("--no-shrink", action="store_true")
    parser.add_argument("--worker", help=argparse.SUPPRESS)
    return parser.parse_args()


def default_baton():
    root = os.path.dirname(os.path.dirname(HERE))
    found = [path for path in (os.environ.get("BATON"), os.path.join(root, "build", "release", "bin", "baton"),
                                os.path.join(root, "build", "bin", "baton")) if path and os.path.exists(path)]
    return found[0] if found else "baton"


def main():
    options = arguments()
    if options.worker:
        import worker
        worker.work(options)
        return 0
    found = ((0,), options.python) if options.python else pythons.newest()
    if found is None:
        print("No CPython of version 3.11 or later was found: nothing was compared.")
        return 77
    python = found[1]
    version = ".".join(map(str, pythons.version_of(python)))
    what = f"{len(options.files)} files" if options.files else f"{options.count} scenarios from seed {options.seed}"
    print(f"Comparing with CPython {version} ({python}): {what}", flush=True)
    return report(run_workers(options, python), version, options)


def run_workers(options, python):
    """What every worker says at its end."""
    begin = time.monotonic()
    jobs = max(1, min(options.jobs, len(options.files) or options.count))
    workers = [subprocess.Popen([python, os.path.abspath(__file__), "--worker", f"{i}/{jobs}", *sys.argv[1:]], stdout=subprocess.PIPE, text=True)
               for i in range(jobs)]
    results = []
    for worker in workers:
        output, _ = worker.communicate()
        lines = output.splitlines()
        if worker.returncode != 0 or not lines:
            results.append({"compared": 0, "events": 0, "differences": [{"what": f"a worker ended with status {worker.returncode}", "text": output}],
                            "known": {}, "coverage": {}})
            continue
        results.append(json.loads(lines[-1]))
    print(f"{time.monotonic() - begin:.1f} s")
    return results


def report(results, version, options):
    import coverage
    compared = sum(result["compared"] for result in results)
    events = sum(result["events"] for result in results)
    differences = [difference for result in results for difference in result["differences"]]
    known = {}
    for result in results:
        for name, count in result["known"].items():
            known[name] = known.get(name, 0) + count
    zeros = 0
    if not options.files:
        counts = {verb: [sum(result["coverage"].get(verb, [0, 0, 0])[i] for result in results) for i in range(3)] for verb in coverage.ALL_VERBS}
        text, zeros = coverage.table(counts)
        print(text)
        print(f"{zeros} cells are zero")
    for difference in differences[:options.show]:
        print("\n" + difference["what"] + "\n" + difference["text"])
    for name, count in sorted(known.items()):
        print(f"known difference of CPython {version}: {name}: {count}")
    print(f"{compared} scenarios, {events} events, {len(differences)} differences from CPython {version}")
    if compared >= 10 and sum(known.values()) * 2 >= compared:
        print("most of them differ in a way that is known: that is no comparison")
        return 1
    return 1 if differences or (zeros and options.count >= 2000) else 0


if __name__ == "__main__":
    sys.exit(main())
