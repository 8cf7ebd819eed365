#!/usr/bin/env python3
"""CPython's own tests of asyncio under the recorder in virtual time: they end and print as they do without it.

    cpython_tests.py [--python PATH] [--first N] [--jobs N] [LIST | TEST …]

A test is named as unittest names it (`test_locks.LockTests.test_repr`, of the package `test.test_asyncio`); LIST is a
file with a name a line, `cpython_tests.txt` beside this file unless said otherwise. Tests that this CPython does not have are left out.
Reports every test whose exit status or output differs, and exits with 1 if there is one.
"""

import argparse
import concurrent.futures
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
RECORDER = os.path.join(ROOT, "python", "baton_record")
sys.path.insert(0, os.path.join(ROOT, "tests", "conformance"))

import pythons  # noqa: E402

# The support of these tests tries whether a socket can have an address of IPv6, which has nothing to do with them.
PROGRAM = """
import socket, sys, unittest
socket.has_ipv6 = False
try:
    suite = unittest.defaultTestLoader.loadTestsFromNames(sys.argv[1:])
except (ImportError, AttributeError):
    sys.exit(77)
if unittest.defaultTestLoader.errors:
    sys.exit(77)
result = unittest.TextTestRunner(verbosity=2).run(suite)
print(result.testsRun, len(result.errors), len(result.failures), len(result.skipped))
sys.exit(not result.wasSuccessful())
"""
MISSING = 77
PATIENCE = 600


def comparable(text):
    """Without what differs between any two runs: times, addresses, numbers of tasks, what took long on a busy machine."""
    text = re.sub(r"Executing <.*> took [\d.]+ seconds\n", "", text)
    text = re.sub(r"Ran (\d+ tests?) in .*", r"Ran \1", text)
    text = re.sub(r"0x[0-9a-f]+", "0x", text)
    return re.sub(r"\bTask-\d+", "Task-N", text)


def run(command):
    try:
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=PATIENCE, env=dict(os.environ, PYTHONHASHSEED="0"))
    except subprocess.TimeoutExpired:
        return "it does not end", "", ""
    return done.returncode, comparable(done.stdout), comparable("".join(line for line in done.stderr.splitlines(True) if not line.startswith("baton: ")))


def look(python, folder, name):
    """None when nothing differs, MISSING, or what does."""
    test = "test.test_asyncio." + name
    program = os.path.join(folder, "program.py")
    plain = run([python, program, test])
    if plain[0] == MISSING:
        return MISSING
    for _ in range(3):
        if plain[0] == 0:
            break
        plain = run([python, program, test])  # some of them expect a machine that has time for them
    recorded = run([python, RECORDER, "--virtual", "-q", "-o", os.path.join(folder, name + ".jsonl"), program, test])
    if plain == recorded:
        return None
    return "\n".join(f"  {title}: {before!r}\n  recorded: {after!r}"
                     for title, before, after in zip(("status", "output", "errors"), plain, recorded) if before != after)


def names_of(arguments):
    if not arguments:
        arguments = [os.path.join(HERE, "cpython_tests.txt")]
    if len(arguments) == 1 and os.path.isfile(arguments[0]):
        with open(arguments[0], encoding="utf-8") as file:
            return [line.strip() for line in file if line.strip() and not line.startswith("#")]
    return arguments


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tests", nargs="*", metavar="TEST")
    parser.add_argument("--python", default=(pythons.newest() or (None, None))[1])
    parser.add_argument("--first", type=int, metavar="N", help="every so many-th of them, so that N are left")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    if options.python is None:
        print("No CPython of version 3.11 or later was found: nothing was tested.")
        return 77
    names = names_of(options.tests)
    if options.first:
        names = names[::max(1, len(names) // options.first)][:options.first]
    different = missing = 0
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "program.py"), "w", encoding="utf-8") as file:
            file.write(PROGRAM)
        with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
            for name, outcome in zip(names, pool.map(lambda name: look(options.python, folder, name), names)):
                if outcome == MISSING:
                    missing += 1
                elif outcome is not None:
                    different += 1
                    print(f"{name} differs:\n{outcome}", flush=True)
    print(f"{len(names) - missing} tests of CPython, {different} differ" + (f"; {missing} are not there" if missing else ""))
    if different:
        return 1
    return 77 if missing == len(names) else 0


if __name__ == "__main__":
    sys.exit(main())
