"""Scenarios that nest, double, grow or compute without end, a few hundred of them: hostile_shapes.py BATON [TEXT]

Each is run with small limits. None may end by a signal or take much more memory than it was given, and each ends with a status
that the program documents. TEXT selects those whose name contains it.
"""
import concurrent.futures
import os
import subprocess
import sys
import tempfile

MEMORY_MIB = 64
MOST_MIB = 256  # with the program itself, reports and the interpreter's own tables; far below what these would take
LIMITS = ["--max-wall", "1s", "--max-memory", f"{MEMORY_MIB}M"]


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
    yield "garbage", steps(COROUTINES, "{let: {z: '[i]'}}, {call: z.append(z)}, {let: {i: i + 1}}", 0)
    yield "while-growing", "baton: 1\nmain:\n  - let: {x: [1]}\n  - for: i in x\n    do: [{call: x.append(i)}]\n"


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
    yield "computed-param", "baton: 1\nparams: {x: 'list(range(3000000))', y: 'sorted(x)'}\nmain: [pass]\n"


def run(baton, folder, name, text):
    path = os.path.join(folder, name + ".yaml")
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    out = os.path.join(folder, name + ".out")
    with open(out, "wb") as sink:
        process = subprocess.Popen([baton, "run", "--quiet", *LIMITS, path], stdout=sink, stderr=sink)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    with open(out, "rb") as said:
        words = said.read()[-300:].decode(errors="replace")
    os.unlink(path)
    os.unlink(out)
    return name, process.returncode, usage.ru_maxrss // 1024, words


def main():
    baton, wanted = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else ""
    shapes = [shape for kind in (nested, chains, doubled, grown, changed, computed) for shape in kind() if wanted in shape[0]]
    bounded = os.environ.get("BATON_SANITIZED") is None  # sanitizers take memory of their own
    problems = 0
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(2) as pool:
        for name, status, most, words in pool.map(lambda shape: run(baton, folder, *shape), shapes):
            wrong = status not in (0, 1, 3) or (bounded and most > MOST_MIB)
            if wrong or wanted:
                print(f"{name}: status {status}, {most} MiB\n{words}", flush=True)
            problems += wrong
    print(f"{len(shapes)} scenarios, {problems} problems")
    return 1 if problems or not shapes else 0


if __name__ == "__main__":
    sys.exit(main())
