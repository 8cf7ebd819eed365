#!/usr/bin/env python3
"""`baton record --help` and `python -m baton_record --help` describe an option in the same words.

    record_help_test.py --baton PATH [unittest's own arguments]
"""

import os
import re
import subprocess
import sys
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BATON = None
ONLY_BATON = {"--force", "--python"}  # `baton` itself checks the file and finds the interpreter
ONLY_PYTHON = {"--text"}  # for the window
OPTION = re.compile(r"^ +(?:-\w(?: [A-Z]+)?, )?(--[\w-]+)(?: [A-Z]+)?(?:, -\w)?(?:  +|$)")


def options_in(help_text):
    """What a help text says of each option, with single blanks between its words."""
    found, current = {}, None
    for line in help_text.splitlines():
        option = OPTION.match(line)
        if option:
            current = option.group(1)
            found[current] = line[option.end():]
        elif current and line.startswith(" " * 10):
            found[current] += " " + line
        else:
            current = None
    return {name: " ".join(text.split()) for name, text in found.items() if name != "--help"}


def help_of(command, **how):
    return subprocess.run([*command, "--help"], capture_output=True, text=True, check=True, timeout=600, **how).stdout


class RecordHelpTest(unittest.TestCase):
    def setUp(self):
        self.of_baton = options_in(help_of([BATON, "record"]))
        self.of_python = options_in(help_of([sys.executable, "-m", "baton_record"], cwd=os.path.join(ROOT, "python")))

    def test_both_have_the_same_options(self):
        self.assertEqual(self.of_baton.keys() - self.of_python.keys(), ONLY_BATON)
        self.assertEqual(self.of_python.keys() - self.of_baton.keys(), ONLY_PYTHON)

    def test_both_use_the_same_words(self):
        for option in sorted(self.of_baton.keys() & self.of_python.keys()):
            with self.subTest(option):
                self.assertNotEqual(self.of_baton[option], "")
                self.assertEqual(self.of_baton[option], self.of_python[option])


if __name__ == "__main__":
    if sys.version_info < (3, 11):
        sys.exit(77)
    at = sys.argv.index("--baton")
    BATON = os.path.abspath(sys.argv[at + 1])
    del sys.argv[at:at + 2]
    unittest.main()
