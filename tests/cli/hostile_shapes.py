"""Scenarios that nest, double, grow or compute without end, some hundreds of them: hostile_shapes.py BATON [TEXT]

Each is given small limits, to `run` and some of them to other verbs, too. None may end by a signal, take more than 1.3 times the
memory that it was given, or compute for two seconds longer than it may; each ends with a status that the program documents. TEXT selects those whose name contains it.
"""
import concurrent.futures
import os
import shutil
import sys
import tempfile

from hostile_language import language
from measured import measured

MEMORY_MIB, SECONDS = 64, 1
OWN_MIB = 16  # of the program itself
MOST_MIB = OWN_MIB + MEMORY_MIB * 13 // 10
LIMITS = ["--max-wall", f"{SECONDS}s", "--max-memory", f"{MEMORY_MIB}M"]


def steps(head, repeated, count, last=()):
    """A scenario whose main repeats steps, given as flow mappings, and then runs the last ones."""
    text = head + "  main:\n    - let: {x: [1], y: [1], i: 0}\n"
    text += (f"    - repeat: {count}\n" if count else "    - while: true\n") + f"      do: [{repeated}]\n"
    return text + "".join(f"    - {step}\n" for step in last)


COROUTINES = """baton: 1
coroutines:
  f(): [{sleep: 1h}]
  g(x): [{return: x}]
  w(t): [{await: t}]
"""


def nested():
    """Lists in lists, to a depth that CPython still takes and to one that it does not."""
    lasts = {
        "text": "log: '{x}'", "str": "let: {z: str(x)}", "return": "return: x", "equal": "log: '{x == y}'", "less": "log: '{x < y}'",
        "in": "log: '{x in [y]}'", "sorted": "let: {z: 'sorted([x, y])'}", "max": "let: {z: 'max(x, y)'}",
        "raise": "raise: ValueError('{x}')", "drop": "let: {x: 1}", "add": "let: {z: x + y}", "is": "log: '{x is y}'",
        "result": "create_task: g(x)", "cancel": "let: {z: 'current_task().cancel(x)'}",
    }
    for count in (360, 1350, 9990, 10000, 60000):
        for name, last in lasts.items():
            yield f"nested-{name}-{count}", steps(COROUTINES, "{let: {x: '[x]', y: '[y]'}}", count, [last])


def chains():
    """Awaitables of awaitables."""
    for count in (86, 253, 812, 1001, 5000, 60000):
        for name, wrap in {"wait_for": "wait_for(x, 5s)", "gather": "gather(x)", "shield": "shield(x)", "call": "g(x)"}.items():
            start = "let: {x: f() if i == 0 else x, i: i + 1}"
            for what, last in {"await": "await: x", "cancel": "cancel: x", "drop": "let: {x: 1}"}.items():
                if what == "cancel" and name in ("wait_for", "call"):
                    continue
                yield f"chain-{name}-{what}-{count}", steps(COROUTINES, f"{{{start}}}, {{let: {{x: '{wrap}'}}}}", count, ["sleep: 1ms", last])
        yield f"chain-tasks-{count}", steps(COROUTINES, "{create_task: w(x) if i > 0 else f(), as: x}, {let: {i: i + 1}}, yield", count, ["cancel: x"])
        yield f"chain-results-{count}", steps(COROUTINES, "{create_task: g(x), as: t}, {await: t}, {let: {x: t}}", count, ["let: {x: 1}"])
        yield f"chain-futures-{count}", steps(
            COROUTINES, "{let: {z: future()}}, {future.set_result: z, value: x}, {let: {x: z}}", count, ["log: '{x}'", "let: {x: 1, z: 1}"])
        yield f"recursion-{count}", f"baton: 1\ncoroutines:\n  f(n): [{{if: n > 0, then: [{{await: f(n - 1)}}]}}]\n  main: [{{await: f({count})}}]\n"
        yield f"function-{count}", (
            f"baton: 1\nfunctions:\n  g(n): [{{if: n > 0, then: [{{return: g(n - 1)}}]}}, {{return: 1}}]\ncoroutines:\n"
            f"  main: [{{log: '{{g({count})}}'}}]\n")
        yield f"groups-{count}", (
            "baton: 1\ncoroutines:\n  f(n):\n    - if: n == 0\n      then: [{raise: ValueError(a)}]\n    - task_group: tg\n"
            f"      do: [{{create_task: f(n - 1), group: tg}}]\n  main: [{{await: f({count})}}]\n")


def doubled():
    for name, last in {"text": "log: '{x}'", "str": "let: {z: str(x)}", "equal": "log: '{x == y}'", "less": "log: '{x < y}'",
                       "return": "return: x", "sorted": "let: {z: 'sorted([x, y])'}", "in": "log: '{x in [y]}'"}.items():
        yield f"doubled-{name}", steps(COROUTINES, "{let: {x: '[x, x]', y: '[y, y]'}}", 45, [last])
    for name, start in {"text": "'ab'", "list": "[1]"}.items():
        yield f"doubled-itself-{name}", steps(COROUTINES, f"{{let: {{x: \"x + x if i > 0 else {start}\", i: i + 1}}}}", 0)


def grown():
    """What is kept for ever, of every kind."""
    made = {"future": "future()", "gather": "gather(future())", "shield": "shield(future())", "coroutine": "f()", "sleep": "sleep(1)",
            "text": "str(i) * 50", "list": "[i]", "wait_for": "wait_for(f(), 1h)", "int": "i"}
    for name, expression in made.items():
        yield f"grown-list-{name}", steps(COROUTINES, f"{{let: {{x: 'x + [{expression}]', i: i + 1}}}}", 0)
        yield f"grown-chain-{name}", steps(COROUTINES, f"{{let: {{x: '[x, {expression}]', i: i + 1}}}}", 0)
        yield f"grown-queue-{name}", steps(COROUTINES.replace("coroutines:", "queues: {q: 0}\ncoroutines:"),
                                           f"{{call: 'q.put_nowait({expression})'}}, {{let: {{i: i + 1}}}}", 0)
    loops = {
        "tasks": "{create_task: f()}, yield", "tasks-at-once": "{create_task: f()}", "never-awaited": "{let: {z: f()}}",
        "names": "{create_task: f(), name: \"{x}{i}\"}, {let: {i: i + 1}}, yield", "limits": "{create_task: 'wait_for(f(), 5h)'}, yield",
        "messages": "{create_task: f(), as: t}, yield, {call: 't.cancel(str(i) * 1000)'}, {let: {i: i + 1}}",
        "logs": "{log: '{i} {x}'}, {let: {i: i + 1}}", "logs-in-time": "{sleep: 1s}, {log: '{i}'}, {let: {i: i + 1}}",
        "exceptions": "{try: [{raise: ValueError(no)}], except: {ValueError as e: [{let: {x: '[x, e]'}}]}}",
        "unretrieved": "{create_task: 'to_thread(r)'}, yield", "jobs": "{let: {z: 'run_in_executor(None, h)'}}",
        "results": "{create_task: g(str(i) * 100), as: t}, yield, {let: {x: '[x, t]', i: i + 1}}",
    }
    yield "grown-calls", ("baton: 1\ncoroutines:\n  f(n): [{sleep: 1ms}, {await: f(n + 1)}]\n"
                          "  main: [{gather: f(0), for: i in range(20000)}]\n")
    yield "grown-eager", ("baton: 1\nloop: {eager_tasks: true}\ncoroutines:\n  f(): [{create_task: f(), as: t}, {await: t}]\n"
                          "  main: [{await: f()}]\n")
    functions = COROUTINES.replace("coroutines:", "functions: {h: [{block: 1h}], r: [{raise: ValueError(no)}]}\ncoroutines:")
    for name, loop in loops.items():
        yield f"grown-{name}", steps(functions, loop, 0)


def changed():
    """Lists that hold themselves, that grow in place, that are emptied from the front."""
    lasts = {"text": "log: '{x}'", "return": "return: x", "equal": "log: '{x == y}'", "less": "log: '{x < y}'", "in": "log: '{x in [y]}'",
             "sorted": "let: {z: 'sorted([x, y])'}", "index": "let: {z: y.index(x)}", "drop": "let: {x: 1, y: 1}", "extend": "call: x.extend(x)"}
    for name, last in lasts.items():
        yield f"itself-{name}", steps(COROUTINES, "{call: x.append(x)}, {call: y.append(y)}", 3, [last])
        yield f"each-other-{name}", steps(COROUTINES, "{call: x.append(y)}, {call: y.append(x)}", 2000, [last])
        yield f"wrapped-{name}", steps(COROUTINES, "{let: {z: '[]', w: '[]'}}, {call: z.append(x)}, {call: w.append(y)}, {let: {x: z, y: w}}", 100000, [last])
    for name, call in {"append": "append(i)", "append-text": "append(str(i) * 99)", "append-itself": "append(x)", "insert": "insert(0, i)", "extend": "extend(x)",
                       "coroutines": "append(f())", "tasks": "append(f(1))", "futures": "append(future())"}.items():
        functions = COROUTINES.replace("coroutines:\n  f()", "coroutines:\n  f(n=0)")
        yield f"changed-{name}", steps(functions, f"{{call: 'x.{call}'}}, {{let: {{i: i + 1}}}}", 0)
    for name, call in {"pop": "x.pop(0)", "insert": "x.insert(0, 1)", "remove": "x.remove(x[-1])", "index": "x.index(-1)", "count": "x.count(-1)", "reverse": "x.reverse()",
                       "sort": "x.sort()", "copy": "x.copy()"}.items():
        yield f"worked-{name}", (f"baton: 1\nmain:\n  - let: {{x: 'list(range(2000000))'}}\n  - while: true\n"
                                 f"    do: [{{try: [{{call: '{call}'}}], except: {{ValueError: [pass]}}}}]\n")
    dicts = {"text": "log: '{x}'", "return": "return: x", "equal": "log: '{x == y}'", "in": "log: '{x in [y]}'", "drop": "let: {x: 1, y: 1}",
             "json": "create_task: g(x)"}
    for name, last in dicts.items():
        yield f"dict-nested-{name}", steps(COROUTINES, "{let: {x: \"{'a': x}\", y: \"{'a': y}\"}}", 100000, [last])
        yield f"dict-itself-{name}", steps(COROUTINES, "{let: {x: '{}', y: '{}'}}, {call: \"x.update([['a', x], ['b', [x]]])\"}, {call: \"y.update([['a', y], ['b', [y]]])\"}", 1, [last])
    for name, step in {"keys": "{let: {'d[i]': i}}", "texts": "{let: {'d[str(i)]': i}}", "reals": "{let: {'d[i / 7]': i}}", "tasks": "{let: {'d[future()]': i}}",
                       "lists": "{call: 'd.setdefault(i % 9, []).append(i)'}", "itself": "{let: {'d[i]': d}}", "updates": "{call: 'd.update(dict([[i, d.copy()]]))'}",
                       "in-and-out": "{let: {'d[i]': 1}}, {call: d.pop(i)}", "popitem": "{let: {'d[i]': 1, 'd[-i]': 1}}, {call: d.popitem()}"}.items():
        yield f"dict-{name}", steps(COROUTINES, f"{step}, {{let: {{i: i + 1}}}}", 0).replace("x: [1],", "x: [1], d: \"{}\",")
    for name, expression in {"list": "[a for a in x for b in x]", "dict": "{a: b for a in x for b in x}", "sum": "sum(1 for a in x for b in x)",
                             "any": "any(a < 0 for a in x for b in x)", "sorted": "sorted(x, key=lambda a: -a)", "nested": "[[b for b in x] for a in x]",
                             "deep": "[1 for a in x for b in x for c in x for d in x for e in x for f in x for g in x]"}.items():
        yield f"comprehension-{name}", (f"baton: 1\nmain:\n  - let: {{x: 'list(range(100000))'}}\n  - while: true\n"
                                        f"    do: [{{let: {{z: \"{expression}\"}}}}]\n")
    yield "garbage", steps(COROUTINES, "{let: {z: '[i]'}}, {call: z.append(z)}, {let: {i: i + 1}}", 0)
    yield "while-growing", "baton: 1\nmain:\n  - let: {x: [1]}\n  - for: i in x\n    do: [{call: x.append(i)}]\n"


def deep_tasks():
    """Tasks that sleep in nested calls, so that several pages of each stack are in use."""
    for depth in (2, 10, 40):
        yield f"tasks-{depth}-deep", ("baton: 1\ncoroutines:\n  idle(d):\n    - if: d > 0\n      then: [{await: idle(d - 1)}]\n      else: [{sleep: 1h}]\n"
                                      f"  main:\n    - create_task: idle({depth})\n      for: i in range(400000)\n    - sleep: 2h\n")


def computed():
    """Steps that take long by themselves."""
    big = "list(range(2000000))"
    for name, expression in {"sorted": "sorted(x)", "min": "min(x)", "sum": "sum(x)", "list": "list(x)", "in": "-1 in x", "equal": "x == y",
                             "less": "x < y", "add": "x + y", "times": "x * 2", "text": "str(x)"}.items():
        yield f"computed-{name}", (f"baton: 1\nmain:\n  - let: {{x: '{big}', y: '{big}'}}\n  - while: true\n"
                                   f"    do: [{{let: {{z: '{expression}'}}}}]\n")
    text = "'a' * 5000000"
    for name, expression in {"in": "y in x", "index": "x[1]", "len": "len(x)", "list": "list(x)", "equal": "x == y", "add": "x + y", "less": "x < y"}.items():
        yield f"computed-text-{name}", (f"baton: 1\nmain:\n  - let: {{x: \"{text}\", y: \"'a' * 2000000 + 'b'\"}}\n  - while: true\n"
                                        f"    do: [{{let: {{z: '{expression}'}}}}]\n")
    for interval in ("1ns", "1us"):
        yield f"computed-slices-{interval}", (
            f"{{baton: 1, machine: {{cores: 1, switch_interval: {interval}}}, functions: {{f: [{{cpu: 10h}}]}}, "
            "coroutines: {main: [{gather: \"to_thread(f)\", for: i in range(3)}]}}")
    doubled = "baton: 1\nparams:\n  p0: \"['a' * 1000]\"\n" + "".join(f"  p{i + 1}: '[p{i}, p{i}]'\n" for i in range(40)) + "main: [pass]\n"
    yield "computed-params", doubled
    yield "computed-expectation", doubled + "expect: {result: p40}\n"
    yield "computed-long-param", "baton: 1\nparams: {x: \"'a' * 40000000\"}\nmain: [pass]\n"
    yield "computed-param", "baton: 1\nparams: {x: 'list(range(3000000))', y: 'sorted(x)'}\nmain: [pass]\n"


def reported():
    """What strangers have sent, as it came."""
    idle = "coroutines:\n  f(): [{sleep: 1s}]\n  main:\n"
    texts = {
        "no-time": "main:\n  - repeat: 111000\n    do: [yield]\n",  # nearly as many events as can be kept, and a picture of steps
        "tasks-50000": "coroutines:\n  idle(): [{sleep: 1h}]\n  main:\n    - create_task: idle()\n      for: i in range(50000)\n    - sleep: 2h\n",
        "futures": "main:\n  - let: {x: []}\n  - while: true\n    do: [{let: {x: 'x + [future()]'}}]\n",
        "names": "coroutines:\n  f(): [pass]\n  main: [{let: {x: \"'a' * 10000\", i: 0}}, {while: true, do: [{create_task: f(), name: '{x}{i}'}, "
                 "{let: {i: i + 1}}, yield]}]\n",
        "sort": "main:\n  - let: {x: 'list(range(5000000))'}\n  - while: true\n    do: [{let: {y: 'sorted(x)'}}]\n",
        "warnings": "coroutines:\n  f(): [pass]\n  main: [{while: true, do: [{let: {x: f()}}]}]\n",
        "equal": "main:\n  - let: {x: [1], y: [1]}\n  - repeat: 1350\n    do: [{let: {x: '[x]', y: '[y]'}}]\n  - log: '{x == y}'\n",
        "future-chain": idle + "    - let: {x: 'future()'}\n    - repeat: 5078\n      do: [{let: {y: future()}}, {future.set_result: y, value: x}, "
                               "{let: {x: y}}]\n    - let: {x: 1}\n",
        "log": "main:\n  - let: {x: [1]}\n  - repeat: 368\n    do: [{let: {x: '[x]'}}]\n  - log: '{x}'\n",
        "raise-in-deep": "coroutines:\n  f(n):\n    - if: n == 0\n      then: [{raise: ValueError(a)}]\n    - task_group: tg\n"
                         "      do: [{create_task: f(n - 1), group: tg}]\n  main: [{await: 'f(2800)'}]\n",
        "wait_for": idle + "    - let: {x: 'f()'}\n    - repeat: 86\n      do: [{let: {x: 'wait_for(x, 5s)'}}]\n    - await: x\n",
        "slices": "machine: {cores: 1, switch_interval: 1ns}\nfunctions: {f: [{cpu: 1h}]}\ncoroutines: {main: [{gather: \"to_thread(f)\", for: i in range(3)}]}\n",
    }
    for name, text in texts.items():
        yield f"reported-{name}", "baton: 1\n" + text


def read():
    """Files that are hard to read."""
    main = "baton: 1\nmain: [pass]\n"
    texts = {
        "flow-deep": "baton: 1\nmain: " + "[" * 100000 + "]" * 100000, "flow-open": "{" * 200000, "block-deep": "\n".join(" " * i + "a:" for i in range(3000)),
        "indicators": "- " * 100000, "keys": "baton: 1\nparams:\n" + "".join(f"  p{i}: {i}\n" for i in range(200000)) + "main: [pass]\n",
        "same-keys": "baton: 1\nparams:\n" + "  p: 1\n" * 50000 + "main: [pass]\n", "long-key": f"? {'k' * 5000000}\n: 1\n", "long-text": main + f"about: '{'a' * 5000000}'\n",
        "long-line": main + "#" + "x" * 10000000, "anchors": "baton: 1\nabout: &a [1]\n" + "".join(f"x{i}: &b{i} [*a, *a]\n" for i in range(1000)),
        "aliases": "a: &a [x, x]\n" + "".join(f"b{i}: &b{i} [*{'a' if i == 0 else f'b{i - 1}'}, *{'a' if i == 0 else f'b{i - 1}'}]\n" for i in range(40)),
        "circle": "baton: 1\nmain: &a [*a]\n", "merge": "baton: 1\n<<: [{a: 1}, {b: 2}]\n", "documents": "---\n" * 100000, "tags": "!!python/object:os.system x\n",
        "directives": "%YAML 1.1\n" * 1000 + main, "tabs": "baton:\t1\nmain:\n\t- pass\n", "returns": "baton: 1\rmain: [pass]\r", "bom": "\ufeff" + main,
        "bidi": main + "about: '\u202e\u2066\u200f'\n", "separators": main + "about: 'a\u2028b\u0085c'\n", "controls": main + 'about: "\\x07\\x1b[31m\\x9b"\n',
        "quote": "baton: 1\nabout: '" + "''" * 1000000, "literal": "baton: 1\nabout: |\n" + "  a\n" * 500000 + "main: [pass]\n",
        "number": "baton: 1\nparams: {x: " + "9" * 100000 + "}\nmain: [pass]\n", "real": "baton: 1\nparams: {x: 1e999999999}\nmain: [pass]\n",
        "duration": "baton: 1\nmain: [{sleep: " + "9" * 40 + "h}]\n", "nan": "baton: 1\nparams: {x: .nan, y: .inf}\nmain: [pass]\n",
        "version": "baton: 99999999999999999999\nmain: [pass]\n", "expression-deep": "baton: 1\nparams: {x: '" + "(" * 100000 + "1" + ")" * 100000 + "'}\nmain: [pass]\n",
        "expression-long": "baton: 1\nparams: {x: '" + "1+" * 500000 + "1'}\nmain: [pass]\n", "expression-not": "baton: 1\nparams: {x: '" + "not " * 200000 + "1'}\nmain: [pass]\n",
        "expression-minus": "baton: 1\nparams: {x: '" + "-" * 300000 + "1'}\nmain: [pass]\n", "lists-deep": "baton: 1\nparams: {x: '" + "[" * 100000 + "]" * 100000 + "'}\nmain: [pass]\n",
        "steps": "baton: 1\nmain:\n" + "- pass\n" * 300000, "steps-deep": "baton: 1\nmain: " + "[{repeat: 2, do: " * 1000 + "[pass]" + "}]" * 1000,
        "tasks-of-text": "baton: 1\nmain: [{log: '" + "{x}" * 300000 + "'}]\n", "coroutines": "baton: 1\ncoroutines:\n" + "".join(f"  c{i}: [pass]\n" for i in range(50000)) + "  main: [pass]\n",
        "parameters": "baton: 1\ncoroutines:\n  f(" + ", ".join(f"p{i}" for i in range(50000)) + "): [pass]\n  main: [pass]\n", "extends-itself": "baton: 1\nextends: read-extends-itself.yaml\n",
        "extends-device": "baton: 1\nextends: /dev/zero\n", "extends-folder": "baton: 1\nextends: .\n", "extends-out": "baton: 1\nextends: ../../../../etc/passwd\n",
        "nothing": "", "one-byte": "{", "zero-bytes": "\0" * 1000, "surrogate": 'baton: 1\nabout: "\\ud800"\nmain: [pass]\n', "sizes": "baton: 1\nsemaphores: {s: 99999999999999999999}\nmain: [pass]\n",
        "objects": "baton: 1\nsemaphores:\n" + "".join(f"  s{i}: 1\n" for i in range(50000)) + "main: [pass]\n", "expectations": main + "expect:\n  log: [" + "a, " * 200000 + "a]\n",
    }
    for name, text in texts.items():
        yield f"read-{name}", text


# Shapes that are given to the other verbs, too.
FOR_ALL_VERBS = ("nested-text-9990", "nested-return-60000", "chain-tasks-5000", "groups-1001", "doubled-text", "doubled-return", "grown-logs", "grown-tasks",
                 "grown-calls", "grown-names", "tasks-2-deep", "tasks-10-deep", "tasks-40-deep", "computed-slices-1ns", "computed-params", "computed-expectation", "computed-long-param", "computed-sorted", "reported-sort", "reported-warnings", "reported-no-time", "read-steps", "read-aliases", "exceptions-swallowed")
VERBS = {
    "check": ["check", "FILE"], "list": ["list", "FILE"], "dump": ["dump", "FILE"], "export": ["export", "--to", "python", "FILE", "-o", "OUT"],
    "report": ["report", "--to", "svg,csv,json,text", *LIMITS, "-o", "OUT", "FILE"], "trace": ["run", "-q", "--max-trace-size", "8M", "--trace", "OUT.jsonl", *LIMITS, "FILE"],
    "explain": ["explain", "--max-runs", "2", *LIMITS, "FILE"], "compare": ["compare", *LIMITS, "FILE", "FILE"], "batch": ["batch", "-j", "1", *LIMITS, "-o", "OUT", "FILE"],
    "sweep": ["sweep", "-n", "3", "-j", "3", *LIMITS, "-o", "OUT", "FILE"],
}
# How many runs a verb makes, or how many times it looks through the trace of one: each may take as long as it may.
RUNS = {"explain": 4, "compare": 2, "sweep": 6, "report": 3, "batch": 3}


def shapes():
    """A name, the text of the file, and the words of the command for each."""
    for kind in (nested, chains, doubled, grown, changed, deep_tasks, computed, reported, read, language):
        for name, text in kind():
            yield name, text, "run", ["run", "--quiet", *LIMITS, "FILE"]
            for verb, words in VERBS.items() if name in FOR_ALL_VERBS else ():
                yield f"{verb}-{name}", text, verb, words


def most_mib(name, verb):
    most = MOST_MIB + (8 if verb in ("sweep", "compare") else 0)  # threads have heaps of their own, and two runs are compared
    # What a file itself takes when it is read, and what its params take when they are evaluated for that, has bounds of its own.
    # A sweep has a copy of the file.
    own = MEMORY_MIB * (3 if verb == "sweep" else 1)
    return most + own if "read-" in name or name == "computed-param" else most


def run(baton, folder, name, text, verb, words):
    path = os.path.join(folder, name, name + ".yaml")
    os.mkdir(os.path.dirname(path))
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    words = [word.replace("FILE", path).replace("OUT", os.path.join(folder, name, "made")) for word in words]
    status, mib, seconds, said = measured([baton, *words], os.path.dirname(path))
    shutil.rmtree(os.path.dirname(path))
    return name, verb, status, mib, seconds, said[-300:]


def most_seconds(baton, folder):
    """Of processor time for a run: two more than its limit, and more where reading a large file takes this machine longer."""
    text = "baton: 1\nparams:\n" + "".join(f"  p{i}: {i}\n" for i in range(100000)) + "main: [pass]\n"
    return SECONDS + max(2, 8 * run(baton, folder, "speed", text, "check", ["check", "FILE"])[4])


def main():
    baton, wanted = os.path.abspath(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else ""
    chosen = [shape for shape in shapes() if wanted in shape[0]]
    bounded = os.environ.get("BATON_SANITIZED") is None  # sanitizers take memory and time of their own
    problems = most_memory = 0
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(2) as pool:
        most = most_seconds(baton, folder)
        for name, verb, status, memory, seconds, words in pool.map(lambda shape: run(baton, folder, *shape), chosen):
            invalid = 2 if "read-" in name else 0
            wrong = status not in (0, 1, 3, invalid) or (bounded and (memory > most_mib(name, verb) or seconds > most * RUNS.get(verb, 1)))
            if wrong or wanted:
                print(f"{name}: status {status}, {memory} MiB, {seconds:.2f} s\n{words}", flush=True)
            problems += wrong
            most_memory = max(most_memory, memory if verb == "run" and most_mib(name, verb) == MOST_MIB else 0)
    print(f"{len(chosen)} commands, {problems} problems; a run takes at most {most_memory} MiB of {MOST_MIB}")
    return 1 if problems or not chosen else 0


if __name__ == "__main__":
    sys.exit(main())
