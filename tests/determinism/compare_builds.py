#!/usr/bin/env python3
"""Whether builds of the simulator, and the surroundings that they run in, give the same bytes.

    compare_builds.py [--generated N] NAME=BATON…

The first program is what the others are compared with, and what is run in other surroundings: other locales, a processor without
fused multiply-add, kernels without guard pages, other numbers of threads. Each runs the library, the cases of the comparison with
CPython and N random scenarios; what is compared are run documents with their trace hashes, canonical forms, reports, explanations
and a sweep, and the exit statuses.
"""

import argparse
import concurrent.futures
import hashlib
import os
import pathlib
import shlex
import subprocess
import sys
import tempfile
import time

TESTS = pathlib.Path(__file__).resolve().parents[1]
ROOT = TESTS.parent
LOCALES = ("de_DE", "tr_TR", "ar_EG")  # a decimal comma, another small i, other digits

sys.path.insert(0, str(TESTS / "conformance"))
import generate  # noqa: E402


class Cell:
    """A program, and what it is run in: variables of the environment, and the threads of its sweeps."""

    def __init__(self, name, command, variables=None, threads=2):
        self.name, self.command, self.variables, self.threads = name, shlex.split(command), variables or {}, threads


def digest_of(parts):
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "little") + part)
    return digest.hexdigest()


def call(cell, words, folder):
    environment = {**os.environ, "COLUMNS": "80", "NO_COLOR": "1", **cell.variables}
    finished = subprocess.run([*cell.command, *words], cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, env=environment)
    return [str(finished.returncode).encode(), finished.stdout, b"" if finished.returncode < 128 and finished.returncode >= 0 else finished.stderr]


def one_output(cell, what, file):
    """The digest of what a cell makes of a file, and what was said if a signal ended it."""
    with tempfile.TemporaryDirectory() as folder:
        if what == "run":
            parts = call(cell, ["run", "--format", "json", file], folder)
        elif what == "dump":
            parts = call(cell, ["dump", file], folder)
        elif what == "explain":
            parts = call(cell, ["explain", "--max-runs", "5", file], folder)
        elif what == "sweep":
            parts = call(cell, ["sweep", file, "--replications", "40", "-j", str(cell.threads), "-o", "out"], folder)
        else:
            parts = call(cell, ["report", "--to", "html,svg,csv,text", "-o", "out", file], folder)
        names = sorted(path for path in pathlib.Path(folder, "out").rglob("*") if path.is_file())
        # The records of a sweep stand in the order in which threads made them; what is made of them does not.
        parts += [part for path in names if path.suffix != ".records" for part in (path.name.encode(), path.read_bytes())]
    died = parts[2].decode(errors="replace") if parts[2] else ""
    return digest_of(parts), died


def outputs(files, library):
    jobs = [("run", file) for file in files]
    for file in library:
        jobs += [(what, file) for what in ("dump", "report", "explain", "sweep")]
    return jobs


def locales_in(folder):
    """Compiles the locales that the machine lacks into a folder; the names of those that could be made."""
    made = []
    for name in LOCALES:
        done = subprocess.run(["localedef", "-c", "-i", name, "-f", "UTF-8", os.path.join(folder, name + ".UTF-8")], capture_output=True)
        if os.path.isdir(os.path.join(folder, name + ".UTF-8")):
            made.append(name + ".UTF-8")
        elif done.returncode != 0:
            print(f"no locale {name}: {done.stderr.decode().strip()[-200:]}", file=sys.stderr)
    return made


def surroundings(command, folder, shim):
    cells = [Cell(f"locale {name}", command, {"LC_ALL": name, "LOCPATH": folder}) for name in locales_in(folder)]
    cells.append(Cell("no FMA in libm", command, {"GLIBC_TUNABLES": "glibc.cpu.hwcaps=-FMA,-FMA4,-AVX2,-AVX2_Usable,-FMA_Usable"}))
    cells += [Cell(f"{threads} thread{'' if threads == 1 else 's'}", command, threads=threads) for threads in (1, 7)]
    cells.append(Cell("another time zone", command, {"TZ": "Asia/Kathmandu"}))
    if shim:
        cells.append(Cell("no guard pages of the kernel", command, {"LD_PRELOAD": os.path.abspath(shim), "BATON_FAULT": "madvise:1+"}))
    return cells


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("builds", nargs="+", metavar="NAME=BATON")
    parser.add_argument("--generated", type=int, default=500, metavar="N", help="random scenarios (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="of the first random scenario")
    parser.add_argument("--shim", help="the library made of tests/faults/shim.c")
    parser.add_argument("-j", type=int, default=os.cpu_count())
    options = parser.parse_args()
    builds = [Cell(*text.split("=", 1)) for text in options.builds]
    library = [str(path) for path in sorted((ROOT / "scenarios").glob("*.baton.yaml"))]
    cases = [str(path) for path in sorted((TESTS / "conformance" / "cases").glob("*.baton.yaml"))]
    with tempfile.TemporaryDirectory() as folder:
        generated = []
        for seed in range(options.seed, options.seed + options.generated):
            path = os.path.join(folder, f"generated-{seed}.baton.yaml")
            pathlib.Path(path).write_text(generate.text_of(generate.generate(seed)), encoding="utf-8")
            generated.append(path)
        cells = [builds[0], *surroundings(shlex.join(builds[0].command), folder, options.shim), *builds[1:]]
        return compare(cells, outputs(library + cases + generated, library), options.j)


def compare(cells, jobs, threads):
    width = max(len(cell.name) for cell in cells)
    print(f"{len(jobs)} outputs of each: " + ", ".join(f"{sum(what == kind for what, _ in jobs)} × {kind}"
                                                       for kind in ("run", "dump", "report", "explain", "sweep")))
    reference, bad = None, 0
    for cell in cells:
        begin = time.monotonic()
        with concurrent.futures.ThreadPoolExecutor(threads) as pool:
            found = list(pool.map(lambda job: one_output(cell, *job), jobs))
        digests = [digest for digest, _ in found]
        reference = reference or digests
        others = [i for i, digest in enumerate(digests) if digest != reference[i] or found[i][1]]
        verdict = "what the others are compared with" if cell is cells[0] and not others else f"{len(jobs) - len(others)} the same, {len(others)} not"
        print(f"{cell.name:{width}}  {verdict}  ({time.monotonic() - begin:.0f} s)", flush=True)
        for i in others[:5]:
            print(f"    {jobs[i][0]} {jobs[i][1]} {found[i][1][-300:]}")
        bad += bool(others)
    print(f"{len(cells)} cells, {bad} of them differ")
    return 1 if bad or not jobs else 0


if __name__ == "__main__":
    sys.exit(main())
