"""Traces, records of sweeps and programs whose makers lie: hostile_files.py BATON [--each N] [TEXT]

Whatever a file says, a command ends with a status that the program documents, within bounds of memory and time, and never by a
signal. Each number and text of a trace, of a plan and of a record is replaced by others in turn, lines are left out, doubled and
exchanged; of these, N are tried with each verb (all of them: --each 0). TEXT selects those whose name contains it.
"""
import argparse
import collections
import concurrent.futures
import itertools
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

from measured import measured, slowness

MOST_MIB, MOST_SECONDS = 320, 4  # of the processor; more where this machine takes longer at present
MOST_OF_PYTHON = 900, 45  # the same where it parses a program
Case = collections.namedtuple("Case", "name files words")

SCENARIO = """baton: 1
name: All kinds
machine: {cores: 2}
locks: [l]
semaphores: {s: 1}
events: [e]
queues: {q: 1}
functions: {h: [{cpu: 5ms}], r: [{block: 3ms}]}
coroutines:
  w(i):
    - with: l
      do: [{sleep: 1ms}]
    - with: s
      do: [{cpu: 1ms}]
    - queue.put: q
      item: i
    - log: 'put {i}'
    - return: i
  main:
    - create_task: w(i)
      for: i in range(3)
    - to_thread: h()
    - try: [{timeout: 1ms, do: [{event.wait: e}]}]
      except: {TimeoutError: [pass]}
    - repeat: 3
      do: [{queue.get: q, as: x}]
    - gather: [sleep(1ms), to_thread(r)]
    - create_task: sleep(1h)
      as: t
    - yield
    - cancel: t
    - yield
"""
PROGRAM = """import asyncio

async def work(lock, queue, i):
    async with lock:
        await asyncio.sleep(0.01)
    await queue.put(i)

async def main():
    lock, queue, gate = asyncio.Lock(), asyncio.Queue(1), asyncio.Semaphore(2)
    async with asyncio.TaskGroup() as group:
        for i in range(3):
            group.create_task(work(lock, queue, i))
        for i in range(3):
            await queue.get()
    async with gate:
        try:
            await asyncio.wait_for(asyncio.sleep(5), 0.01)
        except TimeoutError:
            pass
    await asyncio.gather(asyncio.sleep(0.1), asyncio.sleep(0.2), asyncio.to_thread(print, "x"))

asyncio.run(main())
"""
VALUES = [-1, 0, 255, 256, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 63 - 1, -2 ** 63, 2 ** 64, 1e308, 0.5, "", "x" * 100000, "\u202e\u0000", None, True, [], {}, [1, 2 ** 32, -1],
          {"a": {"b": [None] * 100}}]
OF_TRACES = {
    "trace-text": ["trace", "FILE"], "trace-csv": ["trace", "FILE", "--to", "csv"], "trace-again": ["trace", "FILE", "-o", "again.jsonl"], "trace-html": ["trace", "FILE", "--to", "html"],
    "report": ["report", "FILE", "--to", "svg,chrome,json,text", "-o", "out"], "explain": ["explain", "--max-runs", "2", "FILE"], "derive": ["derive", "FILE", "-o", "derived.yaml"],
    "compare": ["compare", "FILE", "right.jsonl"]}
OF_SWEEPS = {"resume": ["sweep", "shop.yaml", "--sweep", "n=1..3", "-n", "2", "-j", "1", "-o", "out", "--resume"], "merge": ["merge", "out", "-o", "merged"]}


def changed_values(value):
    """Copies of a value of JSON, each with one number, text or key that is another."""
    yield from VALUES
    if isinstance(value, dict):
        for key in value:
            yield {other: value[other] for other in value if other != key}
            for new in changed_values(value[key]):
                yield {**value, key: new}
    if isinstance(value, list):
        for at, item in enumerate(value[:3]):
            for new in changed_values(item):
                yield [*value[:at], new, *value[at + 1:]]


def changed_lines(lines, key):
    """Texts in which a line is another. Of lines that are alike, by their key, the first and the last are changed."""
    alike = collections.defaultdict(list)
    for at, line in enumerate(lines):
        alike[key(line)].append(at)
    for places in alike.values():
        for at in sorted({places[0], places[-1]}):
            yield lines[:at] + lines[at + 1:]
            yield lines[:at] + [lines[at]] * 3 + lines[at + 1:]
            yield lines[:at] + lines[at + 1:] + [lines[at]]
            yield [lines[at]] + lines[:at] + lines[at + 1:]
            for new in changed_values(json.loads(lines[at])):
                yield lines[:at] + [json.dumps(new)] + lines[at + 1:]


def first_keys(line):
    known = json.loads(line)
    return " ".join(str(known.get(key)) for key in ("k", "on", "kind", "method", "future"))


def long_traces(lines):
    head, *events, end = lines
    yield "many-heads", [head] * 100000
    yield "many-ends", [head] + [end] * 100000
    yield "many-tasks", [head] + ['{"t":0,"k":"create","task":0,"id":%d,"name":"t","coroutine":"c"}' % i for i in range(1, 200000)]
    yield "far-tasks", [head] + ['{"t":0,"k":"create","task":0,"id":%d,"name":"t","coroutine":"c"}' % (i * 4000000) for i in range(1, 1000)]
    yield "long-name", [head, '{"t":0,"k":"create","task":0,"id":1,"name":"%s","coroutine":"c"}' % ("n" * 5000000)]
    yield "many-names", [head] + ['{"t":0,"k":"create","task":0,"id":%d,"name":"%s","coroutine":"c"}' % (i, str(i) * 1000) for i in range(1, 5000)]
    yield "deep", [head, '{"t":0,"k":"log","task":1,"text":' + "[" * 1000000 + "]" * 1000000 + "}"]
    yield "deep-unknown", [head, '{"t":0,"k":"log","task":1,"text":"a","more":' + '{"a":' * 300000 + "1" + "}" * 300000 + "}"]
    yield "many-keys", [head, "{" + ",".join('"k%d":1' % i for i in range(300000)) + "}"]
    yield "resumes", [head, *events[:1]] + ['{"t":%d,"k":"resume","task":1}' % i for i in range(200000)]
    yield "late", [head, *events, '{"t":9223372036854775807,"k":"resume","task":1}', '{"t":9223372036854775807,"k":"end","outcome":"returned"}']
    yield "nothing", [""]
    yield "no-lines", ["x" * 70000000]


def programs():
    """What import is given. It must not run any of it."""
    yield "parentheses", "x = " + "(" * 100000 + ")" * 100000
    yield "minus", "x = " + "-" * 200000 + "1"
    yield "sum", "x = " + "1 + " * 200000 + "1"
    yield "calls", "x = f" + "()" * 100000
    yield "attributes", "x = a" + ".b" * 100000
    yield "lists", "x = " + "[" * 90 + "]" * 90
    yield "lambdas", "x = " + "lambda: " * 5000 + "1"
    yield "fors", "x = [" + "0 " + "for a in b " * 5000 + "]"
    yield "blocks", "\n".join(" " * i + "if 1:" for i in range(99)) + "\n" + " " * 99 + "pass"
    yield "functions", "\n".join(" " * i + "async def f():" for i in range(99)) + "\n" + " " * 99 + "pass"
    yield "elifs", "if 0: pass\n" + "elif 1: pass\n" * 20000
    yield "chain", "async def main():\n" + "    await main()\n" * 100000
    yield "integer", "x = " + "9" * 1000000
    yield "hexadecimal", "async def main():\n    print(0x" + "f" * 1000000 + ")\n"
    yield "real", "x = 1e999999999\nasync def main():\n    print(1e308 * 10, -1e400j)\n"
    yield "text", "async def main():\n    print('" + "a" * 3000000 + "')\n"
    yield "f-string", "async def main():\n    print(f'" + "{1}" * 30000 + "')\n"
    yield "format", "async def main():\n    print(f'{1:" + "9" * 5000 + "}')\n"
    yield "names", "\n".join(f"x{i} = {i}" for i in range(100000))
    yield "coroutines", "\n".join(f"async def f{i}(): pass" for i in range(20000))
    yield "decorators", "@a\n" * 20000 + "async def main(): pass\n"
    yield "parameters", "async def main(" + ", ".join(f"a{i}=1" for i in range(50000)) + "): pass\n"
    yield "codec", "# -*- coding: utf-7 -*-\nasync def main(): print('+AGE-')\n"
    yield "no-codec", "# -*- coding: nothing -*-\nx = 1\n"
    yield "zeros", "\0" * 1000
    yield "surrogates", "async def main():\n    print('\\ud800', '\\N{BELL}', '\\x00\\u202e')\n"
    yield "recursion", "async def main():\n    await main()\nimport asyncio\nasyncio.run(main())\n"
    yield "imports", "import os\nos.kill(os.getppid(), 9)\nimport asyncio\nasync def main(): pass\nasyncio.run(main())\n"
    yield "too-long", "# " + "x" * 5000000
    yield "assigned", "async def main():\n    " + " = ".join(f"a{i}" for i in range(20000)) + " = 1\n"
    yield "unpacked", "async def main():\n    " + "(" * 80 + "a" + ",)" * 80 + " = 1\n"
    yield "matched", "async def main():\n    match 1:\n" + "".join(f"        case {i}: pass\n" for i in range(20000))


def run(baton, case):
    """What is wrong with the outcome; nothing if all is well."""
    with tempfile.TemporaryDirectory() as folder:
        for name, made in case.files.items():
            path = pathlib.Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(made) if isinstance(made, bytes) else made(path)
        status, mib, seconds, text = measured([baton, *case.words], folder)
        most_mib, most_seconds = MOST_OF_PYTHON if case.name.startswith("program-") else (MOST_MIB, MOST_SECONDS)
        if seconds > most_seconds:
            most_seconds *= max(1, slowness(baton, folder))
    bounded = os.environ.get("BATON_SANITIZED") is None
    wrong = status not in range(5) or "internal error" in text or (bounded and (mib > most_mib or seconds > most_seconds))
    return f"status {status}, {mib} MiB, {seconds:.2f} s: {text[-300:]}" if wrong else ""


class Maker:
    def __init__(self, baton, home, each):
        self.baton, self.home, self.each = baton, home, each
        (home / "all.yaml").write_text(SCENARIO)
        (home / "app.py").write_text(PROGRAM)
        (home / "shop.yaml").write_text("{baton: 1, params: {n: 1}, main: [{sleep: exponential(n)}, {log: 'n {n}'}, {return: n}], expect: {result: 2}}")

    def make(self, *words):
        return subprocess.run([self.baton, *words], cwd=self.home, stdin=subprocess.DEVNULL, capture_output=True, check=False).returncode

    def some(self, name, cases):
        cases = list(cases)
        if self.each and len(cases) > self.each:
            cases = random.Random(name).sample(cases, self.each)
        return cases

    def traces(self):
        self.make("run", "-q", "all.yaml", "--trace", "simulated.jsonl")
        kinds = ["simulated"]
        if self.make("record", "-q", "--virtual", "-o", "recorded.jsonl", "app.py") == 0:
            kinds.append("recorded")
        for kind in kinds:
            right = (self.home / f"{kind}.jsonl").read_bytes()
            lines = right.decode().splitlines()
            changed = list(enumerate(changed_lines(lines, first_keys)))
            for verb, words in OF_TRACES.items():
                words = ["t.jsonl" if word == "FILE" else word for word in words]
                for number, new in self.some(f"{kind} {verb}", changed):
                    yield Case(f"{kind}-{verb}-{number}", {"t.jsonl": "\n".join(new).encode() + b"\n", "right.jsonl": right, "app.py": PROGRAM.encode()}, words)
                for name, new in long_traces(lines):
                    yield Case(f"{kind}-{verb}-{name}", {"t.jsonl": "\n".join(new).encode() + b"\n", "right.jsonl": right}, words)

    def records(self):
        self.make("sweep", "shop.yaml", "--sweep", "n=1..3", "-n", "2", "-j", "1", "-o", "out")
        files = {str(path.relative_to(self.home)): path.read_bytes() for path in sorted(self.home.glob("out/**/*")) if path.is_file()}
        files["shop.yaml"] = (self.home / "shop.yaml").read_bytes()
        plan = next(name for name in files if name.endswith("plan.json"))
        records = next(name for name in files if name.endswith(".records"))
        changed = list(enumerate(changed_values(json.loads(files[plan]))))
        for verb, words in OF_SWEEPS.items():
            for number, new in self.some(verb, changed):
                yield Case(f"plan-{verb}-{number}", {**files, plan: json.dumps(new, separators=(",", ":")).encode()}, words)
            text = files[records].decode()
            for number, new in self.some(verb + " records", list(enumerate(forged_records(text)))):
                yield Case(f"records-{verb}-{number}", {**files, records: new.encode()}, words)
            for name, make in {"folder": lambda path: path.mkdir(), "fifo": os.mkfifo, "device": lambda path: path.symlink_to("/dev/zero"),
                               "loop": lambda path: path.symlink_to(path)}.items():
                for at in (plan, records, "out/results.csv"):
                    yield Case(f"{name}-{verb}-{at}", {**files, at: make}, words)

    def programs(self):
        for name, text in programs():
            yield Case(f"program-{name}", {"a.py": text.encode()}, ["import", "a.py"])
        for name, make in {"folder": lambda path: path.mkdir(), "fifo": os.mkfifo, "device": lambda path: path.symlink_to("/dev/zero")}.items():
            for verb in ("import", "derive", "check", "run", "report", "explain"):
                yield Case(f"{name}-{verb}", {"a.py": make}, [verb, "a.py"])


def checksum(text):
    """Of a record. It guards lines that are torn, not against forgers."""
    value = 0xcbf29ce484222325
    for byte in text.encode("utf-8", "surrogatepass"):
        value = (value ^ byte) * 0x100000001b3 % 2 ** 64
    value ^= value >> 32
    value = value * 0xd6e8feb86659fd93 % 2 ** 64
    return value ^ value >> 32


def forged_records(text):
    lines = text.splitlines()
    for line in lines:
        if line.split(" ", 1)[0] != f"{checksum(line.split(' ', 1)[1]):016x}":
            sys.exit(f"the checksum of a record is another one: {line}")
    for at in (0, len(lines) - 1):
        words = lines[at].split(" ")[1:]
        for i in range(len(words)):
            for new in [*VALUES, lines[0].split(" ")[1 + i], "!" + words[i], words[i] + " 1"]:
                body = " ".join([*words[:i], str(new), *words[i + 1:]])
                yield "\n".join([*lines[:at], f"{checksum(body):016x} {body}", *lines[at + 1:]]) + "\n"
    yield text * 20000
    yield text[:-1]
    yield "x" * 80000000
    yield "\n" * 30000000


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("baton", type=os.path.abspath)
    parser.add_argument("wanted", nargs="?", default="")
    parser.add_argument("--each", type=int, default=4, metavar="N")
    options = parser.parse_args()
    tried = problems = 0
    home = pathlib.Path(tempfile.mkdtemp(prefix="baton-hostile-"))
    try:
        maker = Maker(options.baton, home, options.each)
        cases = (case for kind in (maker.traces, maker.records, maker.programs) for case in kind() if options.wanted in case.name)
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            while some := list(itertools.islice(cases, 8)):  # not all at once, since they are large
                for case, problem in zip(some, pool.map(lambda case: run(options.baton, case), some)):
                    tried += 1
                    problems += bool(problem)
                    if problem:
                        print(f"{case.name}: {problem}", flush=True)
    finally:
        shutil.rmtree(home)
    print(f"{tried} commands, {problems} problems")
    return 1 if problems or not tried else 0


if __name__ == "__main__":
    sys.exit(main())
