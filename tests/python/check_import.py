#!/usr/bin/env python3
"""Checks `baton import`: what it writes, what that prints, what it refuses.

    check_import.py --baton PATH [--update]

- Each program of `import/` gives the scenario beside it (`--update` writes that), and this scenario logs the same lines at
  the same times as the program itself in CPython, on a virtual clock.
- Each program of `import/outside/` gives the scenario and the warnings beside it.
- Each program of `import/refused/` gives the messages in the text beside it, and no scenario.
- Each scenario of the library, exported to Python and imported again, runs as before.
- No program is too deep or too long.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE.parent / "conformance"))

import pythons  # noqa: E402

PATIENCE = 600


class Check:
    def __init__(self, baton, update, python):
        self.baton, self.update, self.python = baton, update, python
        self.failures = []

    def fail(self, what, text):
        self.failures.append(f"{what}: {text}")

    def run(self, *command, **options):
        return subprocess.run(command, capture_output=True, timeout=PATIENCE, **options)

    def imported(self, program, folder=None):
        """(scenario or None, messages)"""
        done = self.run(self.baton, "import", program, cwd=folder, env={**os.environ, "BATON_PYTHON": self.python})
        if done.returncode not in (0, 2):
            self.fail(program, f"exit status {done.returncode}: {done.stderr.decode()}")
        return (done.stdout.decode() if done.returncode == 0 else None), done.stderr.decode()

    def facts(self, scenario):
        """What a run of the scenario shows, as the oracle shows it."""
        done = self.run(self.baton, "run", "--format", "json", "-", input=scenario.encode())
        if done.returncode not in (0, 1, 3):
            return {"failure": done.stderr.decode()}
        document = json.loads(done.stdout)
        return {"log": [[line["t"], line["text"]] for line in document["log"]], "elapsed": document["elapsed"]}

    def same_as_golden(self, path, text):
        if self.update:
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            self.fail(path.name, f"is no longer what comes out (--update writes it):\n{text}")

    def program(self, path):
        scenario, messages = self.imported(path.name, path.parent)
        if scenario is None:
            return self.fail(path.name, messages)
        self.same_as_golden(path.with_suffix(".baton.yaml"), scenario)
        ours = self.facts(scenario)
        theirs = json.loads(self.run(self.python, str(HERE / "oracle.py"), str(path)).stdout)
        for key in ("log", "elapsed"):
            if ours.get(key) != theirs[key]:
                self.fail(path.name, f"{key}\n  baton   {ours.get(key, ours)}\n  cpython {theirs[key]} {theirs['failure'] or ''}")

    def outside(self, path):
        """Of programs that CPython cannot run here: what they become, and the warnings."""
        scenario, messages = self.imported(path.name, path.parent)
        self.same_as_golden(path.with_suffix(".baton.yaml"), scenario or "")
        self.same_as_golden(path.with_suffix(".txt"), messages)

    def refused(self, path):
        scenario, messages = self.imported(path.name, path.parent)
        if scenario is not None:
            self.fail(path.name, "is accepted")
        self.same_as_golden(path.with_suffix(".txt"), messages)

    def round_trip(self, path):
        """Whether the export of a scenario is accepted."""
        program = self.run(self.baton, "export", "--to", "python", str(path)).stdout
        done = self.run(self.baton, "import", "-", input=program, env={**os.environ, "BATON_PYTHON": self.python})
        if done.returncode != 0:
            print(f"{path.name}: {done.stderr.decode().splitlines()[0]}")
            return False
        before, after = self.facts(path.read_text(encoding="utf-8")), self.facts(done.stdout.decode())
        if before != after:
            self.fail(path.name, f"exported and imported it runs otherwise\n  before {before}\n  after  {after}")
        return True

    def hostile(self):
        """Nothing that Python reads, or does not, may crash it."""
        sources = {
            "brackets": "(" * 100_000, "signs": "x = " + "-" * 100_000 + "1", "sum": "x = " + "+".join(["1"] * 20_000),
            "blocks": "".join(" " * i + "if x:\n" for i in range(99)) + " " * 99 + "pass\n",
            "elif": "if a:\n pass\n" + "elif b:\n pass\n" * 3000, "calls": "f(" * 90 + ")" * 90, "nul": "x = 1\0\n", "bytes": "\udcff\udcfe",
            "functions": "".join(" " * i + "def f():\n" for i in range(95)) + " " * 95 + "f()\n",
            "attributes": "x" + ".y" * 5000, "names": "".join(f"v{i} = {i}\n" for i in range(20_000)),
            "chain": "x0 = 1\n" + "".join(f"x{i + 1} = x{i}\n" for i in range(3000)), "empty": "", "circle": "x = y\ny = x\nprint(x)\n",
            "comprehension": "x = " + "[" * 30 + "i" + " for i in [1]]" * 30, "f-string": 'print(f"' + "{x}" * 5000 + '")',
        }
        for name, source in sources.items():
            done = self.run(self.baton, "import", "-", input=source.encode("utf-8", "surrogateescape"), env={**os.environ, "BATON_PYTHON": self.python})
            if done.returncode not in (0, 2):
                self.fail(f"hostile program '{name}'", f"exit status {done.returncode}: {done.stderr[-500:]}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--baton", required=True)
    parser.add_argument("--update", action="store_true")
    options = parser.parse_args()
    found = pythons.newest()
    if found is None:
        print("No CPython of version 3.11 or later was found: nothing was checked.")
        return 77
    check = Check(os.path.abspath(options.baton), options.update, found[1])
    programs = sorted((HERE / "import").glob("*.py"))
    for path in programs:
        check.program(path)
    for path in sorted((HERE / "import" / "refused").glob("*.py")):
        check.refused(path)
    for path in sorted((HERE / "import" / "outside").glob("*.py")):
        check.outside(path)
    library = sorted((ROOT / "scenarios").glob("*.baton.yaml"))
    accepted = sum(check.round_trip(path) for path in library)
    check.hostile()
    print("\n".join(check.failures))
    print(f"{len(programs)} programs, {accepted} of {len(library)} exported scenarios imported again, {len(check.failures)} failures")
    return 1 if check.failures or accepted < len(library) else 0


if __name__ == "__main__":
    sys.exit(main())
