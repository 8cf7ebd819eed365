#!/usr/bin/env python3
"""Changes a place of the event loop at a time, and looks whether the tests notice.

    mutate.py [--count N] [--seed N] [--only TEXT] [--headers] [--loop-alone]

The tests are those of tests/loop, and the scenarios whose traces are compared with CPython: the library, the fixed cases, the
contracts of what is waited for, and random ones. Works on a copy of the sources, which is compiled once without optimisation; for each
change, one source is compiled anew. A change that does not compile does not count. Prints what nobody noticed, and how many changes
were noticed of all.
"""

import argparse
import concurrent.futures
import dataclasses
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
LOOP_ROOMS = ("base", "fiber", "trace", "loop")
MORE_ROOMS = ("scenario", "interpreter")  # of scenarios
RANDOM = 150
COMPILE = ["g++", "-std=c++20", "-O0", "-D_GLIBCXX_ASSERTIONS", "-ffp-contract=off", "-w"]
LIBRARIES = ["-lboost_context", "-lfmt", "-lpthread", "-lfyaml"]
TEST_LIBRARIES = ["-lgmock_main", "-lgmock", "-lgtest"]
LONGEST = 120  # seconds of processor time for the tests of one change; without a change they take a few

# What is replaced by what, everywhere where it stands.
OPERATORS = [(r" == ", " != "), (r" != ", " == "), (r" < ", " <= "), (r" <= ", " < "), (r" > ", " >= "), (r" >= ", " > "), (r" && ", " || "),
             (r" \|\| ", " && "), (r" \+ ", " - "), (r" - ", " + "), (r"\+\+(?=\w)", "--"), (r"--(?=\w)", "++"), (r"\btrue\b", "false"),
             (r"\bfalse\b", "true"), (r" \+= ", " -= "), (r" -= ", " += "), (r"\bif \(!", "if ("), (r"\bif \((?!!|constexpr|const |auto )", "if (!"),
             (r"(?<=[( ])0(?=[;,)])", "1"), (r"(?<=[( ])1(?=[;,)])", "2"), (r"\bstd::min\b", "std::max"), (r"\bstd::max\b", "std::min"),
             (r"\breturn (?!;)(?=[!\w(].*;$)", "return !")]
CALL = re.compile(r"^\s+[\w.:>()\[\]*-]+\([^{}]*\);$|^\s+[\w.>\[\]-]+ = [^{}]*;$")  # a whole statement on a line: left out
SKIPPED = re.compile(r"^\s*(//|#|\*|static_assert|using |template|namespace|friend|\[\[|public:|private:|static constexpr|constexpr|const char|case )|noexcept;")


@dataclasses.dataclass(frozen=True)
class Change:
    file: str
    line: int
    old: str
    new: str


def without_texts(line):
    """The line with comments and texts blanked, so that nothing in them is changed."""
    line = re.sub(r'"(?:[^"\\]|\\.)*"', lambda found: "\0" * len(found.group(0)), line)
    return re.sub(r"//.*", lambda found: "\0" * len(found.group(0)), line)


def changes_of(file, text):
    for number, line in enumerate(text.split("\n")):
        if SKIPPED.search(line):
            continue
        code = without_texts(line)
        for pattern, replacement in OPERATORS:
            for found in re.finditer(pattern, code):
                new = line[:found.start()] + replacement + line[found.end():]
                yield Change(file, number, line, new)
        if CALL.match(code) and not code.lstrip().startswith(("return", "throw", "delete")):
            yield Change(file, number, line, "")


def scenarios_in(folder):
    """The scenarios that are compared with CPython."""
    conformance = ROOT / "tests" / "conformance"
    subprocess.run([sys.executable, str(conformance / "contracts.py"), "--baton", "none", "--write", str(folder)], check=True,
                   stdout=subprocess.DEVNULL)
    sys.path.insert(0, str(conformance))
    import generate
    for seed in range(1, RANDOM + 1):
        (folder / f"random-{seed:03}.baton.yaml").write_text(generate.text_of(generate.generate(seed)))
    written = sorted(folder.glob("*.yaml"))
    return [str(path) for path in [*sorted((ROOT / "scenarios").glob("*.baton.yaml")), *sorted((conformance / "cases").glob("*.yaml")), *written]]


class Workshop:
    """A copy of the sources, their objects, and the programs of the tests."""

    def __init__(self, folder, jobs, with_scenarios):
        self.folder, self.jobs, self.traces = pathlib.Path(folder), jobs, None
        rooms = LOOP_ROOMS + (MORE_ROOMS if with_scenarios else ())
        for part in [f"sim/{room}" for room in rooms] + ["tests/loop", "tests/support"]:
            shutil.copytree(ROOT / part, self.folder / part)
        if with_scenarios:
            (self.folder / "tests/quality").mkdir()
            shutil.copy(ROOT / "tests/quality/traces.cpp", self.folder / "tests/quality")
            (self.folder / "scenarios").mkdir()
            self.scenarios = scenarios_in(self.folder / "scenarios")
        self.sources = sorted(str(path.relative_to(self.folder)) for path in self.folder.rglob("*.cpp") if path.parts[-2] != "support")
        of_loop = [f"sim/{room}/" for room in LOOP_ROOMS]
        self.test_sources = [source for source in self.sources if source.startswith((*of_loop, "tests/loop/"))]
        self.trace_sources = [source for source in self.sources if not source.startswith("tests/loop/")]

    def compile(self, source, root, to):
        done = subprocess.run([*COMPILE, "-I", str(root), "-I", str(self.folder), f'-DBATON_SOURCE_DIR="{ROOT}"', f'-DBATON_BINARY_DIR="{self.folder}"',
                               "-c", str(root / source), "-o", str(to)], capture_output=True, text=True)
        return done.returncode == 0, done.stderr

    def object_of(self, source):
        return self.folder / (source.replace("/", "-") + ".o")

    def build(self):
        with concurrent.futures.ThreadPoolExecutor(self.jobs) as pool:
            for source, (good, said) in zip(self.sources, pool.map(lambda one: self.compile(one, self.folder, self.object_of(one)), self.sources)):
                if not good:
                    sys.exit(f"{source} does not compile:\n{said}")

    def link_and_run(self, name, sources, libraries, words, replaced, folder):
        """How a program ends with some objects in the place of others, and what it writes; none if it cannot be linked."""
        program = folder / name
        objects = [str(replaced.get(source, self.object_of(source))) for source in sources]
        if subprocess.run(["g++", *objects, "-o", str(program), *libraries, *LIBRARIES], capture_output=True).returncode != 0:
            return None
        limits = f'ulimit -t {LONGEST} -v 8000000 -c 0; exec "$@"'
        return subprocess.run(["bash", "-c", limits, "_", str(program), *words], cwd=folder, capture_output=True, timeout=3600)

    def passes(self, replaced, folder):
        """Whether the tests pass; none if they cannot be linked."""
        tests = self.link_and_run("tests.bin", self.test_sources, TEST_LIBRARIES, ["--gtest_brief=1", "--gtest_fail_fast"], replaced, folder)
        if tests is None or tests.returncode != 0 or not self.traces:
            return None if tests is None else tests.returncode == 0
        return self.traces_of(replaced, folder) == self.traces

    def traces_of(self, replaced, folder):
        run = self.link_and_run("traces.bin", self.trace_sources, [], self.scenarios, replaced, folder)
        return (run.returncode, run.stdout) if run else None

    def learn_traces(self):
        """What the scenarios make without a change, and make again."""
        self.traces = self.traces_of({}, self.folder)
        if not self.traces or self.traces[0] != 0 or self.traces[1].count(b"\n") != len(self.scenarios):
            sys.exit("the scenarios do not run without any change")

    def users_of(self, header):
        """The sources that a header is part of, directly or by others."""
        texts = {str(path.relative_to(self.folder)): path.read_text() for path in self.folder.rglob("*") if path.suffix in (".h", ".cpp")}
        users = {header}
        while True:
            more = {name for name, text in texts.items() if any(f'#include "{user}"' in text for user in users)}
            if more <= users:
                return sorted(user for user in users if user.endswith(".cpp"))
            users |= more

    def verdict(self, change):
        """True: noticed; False: not; None: it does not compile."""
        with tempfile.TemporaryDirectory(dir=self.folder) as parent:
            folder = pathlib.Path(parent)
            (folder / change.file).parent.mkdir(parents=True)
            lines = (self.folder / change.file).read_text().split("\n")
            lines[change.line] = change.new
            (folder / change.file).write_text("\n".join(lines))
            replaced = {}
            sources = [change.file] if change.file.endswith(".cpp") else self.users_of(change.file)
            for source in sources:
                if not (folder / source).exists():
                    (folder / source).parent.mkdir(parents=True, exist_ok=True)
                    shutil.copy(self.folder / source, folder / source)
                replaced[source] = folder / (source.replace("/", "-") + ".o")
                if not self.compile(source, folder, replaced[source])[0]:
                    return None
            passed = self.passes(replaced, folder)
            return None if passed is None else not passed


def chosen(folder, options):
    names = sorted((folder / "sim" / "loop").iterdir())
    files = [path for path in names if path.suffix == ".cpp" or (options.headers and path.suffix == ".h")]
    changes = [change for path in files for change in changes_of(str(path.relative_to(folder)), path.read_text())
               if not options.only or options.only in change.file]
    order = random.Random(options.seed)
    order.shuffle(changes)
    return changes


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=100, help="how many changes that compile (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="which ones")
    parser.add_argument("--only", help="only in files whose name contains this")
    parser.add_argument("--headers", action="store_true", help="in headers, too; a change there takes minutes")
    parser.add_argument("--loop-alone", action="store_true", help="only with the tests of tests/loop")
    parser.add_argument("--least", type=float, default=85, help="percent that must be noticed (default: %(default)s)")
    parser.add_argument("-j", type=int, default=os.cpu_count())
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="baton-mutate-") as name:
        workshop = Workshop(name, options.j, not options.loop_alone)
        workshop.build()
        folder = pathlib.Path(name)
        if not options.loop_alone:
            workshop.learn_traces()
        if not workshop.passes({}, folder):
            sys.exit("the tests fail without any change")
        changes = iter(chosen(folder, options))
        noticed = survived = 0
        with concurrent.futures.ThreadPoolExecutor(options.j) as pool:
            while noticed + survived < options.count:
                batch = [change for change, _ in zip(changes, range(min(options.count - noticed - survived, 4 * options.j)))]
                if not batch:
                    break
                for change, verdict in zip(batch, pool.map(workshop.verdict, batch)):
                    noticed += verdict is True
                    survived += verdict is False
                    if verdict is False:
                        print(f"{change.file}:{change.line + 1}:\n  - {change.old.strip()}\n  + {change.new.strip()}", flush=True)
    percent = 100 * noticed / max(1, noticed + survived)
    print(f"{noticed + survived} changes, {noticed} noticed, {percent:.0f} %")
    return 0 if percent >= options.least and noticed else 1


if __name__ == "__main__":
    sys.exit(main())
