#!/usr/bin/env python3
"""Checks that the tests mirror the house, and that they are named by one scheme.

- Every room of `sim` has a folder of tests with at least one `*_test.cpp`.
- A file is named after its subject. A suite is a subject in PascalCase, a test says what is true of it, in PascalCase too:
  `TEST(Axis, HasTheValuesAsWritten)`. No suite ends in `Test`; those that fork are `…DeathTest`, as GoogleTest wants it.
- A death test says which death it expects.
- What tests in Python can run by themselves is called `*_test.py`; what is run on something is `check_*.py` or has a name of its own.
"""

import re
import sys
from pathlib import Path

TEST = re.compile(r"^TEST(?:_F|_P)?\((\w+), *(\w+)\)", re.MULTILINE)
DEATH = re.compile(r"\b(?:EXPECT|ASSERT)_DEATH\((?:[^\"]|\n)*?, *\"\"\)")
PASCAL = re.compile(r"[A-Z][A-Za-z0-9]*")
OTHERS = {"installed"}  # a project of its own, with names of its own


def rooms_without_tests(root):
    for room in sorted(path for path in (root / "sim").iterdir() if path.is_dir()):
        if not list((root / "tests" / room.name).glob("*_test.cpp")):
            yield f"sim/{room.name} has no tests: there is no tests/{room.name}/*_test.cpp"


def names_of(file, text):
    tests = TEST.findall(text)
    if tests and not file.name.endswith("_test.cpp"):
        yield f"{file} has tests and is not called *_test.cpp"
    if not tests and file.name.endswith("_test.cpp"):
        yield f"{file} has no tests"
    for suite, test in tests:
        if suite.endswith("Test") and not suite.endswith("DeathTest"):
            yield f"{file}: the suite {suite} is named after the test, not after its subject"
        if not PASCAL.fullmatch(suite) or not PASCAL.fullmatch(test):
            yield f"{file}: {suite}.{test} is not in PascalCase"


def nameless_deaths_of(file, text):
    for _ in DEATH.findall(text):
        yield f"{file} does not say which death it expects"


def findings(root):
    """All that is wrong with the tests below `root`, as texts."""
    found = list(rooms_without_tests(root))
    for path in sorted((root / "tests").rglob("*.cpp")) if (root / "tests").is_dir() else []:
        file = path.relative_to(root)
        if file.parts[1] in OTHERS:
            continue
        text = path.read_text(encoding="utf-8")
        found += names_of(file, text)
        found += nameless_deaths_of(file, text)
    return found


def main():
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[2]
    found = findings(root)
    print("\n".join(found) or "every room has tests, and every test its name")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
