#!/usr/bin/env python3
"""Whether the advice of `baton explain` is true: every change that it suggests is made and run, and held against the original.

    check_advice.py [--baton PATH] [--generated N] [--seed N] [--max-runs N] [--jobs N] [FILE|FOLDER …]

A suggested change leaves the log, the result, the status, the exceptions, what was expected (but for exact times) and what the
tasks became as they were, and makes the run better; a change that does not stands among those that alter the program, and does
alter it. None is without effect, and none says what another one says with less. A cure of a deadlock ends, after everything
that each task logged before. Nothing of the simulator is used here but its runs.
"""

import argparse
import collections
import concurrent.futures
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "conformance"))

import generate  # noqa: E402

EXACT_TIMES = re.compile(r"elapsed|tasks\..*\.(created|started|ended|running|ready|waiting)")
TIME = re.compile(r"-?\d+(\.\d+)?(e-?\d+)?s\b|\b\d\d:\d\d:\d\d\b")
STOPPED = ("deadlock", "livelock", "limit")
LIMITS = ["--max-callbacks-per-instant", "20000", "--max-callbacks", "200000"]


class Wrong(Exception):
    pass


def require(true, what):
    if not true:
        raise Wrong(what)


# Running


class Runner:
    def __init__(self, baton, folder):
        self.baton, self.folder = baton, folder

    def call(self, arguments, text=None, where=None):
        done = subprocess.run([self.baton, *arguments], input=None if text is None else text.encode(), capture_output=True, cwd=where)
        require(done.returncode in (0, 1, 3), f"status {done.returncode} of {' '.join(arguments)}: {done.stderr.decode(errors='replace')[-800:]}")
        return done.stdout.decode(errors="surrogateescape")

    def run(self, text, where):
        """The run document, and with each task the exception that ended it."""
        with tempfile.TemporaryDirectory(dir=self.folder) as folder:
            trace = pathlib.Path(folder) / "trace.jsonl"  # which `baton` puts in place when it is whole
            document = json.loads(self.call(["run", "-", "--format", "json", "--trace", str(trace), *LIMITS], text, where))
            failures, seen = {}, collections.Counter()
            for line in trace.read_bytes().decode(errors="surrogateescape").splitlines():
                event = json.loads(line)
                if event["k"] == "done" and event["status"] == "raised":
                    failures[event["task"]] = json.dumps(event.get("exception"))
                if event["k"] == "raise" and event["exception"]["type"] not in ("QueueEmpty", "QueueFull"):  # asked again and again
                    seen[json.dumps(event["exception"])] += 1
        require(event["k"] == "end", "the trace has no end")
        document["failures"], document["seen"] = failures, seen
        return document


# A unified diff, made


def patched(text, diff):
    lines, out, at = text.splitlines(keepends=True), [], 0
    for line in diff.splitlines(keepends=True):
        if line.startswith(("--- ", "+++ ")) and not out and at == 0:
            continue
        hunk = re.match(r"@@ -(\d+)(?:,(\d+))? \+", line)
        if hunk:
            begin = int(hunk[1]) - (0 if hunk[2] == "0" else 1)
            out += lines[at:begin]
            at = begin
        elif line[0] in " -":
            require(lines[at].rstrip("\n") == line[1:].rstrip("\n"), f"the diff does not fit at line {at + 1}: {line!r}")
            if line[0] == " ":
                out.append(lines[at])
            at += 1
        else:
            out.append(line[1:])
    return "".join(out + lines[at:])


# What a run did


def texts(document):
    return [line["text"] for line in document["log"]]


def ends(document):
    count = collections.Counter()
    for task in document["tasks"]:
        count[task["coroutine"], task["status"], document["failures"].get(task["id"], "")] += 1
    return count


def warnings(document):
    return sorted(line["text"] for line in document["warnings"] if not line["text"].startswith("Executing "))


def held(document, but_for=()):
    return {(i, row["key"]) for i, row in enumerate(document["expectations"])
            if row["held"] and not EXACT_TIMES.fullmatch(row["key"]) and row["key"] not in but_for}


def differences(a, b, times_apart=False):
    """What b does otherwise, in words."""
    def shown(value):
        return json.loads(TIME.sub("0s", json.dumps(value))) if times_apart else value

    if (a["status"], a["exception"] and a["exception"]["type"]) != (b["status"], b["exception"] and b["exception"]["type"]):
        yield f"status {a['status']} {a['exception']} became {b['status']} {b['exception']}"
    if a["exception"] and b["exception"] and a["exception"]["message"] != b["exception"]["message"]:
        yield f"{a['exception']} became {b['exception']}"
    if a["status"] == b["status"] == "limit":
        both = min(len(a["log"]), len(b["log"]))
        if texts(a)[:both] != texts(b)[:both]:
            yield "the log"
        return
    if shown(texts(a)) != shown(texts(b)):
        yield "the log"
    if not times_apart and a["result"] != b["result"]:
        yield f"the result: {a['result']} became {b['result']}"
    before, after = ends(a), ends(b)
    for end, count in before.items():
        if after[end] < count or (end[1] == "raised" and after[end] != count):
            yield f"{end}: {count} became {after[end]}"
    for end in after:
        if end not in before and end[1] != "returned":
            yield f"{end}: {after[end]} instead of none"
    if a["seen"] != b["seen"]:
        yield f"exceptions: {dict(a['seen'])} became {dict(b['seen'])}"
    if warnings(a) != warnings(b):
        yield f"warnings: {warnings(a)} became {warnings(b)}"
    got = {row["name"]: row["acquired"] for row in b["objects"] if "queue" in row["kind"]}
    for row in a["objects"]:
        if "queue" in row["kind"] and got.get(row["name"], row["acquired"]) != row["acquired"]:
            yield f"items of {row['name']}: {row['acquired']} became {got[row['name']]}"
    lost = held(a, ("log", "log_contains", "result", "warnings") if times_apart else ()) - held(b)
    if lost:
        yield f"no longer held: {sorted(lost)}"


def lines_by_task(document):
    out = collections.defaultdict(list)
    for line in document["log"]:
        out[document["tasks"][line["task"] - 1]["name"] if line["task"] else ""].append(line["text"])
    return out


def raised(document):
    return collections.Counter(end for end, count in ends(document).items() if end[1] == "raised" for _ in range(count))


# The checks


def check_change(change, original, changed, goal, said_to):
    require(changed["status"] == change["status"], f"status {changed['status']}")
    require(changed["elapsed"] == change["elapsed"], f"elapsed {changed['elapsed']}, said to be {change['elapsed']}")
    better = change["elapsed"] < original["elapsed"] if goal["metric"] == "elapsed" else change["value"] != goal["value"]
    found = list(differences(original, changed))
    if said_to == "help":
        require(better, "it makes nothing better")
        require(not found, f"it alters the program: {found}")
    elif said_to == "harm":
        require(not better, "it makes it better")
        require(not found, f"it alters the program: {found}")
    else:
        require(better, "it makes nothing better")
        require(change["status"] not in STOPPED or change["status"] == original["status"], "it ends with " + change["status"])
        require(found, "it is said to alter the program, and does not")
        if change["only_times"]:
            rest = list(differences(original, changed, True))
            require(not rest, f"it is said to alter times alone, and alters {rest}")
        else:
            first = change["first_difference"]
            require(first["before"] != first["after"], f"the first difference is none: {first}")


def check_distinct(changes):
    seen = {}
    for change in changes:
        # The same but for its numbers, with the same outcome.
        key = (re.sub(r"\d+", "N", change["title"]), change["line"], change["elapsed"], change["value"])
        require(key not in seen or change["kind"] not in ("size", "param"), f"{change['title']} says what {seen.get(key)} says")
        seen[key] = change["title"]


def check_cure(cure, original, changed):
    require(changed["status"] == cure["status"] and changed["status"] not in STOPPED, f"the cure ends with {changed['status']}")
    require(changed["elapsed"] == cure["elapsed"], f"elapsed {changed['elapsed']}, said to be {cure['elapsed']}")
    lost = raised(original) - raised(changed)
    require(not lost, f"exceptions that are no longer there: {lost}")
    after = lines_by_task(changed)
    for task, lines in lines_by_task(original).items():
        shown = after[task][: len(lines)]
        require(TIME.sub("0s", json.dumps(shown)) == TIME.sub("0s", json.dumps(lines)), f"{task} logs something else: {shown} instead of {lines}")


def check(runner, name, text, where, max_runs):
    explained = json.loads(runner.call(["explain", "-", "--to", "json", "--max-runs", str(max_runs), *LIMITS], text, where))
    if explained["canonical"]:
        text = runner.call(["dump", "-"], text, where)
    original = runner.run(text, where)
    count = collections.Counter(scenarios=1)
    problems = []

    def each(changes, checker, kind):
        for change in changes:
            count[kind] += 1
            try:
                require(change["diff"], "it has no diff")
                after = patched(text, change["diff"])
                require(after != text, "it changes nothing")
                checker(change, runner.run(after, where))
            except Wrong as wrong:
                problems.append(f"{name}: {change['title']}: {wrong}")

    goal = explained["goal"]
    each(explained["changes"], lambda change, run: check_change(change, original, run, goal, "help"), "help")
    each(explained["alters"], lambda change, run: check_change(change, original, run, goal, "alter"), "alter")
    each(explained["harms"], lambda change, run: check_change(change, original, run, goal, "harm"), "harm")
    each((explained["standstill"] or {}).get("cures", []), lambda change, run: check_cure(change, original, run), "cures")
    if original["status"] in ("deadlock", "livelock") and explained["changes"]:
        problems.append(f"{name}: what ends sooner in a {original['status']} is called help")
    try:
        check_distinct(explained["changes"])
        check_distinct(explained["alters"])
    except Wrong as wrong:
        problems.append(f"{name}: {wrong}")
    count["only times"] += sum(change["only_times"] for change in explained["alters"])
    count["without advice"] += not explained["changes"] and not explained["alters"]
    count["stopped"] += original["status"] in STOPPED
    return count, problems


def scenarios(options):
    for path in options.paths:
        files = sorted(os.path.join(path, name) for name in os.listdir(path) if name.endswith(".yaml")) if os.path.isdir(path) else [path]
        for file in files:
            with open(file, encoding="utf-8") as text:
                yield os.path.basename(file), text.read(), os.path.dirname(os.path.abspath(file))
    for seed in range(options.seed, options.seed + options.generated):
        yield f"generated {seed}", generate.text_of(generate.generate(seed)), None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", metavar="FILE|FOLDER")
    parser.add_argument("--baton", default=os.path.join(ROOT, "build", "release", "bin", "baton"))
    parser.add_argument("--generated", type=int, default=0, metavar="N", help="random scenarios, as those that are compared with CPython")
    parser.add_argument("--seed", type=int, default=1, help="of the first of them")
    parser.add_argument("--max-runs", type=int, default=300, help="of changed scenarios, for each")
    parser.add_argument("--jobs", type=int, default=2, help="processes")
    parser.add_argument("--show", type=int, default=20, help="how many problems to show")
    options = parser.parse_args()
    total, problems = collections.Counter(), []
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        runner = Runner(os.path.abspath(options.baton), folder)

        def one(scenario):
            try:
                return check(runner, *scenario, options.max_runs)
            except (Wrong, subprocess.TimeoutExpired) as wrong:
                return collections.Counter(scenarios=1), [f"{scenario[0]}: {wrong}"]

        for count, found in pool.map(one, scenarios(options)):
            total += count
            problems += found
    for problem in problems[: options.show]:
        print(problem)
    print(f"{total['scenarios']} scenarios ({total['stopped']} stopped): {total['help']} changes that help, {total['alter']} that alter the program "
          f"({total['only times']} of them only times), {total['harm']} that harm, {total['cures']} cures, "
          f"{total['without advice']} scenarios without any; {len(problems)} problems")
    if not total["help"] or not total["alter"]:
        print("no advice was checked")
        return 1
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
