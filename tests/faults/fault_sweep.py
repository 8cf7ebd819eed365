#!/usr/bin/env python3
"""Every verb, with a call of the system that fails: the n-th allocation, mapping, open, read, write, fsync, rename, close or madvise.

Each outcome must be a clean one: either the verb does what it does otherwise, with the same files and the same output, or it ends
with a status from 1 to 4 and a message, and leaves no file that is not whole. Never a signal, never a wait without end, never
status 0 with another result.
"""

import argparse
import concurrent.futures
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from shop import FILES, bytes_of, call, files_in

FUNCTIONS = ("malloc", "mmap", "open", "read", "write", "fsync", "rename", "close", "madvise")

VERBS = {
    "run": ["run", "shop.baton.yaml", "--trace", "out.jsonl"],
    "run-durable": ["run", "-q", "child.baton.yaml", "--trace", "out.jsonl", "--durable"],
    "run-json": ["run", "shop.baton.yaml", "--format", "json"],
    "check": ["check", "shop.baton.yaml", "child.baton.yaml"],
    "list": ["list", "shop.baton.yaml"],
    "dump": ["dump", "child.baton.yaml"],
    "report": ["report", "shop.baton.yaml", "--to", "html,svg,json,csv,chrome,junit,markdown,text", "-o", "out"],
    "explain": ["explain", "shop.baton.yaml", "--max-runs", "3", "-o", "out.html"],
    "compare": ["compare", "shop.baton.yaml", "child.baton.yaml", "-o", "out.html"],
    "export": ["export", "--to", "python", "shop.baton.yaml", "-o", "out.py"],
    "import": ["import", "app.py", "-o", "out.yaml"],
    "record": ["record", "-q", "--virtual", "-o", "out.jsonl", "app.py"],
    "derive": ["derive", "app.py", "-o", "out.yaml"],
    "trace": ["trace", "there.jsonl", "--to", "csv", "-o", "out.csv"],
    "schema": ["schema"],
    "sweep": ["sweep", "shop.baton.yaml", "--sweep", "gate=1..3", "-j", "1", "-o", "out", "--sqlite", "out.db"],
    "sweep-threads": ["sweep", "shop.baton.yaml", "--sweep", "gate=1..3", "-j", "3", "-o", "out"],
    "resume": ["sweep", "shop.baton.yaml", "--sweep", "gate=1..3", "-j", "1", "-o", "there", "--resume"],
    "merge": ["merge", "there", "-o", "out", "--sqlite", "out.db"],
    "best": ["best", "shop.baton.yaml", "-j", "1", "--over", "gate=1..3", "--minimize", "elapsed"],
    "batch": ["batch", "shop.baton.yaml", "child.baton.yaml", "-j", "1", "-o", "out"],
    "help": ["help", "--man", "-o", "out"],
    "completions": ["completions", "bash"],
    "version": ["--version"],
}


# An overview of runs says which of them could not be made.
OVERVIEW = {"out/index.html": b"</html>\n", "out/summary.csv": b"\n", "out/summary.json": b"}\n", "out/junit.xml": b"</testsuites>\n"}


class Sweep:
    def __init__(self, baton, shim):
        self.baton, self.shim = os.path.abspath(baton), os.path.abspath(shim)
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="baton-faults-"))
        self.model = self.home / "model"
        self.model.mkdir()
        for name, text in FILES.items():
            (self.model / name).write_text(text)
        call(baton, ["run", "-q", "shop.baton.yaml", "--trace", "there.jsonl"], self.model)
        call(baton, ["sweep", "shop.baton.yaml", "--sweep", "gate=1..3", "-o", "there"], self.model)
        self.baseline = {}

    def run(self, name, fault=None):
        """Status, output, messages, files, and the counts of calls where no fault is asked for."""
        with tempfile.TemporaryDirectory(dir=self.home) as parent:
            folder = pathlib.Path(parent) / "f"
            shutil.copytree(self.model, folder)
            counts = pathlib.Path(parent) / "counts"
            environment = {"LD_PRELOAD": self.shim, "TMPDIR": parent}
            environment.update({"BATON_FAULT": fault} if fault else {"BATON_FAULT_COUNTS": str(counts)})
            try:
                finished = call(self.baton, VERBS[name], folder, **environment)
            except subprocess.TimeoutExpired:
                return None
            files = files_in(folder, bytes_of)
            calls = dict(line.split() for line in counts.read_text().splitlines()) if counts.exists() else {}
            return finished, files, {key: int(value) for key, value in calls.items()}

    def problem(self, name, fault):
        """What is wrong with the outcome of a fault; nothing if it is a clean one."""
        outcome = self.run(name, fault)
        if outcome is None:
            return "does not end"
        finished, files, _ = outcome
        right, right_files, _ = self.baseline[name]
        status, message = finished.returncode, finished.stderr.decode("utf-8", "replace")
        if status < 0 or status > 4:
            return f"status {status}: {message.strip()[-300:]}"
        left = [file for file in files if ".baton-" in file]
        if left:
            return f"left behind: {left}"
        for file, text in files.items():
            wanted = right_files.get(file)
            if name == "batch" and status != right.returncode and text.endswith(OVERVIEW.get(file, b"no overview")):
                continue
            if file.endswith(".records") or file.endswith("plan.json"):
                continue  # the next run reads what is whole in them
            if text != wanted and text != self.before(file) and not (name == "record" and status != 0):
                return f"status {status}: {file} is neither the old one nor the right one: {text[:200]!r}"
        if status == right.returncode:
            missing = [file for file in right_files if file not in files and not file.endswith(".records")]
            if missing:
                return f"status {status} without {missing}"
            if finished.stdout != right.stdout:
                return f"status {status} with another output: {finished.stdout[:300]!r}"
        elif not message.strip() and not (name == "batch" and b"invalid" in finished.stdout):
            return f"status {status} without a message"
        return None

    def before(self, file):
        path = self.model / file
        return path.read_bytes() if path.is_file() else None

    def faults(self, name, most):
        """The faults to try: all calls of each function, or `most` of them spread over all; each once, and for memory from then on."""
        self.baseline[name] = self.run(name)
        finished, _, calls = self.baseline[name]
        if finished.returncode not in (0, 1):
            sys.exit(f"{name} fails without any fault: {finished.returncode} {finished.stderr.decode()}")
        out = []
        for function in FUNCTIONS:
            count = calls.get(function, 0)
            chosen = range(1, count + 1)
            if most and count > most:
                chosen = sorted({1 + i * (count - 1) // (most - 1) for i in range(most)})
            for call in chosen:
                out.append((name, f"{function}:{call}"))
                if function in ("malloc", "write", "open", "madvise"):
                    out.append((name, f"{function}:{call}+"))
        return out


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--baton", required=True)
    parser.add_argument("--shim", required=True, help="the library made of shim.c")
    parser.add_argument("--calls", type=int, default=0, metavar="N", help="try at most N calls of each function (default: all)")
    parser.add_argument("--verb", action="append", choices=sorted(VERBS), help="only this verb (repeatable)")
    parser.add_argument("--fault", help="only this fault, such as malloc:37")
    parser.add_argument("-j", type=int, default=os.cpu_count())
    options = parser.parse_args()
    sweep = Sweep(options.baton, options.shim)
    tried, problems = 0, []
    try:
        for name in options.verb or VERBS:
            faults = sweep.faults(name, options.calls)
            if options.fault:
                faults = [(name, options.fault)]
            with concurrent.futures.ThreadPoolExecutor(options.j) as pool:
                for (verb, fault), problem in zip(faults, pool.map(lambda one: sweep.problem(*one), faults)):
                    tried += 1
                    if problem:
                        problems.append((verb, fault, problem))
                        print(f"{verb} {fault}: {problem}", flush=True)
            print(f"{name}: {len(faults)} faults", flush=True)
    finally:
        shutil.rmtree(sweep.home, ignore_errors=True)
    print(f"{tried} faults in {len(options.verb or VERBS)} calls of baton, {len(problems)} problems")
    return 1 if problems or not tried else 0


if __name__ == "__main__":
    sys.exit(main())
