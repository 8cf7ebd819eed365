#!/usr/bin/env python3
"""A stack overflow that nothing foresaw, in one of the files of a batch: the others are run and reported nevertheless.

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

    def test_without_an_overflow_nothing_begins_again(self):
        finished = self.baton("batch", ".", "-o", "out", BATON_OVERFLOW="0")
        self.assertEqual((finished.returncode, finished.stderr), (0, ""))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
