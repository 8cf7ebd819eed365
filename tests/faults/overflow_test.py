#!/usr/bin/env python3
"""A stack overflow that nothing foresaw, in one of many runs: the others are made and reported nevertheless.

    overflow_test.py BATON LIBRARY    with the library made of overflow.c
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

BATON, LIBRARY = map(os.path.abspath, sys.argv[1:3])
BYTES = 1234567
FINE = "{baton: 1, main: [{sleep: 1s}, {log: fine}]}\n"
DEEP = "{baton: 1, coroutines: {worker: [{sleep: 1s}, {let: {x: \"'a' * %d\"}}], main: [{await: worker()}]}}\n" % BYTES

# Overflows with one value of a param.
SWEPT = "{baton: 1, params: {n: 1}, main: [{sleep: 1s * n}, {let: {x: \"'a' * (%d if n == 3 else 1)\"}}]}\n" % BYTES
# Overflows when the pause is shorter, which `explain` tries.
HURRIED = """baton: 1
main:
  - block: 2s
  - let: {x: "'a' * (%d if now() < 2s else 1)"}
  - block: 3s
""" % BYTES


class OverflowTest(unittest.TestCase):
    def setUp(self):
        self.home = tempfile.TemporaryDirectory()
        self.addCleanup(self.home.cleanup)
        self.folder = pathlib.Path(self.home.name)
        for number in range(6):
            (self.folder / f"{number}.baton.yaml").write_text(DEEP if number in (1, 4) else FINE)

    def baton(self, *words, **variables):
        return subprocess.run([BATON, *words], cwd=self.folder, capture_output=True, text=True, timeout=300,
                              env={**os.environ, "LD_PRELOAD": LIBRARY, "BATON_OVERFLOW": str(BYTES), **variables})

    def test_a_run_names_the_task_and_the_limit(self):
        finished = self.baton("run", "1.baton.yaml")
        self.assertEqual(finished.returncode, 3, finished.stderr)
        self.assertRegex(finished.stderr, r"^limit reached: task main needs more than its stack of \d+ KiB\n$")

    def test_a_batch_goes_on_with_the_next_file(self):
        for threads in ("1", "3"):
            finished = self.baton("batch", ".", "-j", threads, "-o", f"out{threads}")
            self.assertEqual(finished.returncode, 3, finished.stderr)
            self.assertIn("6 scenarios, 4 passed, 2 not", finished.stdout)
            rows = json.loads((self.folder / f"out{threads}" / "summary.json").read_text())
            text = json.dumps(rows)
            self.assertEqual(text.count("needs more than its stack"), 4, text)  # as the ending and as the failure of two files
            self.assertEqual(len(list((self.folder / f"out{threads}" / "runs").glob("*.html"))), 4)
            self.assertEqual([str(path) for path in self.folder.rglob("*.baton-*")], [])

    def test_a_sweep_goes_on_with_the_next_run_and_keeps_those_that_it_has(self):
        (self.folder / "swept.baton.yaml").write_text(SWEPT)
        for threads in ("1", "3"):
            finished = self.baton("sweep", "swept.baton.yaml", "--sweep", "n=1..5", "-j", threads, "-o", f"out{threads}")
            self.assertEqual(finished.returncode, 3, finished.stderr)
            self.assertRegex(finished.stderr, "begins again")
            self.assertRegex(finished.stderr, r"not all of 5 runs returned: 1 limit; the first of these has n = 3, seed \d+")
            rows = (self.folder / f"out{threads}" / "runs.csv").read_text().splitlines()
            self.assertEqual([row.split(",", 4)[4] for row in rows[1:]],
                             ["1,returned,1000000000", "2,returned,2000000000", "3,limit,", "4,returned,4000000000", "5,returned,5000000000"])
        table = self.baton("sweep", "swept.baton.yaml", "--sweep", "n=1..5")
        self.assertEqual(table.returncode, 3, table.stderr)
        self.assertIn("5 s", table.stdout)

    def test_a_sweep_of_standard_input_cannot_begin_again(self):
        finished = subprocess.run([BATON, "sweep", "-", "--sweep", "n=1..5"], input=SWEPT, cwd=self.folder, capture_output=True,
                                  text=True, timeout=300, env={**os.environ, "LD_PRELOAD": LIBRARY, "BATON_OVERFLOW": str(BYTES)})
        self.assertEqual(finished.returncode, 3, finished.stderr)
        self.assertIn("limit reached: task main needs more than its stack", finished.stderr)

    def test_the_search_for_the_best_value_goes_on(self):
        (self.folder / "swept.baton.yaml").write_text(SWEPT)
        finished = self.baton("best", "swept.baton.yaml", "--over", "n=1..5", "--minimize", "elapsed")
        self.assertEqual(finished.returncode, 3, finished.stderr)
        self.assertIn("n = 3: limit", finished.stdout)
        self.assertIn("best: n = 1, elapsed = 1 s", finished.stdout)

    def test_explain_leaves_out_the_change_that_overflows(self):
        (self.folder / "hurried.baton.yaml").write_text(HURRIED)
        finished = self.baton("explain", "hurried.baton.yaml")
        self.assertEqual(finished.returncode, 0, finished.stderr)
        self.assertIn("begins again", finished.stderr)
        self.assertIn("(line 5)", finished.stdout)
        self.assertNotIn("`block: 2s`", finished.stdout[finished.stdout.index("What would help"):])

    def test_without_an_overflow_nothing_begins_again(self):
        finished = self.baton("batch", ".", "-o", "out", BATON_OVERFLOW="0")
        self.assertEqual((finished.returncode, finished.stderr), (0, ""))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
