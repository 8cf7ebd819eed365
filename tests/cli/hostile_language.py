"""Scenarios that ask too much of what the language has: dictionaries, comprehensions, generators, formats, numbers, exceptions, waits."""

HUGE = "1000000000000000000"


def main_of(*steps, head=""):
    return f"baton: 1\n{head}coroutines:\n  f(): [{{sleep: 1h}}]\n  g(x): [{{return: x}}]\n  main:\n" + "".join(f"  - {step}\n" for step in steps)


def forever(*steps, let="let: {i: 0}", head=""):
    return main_of(let, "while: true\n    do: [" + ", ".join([*steps, "{let: {i: i + 1}}"]) + "]", head=head)


def dictionaries():
    for name, keys in {"shifted": "i * 4294967296", "far": "i * 65536 * 65536 * 16", "negative": "-i * 1048576", "reals": "i * 1.0", "halves": "i * 0.000030517578125",
                       "alike": "str(i) + str(i * 7)", "long": "str(i) * 3000"}.items():
        yield f"keys-{name}", forever(f"{{let: {{'d[{keys}]': i}}}}", let="let: {i: 0, d: \"{}\"}")
    doubled = "{let: {d: \"{'a': d, 'b': d, 'c': [d]}\"}}"
    for name, use in {"text": "log: '{d}'", "repr": "let: {z: repr(d)}", "equal": "log: \"{d == {'a': d}}\"", "items": "log: '{d.items()}'", "return": "return: d",
                      "in": "log: '{d in d.values()}'", "format": "log: '{d!r:>20}'", "name": "create_task: f()\n    name: '{d}'", "raise": "raise: ValueError('{d}')"}.items():
        yield f"doubled-{name}", main_of("let: {d: \"{}\"}", f"repeat: 60\n    do: [{doubled}]", use)
    yield "changed-in-loop", main_of("let: {d: \"{0: 0}\"}", "for: k in d\n    do: [{let: {'d[k + 1]': 1}}]")
    yield "list-of-views", forever("{let: {z: 'list(d.items()) + d.keys() + d.values()'}}", let="let: {i: 0, d: \"{k: k for k in range(300000)}\"}")
    yield "update-itself", forever("{call: d.update(d.copy())}", "{let: {'d[i]': d.copy()}}", let="let: {i: 0, d: \"{k: k for k in range(3000)}\"}")
    yield "emptied", forever("{let: {d: '{k: [k] for k in range(300000)}'}}", "{call: d.clear()}")


def comprehensions():
    for name, expression in {
            "list": f"[a for a in range({HUGE})]", "dict": f"{{a: a for a in range({HUGE})}}", "none": f"[a for a in range({HUGE}) if a < 0]",
            "sum": f"sum(a for a in range({HUGE}))", "any": f"any(a < 0 for a in range({HUGE}))", "all": f"all(a >= 0 for a in range({HUGE}))",
            "max": f"max(range({HUGE}))", "min-key": f"min(range({HUGE}), key=lambda a: -a)", "sorted": f"sorted(range({HUGE}))", "in": f"-1.5 in range({HUGE})",
            "times": f"[0] * {HUGE}", "text-times": f"'ab' * {HUGE}", "nothing-times": f"[] * {HUGE}", "texts": f"''.join([str(a) for a in range({HUGE})])",
            "join-lists": "', '.join(['b' * 1000] * 10000000)", "sum-lists": "sum([[a] for a in range(100000)], [])", "generators": "list(b for a in range(100000) for b in range(100000))",
            "deep": "[[[[[[[[a for a in range(b)] for b in range(c)] for c in range(d)] for d in range(e)] for e in range(f)] for f in range(9)] for g in range(9)] for h in range(99)]",
            "doubled": "[x for x in [[[0] * 1000000] * 1000] for y in x for z in y]", "lambda": "sorted(range(100000), key=lambda a: sum(b for b in range(a)))",
            "list-str": f"[str(a) * 1000000 for a in range({HUGE})]", "str-range": f"str(list(range({HUGE})))", "index": f"range({HUGE})[5]", "len": f"len(range({HUGE}))",
            "list-range": f"list(range(0, {HUGE}, 3))", "equal": f"range({HUGE}) == range({HUGE})", "choice": f"choice(range({HUGE}))",
            "dict-list": f"{{str(a): [a] * 1000 for a in range({HUGE})}}", "copies": "[x.copy() for x in [list(range(1000000))] * 1000]"}.items():
        yield f"all-{name}", main_of(f"let: {{z: \"{expression}\"}}")
    yield "lists-in-lists", main_of("let: {z: \"" + "[" * 60 + "1" + " for a in range(2)]" * 60 + "\"}")
    yield "changed-while-sorted", main_of("let: {x: \"list(range(1000))\"}", "call: \"x.sort(key=lambda a: len(x))\"", "let: {y: \"[x.append(a) for a in x]\"}")
    yield "functions", main_of("let: {z: 'h(60)'}", head="functions:\n  h(n): [{if: n > 0, then: [{return: '[h(n - 1) for a in range(2)]'}]}, {return: 1}]\n")


def formats():
    for name, spec in {"width": "999999999999", "most": "999999", "most-precise": ".999999f", "most-general": "099999,.999999g", "wider": "9" * 40, "width-100m": "100000000", "precision": ".999999999f", "precise": "." + "9" * 40 + "f", "zeros": "0100000000d",
                       "commas": "099999999,d", "percent": ".99999999%", "real": "100000000.99999999e", "binary": "#0100000000b", "general": ".99999999g", "filled": "\U0001f600^50000000"}.items():
        for what, value in {"int": "7", "real": "1.5e308", "text": "'ab'", "time": "5ms"}.items():
            yield f"{name}-{what}", main_of(f"let: {{z: \"format({value}, '{spec}')\"}}")
    yield "in-loop", forever("{let: {z: \"format(i, '1000000')\"}}", "{log: '{z:>200000}'}")
    yield "kept", forever("{call: \"x.append(format(i, '100000'))\"}", let="let: {i: 0, x: '[]'}")
    yield "repr-doubles", forever("{let: {x: repr(x)}}", let="let: {i: 0, x: \"'a'\"}")
    yield "repr-list-doubles", forever("{let: {x: 'repr([x, x])'}}", let="let: {i: 0, x: \"'a'\"}")
    yield "str-of-exceptions", forever("{try: [{raise: \"ValueError('{x}{x}')\"}], except: {ValueError as e: [{let: {x: str(e)}}]}}", let="let: {i: 0, x: \"'a'\"}")
    yield "many-places", main_of("let: {x: \"'a' * 100000\"}", "log: '" + "{x}" * 3000 + "'")
    yield "indexes", forever("{let: {z: 'x[i % 999] + x[-1]'}}", let="let: {i: 0, x: \"'\u20ac' * 1000000\"}")


def numbers():
    for name, expression in {
            "int-of-text": "int('9' * 10000000)",
            "real-of-text": "float('9' * 10000000)", "underscores": "int('1_' * 1000000 + '1')", "spaces": "int(' ' * 10000000 + '1')", "round": f"round(1.5, {HUGE})",
            "round-left": f"round(15, -{HUGE})", "least": "-9223372036854775808 // -1", "rest": "-9223372036854775808 % -1", "abs": "abs(-9223372036854775808)",
            "time-product": f"1h * {HUGE}", "time-quotient": "1h / 1e-308", "time-sum": "2562047h + 2562047h", "time-nan": "1s * (1e308 * 10 - 1e308 * 10)", "int-nan": "int(1e308 * 10)",
            "randint": f"randint(-{HUGE} * 9, {HUGE} * 9)", "uniform": "uniform(-1e308, 1e308)", "pareto": "pareto(1e-308, 1e-308)", "normal": "normal(1e308, 1e308)"}.items():
        yield name, main_of(f"let: {{z: \"{expression}\"}}", "log: '{z}'", "sleep: \"z if type(z) == 'float' else 0\"")
    for what in (HUGE, "-1", "9223372036854775807", "1e308"):
        yield f"sizes-{what}", main_of(
            "try: [{sleep: 1}]\n    finally: [pass]", f"create_task: f()\n    as: t", f"wait: [t]\n    timeout: {what}", f"cpu: {what}",
            head=f"semaphores: {{s: {what}}}\nqueues: {{q: {what}}}\nbarriers: {{b: {what}}}\n")
    yield "cores", main_of("gather: to_thread(h)\n    for: i in range(200)", head="functions:\n  h(): [{cpu: 10h}]\nmachine: {cores: 1000000000, switch_interval: 1ns}\n")
    yield "threads", main_of("gather: run_in_executor(p, h)\n    for: i in range(100000)", head="functions:\n  h(): [{block: 10h}]\nexecutors: {p: {threads: 100000}}\n")
    yield "repeats", main_of("repeat: 1000000000000\n    do: [" + "{repeat: 1000000000000, do: [" * 20 + "pass" + "]}" * 20 + "]")
    yield "counters", main_of("for: i in range(9223372036854775807)\n    do: [pass]")


def exceptions():
    yield "in-except", main_of("await: h(0)", head="").replace("  main:", "  h(n): [{try: [{raise: ValueError(a)}], except: {ValueError: [{await: h(n + 1)}]}}]\n  main:")
    yield "in-finally", main_of("await: h(0)", head="").replace("  main:", "  h(n): [{try: [{raise: ValueError(a)}], finally: [{await: h(n + 1)}]}]\n  main:")
    yield "groups-in-groups", main_of("await: h(900)", head="").replace(
        "  main:", "  h(n): [{task_group: tg, do: [{create_task: 'h(n - 1) if n > 0 else e()', group: tg}, {create_task: e(), group: tg}]}]\n  e(): [{raise: \"ValueError({'a' * 100000})\"}]\n  main:")
    yield "wide-group", main_of("task_group: tg\n    do: [{create_task: e(i), group: tg, for: i in range(100000)}]", head="").replace(
        "  main:", "  e(i): [{try: [{sleep: 1h}], finally: [{raise: 'ValueError({i})'}]}]\n  main:")
    yield "swallowed", main_of("create_task: h()\n    as: t", "while: true\n    do: [{call: t.cancel()}, yield]", head="").replace(
        "  main:", "  h(): [{while: true, do: [{try: [{sleep: 1h}], except: {CancelledError: [pass]}}]}]\n  main:")
    yield "cancels-itself", forever("{try: [{call: current_task().cancel()}, {sleep: 1s}], except: {CancelledError: [pass]}}")
    yield "unraised", forever("{let: {x: 'x + [t]'}}", let="let: {i: 0, x: '[]', t: g(1)}")


def waits():
    """Many that wait, for one thing and again and again."""
    def crowd(steps, count=60000, head=""):
        return main_of("let: {x: '[]'}", f"create_task: one()\n    for: i in range({count})", "yield", *steps, head=head)

    objects = "events: [e]\nlocks: [l]\nconditions: [c]\nqueues: {q: 0}\nsemaphores: {s: 1}\nbarriers: {b: 1000000}\n"
    loops = {"event": "{event.wait: e}, {event.clear: e}", "condition": "{with: c, do: [{condition.wait: c}]}", "lock": "{with: l, do: [yield]}", "semaphore": "{with: s, do: [yield]}",
             "queue": "{queue.get: q}", "barrier": "{timeout: 1ms, do: [{barrier.wait: b}]}", "timers": "{try: [{timeout: 1ms, do: [{sleep: 1000}]}], except: {Exception: [pass]}}"}
    mains = {"event": "{event.set: e}, yield", "condition": "{with: c, do: [{condition.notify_all: c}]}, yield", "queue": "{queue.put: q, item: 1}, yield"}
    for name, loop in loops.items():
        text = crowd(["while: true\n    do: [" + mains.get(name, "{sleep: 1ms}") + "]"], head=objects)
        yield name, text.replace("  main:", f"  one(): [{{while: true, do: [{loop}]}}]\n  main:")
    tasks = "let: {x: '[]'}", "for: i in range(60000)\n    do: [{create_task: f(), as: t}, {call: x.append(t)}]"
    for name, step in {"wait": "{wait: x, timeout: 1ms}", "first": "{create_task: g(1), as: t}, {wait: '[t] + x', return_when: first_completed}", "as_completed": "{try: [{as_completed: x, timeout: 1ms, as: y, do: [pass]}], except: {Exception: [pass]}}",
                       "gather": "{create_task: 'gather(x[0], x[1])'}", "cancel-all": "{let: {z: '[t.cancel() for t in x]'}}", "done": "{let: {z: 'any(t.done() for t in x)'}}",
                       "shield": "{try: [{timeout: 1ms, do: [{await: 'shield(x[0])'}]}], except: {Exception: [pass]}}", "sorted": "{let: {z: 'sorted(x, key=lambda t: t.get_name())'}}"}.items():
        yield f"tasks-{name}", main_of(*tasks, f"while: true\n    do: [{step}, yield]")


def refused():
    """Longer or deeper than the language allows, and what it does not have."""
    expressions = {
        "read-fors": "[0 " + " ".join(f"for a{i} in range(2)" for i in range(90000)) + "]", "read-ifs": "[0 for a in range(9) " + "if a " * 200000 + "]",
        "read-lambdas": "sorted([1], key=lambda a: " * 20000 + "1" + ")" * 20000, "read-power": "9 ** 9 ** 9", "read-lists": "[" * 5000 + "1" + " for a in range(2)]" * 5000,
        "read-dicts": "{1: " * 50000 + "1" + "}" * 50000, "read-items": "{" + ", ".join(f"{i}: {i}" for i in range(300000)) + "}", "read-calls": "f(" * 50000 + ")" * 50000,
        "read-indexes": "x" + "[0]" * 300000, "read-methods": "x" + ".copy()" * 300000, "read-compared": " < ".join(str(i) for i in range(200000)), "read-choices": "1 if 1 else " * 100000 + "1"}
    for name, expression in expressions.items():
        yield name, main_of(f"let: {{x: \"{expression}\"}}")
        yield f"{name}-text", main_of(f"log: \"{{{expression}}}\"")
    for spec in ("9" * 1000000, ">" * 100000, "." + "9" * 100000 + "f", "{" * 1000 + "}" * 1000, "{z}:{z}", "999999999999"):
        yield f"read-format-{spec[:2]}{len(spec)}".replace("{", "o").replace("}", "c").replace(":", "").replace(">", "r").replace(".", "p"), main_of("let: {z: 1}", f"log: \"{{z:{spec}}}\"")


def language():
    for kind in (dictionaries, comprehensions, formats, numbers, exceptions, waits, refused):
        for name, text in kind():
            yield f"{kind.__name__}-{name}", text
