#!/usr/bin/env python3
"""Random scenarios that use every step, option, built-in, object and error path of the format.

    generate.py SEED > SCENARIO.yaml

A scenario is a value of plain data; as JSON it is YAML. The same seed gives the same scenario. Times are
small multiples of ten milliseconds, so that much falls due at one instant.
"""

import json
import random
import sys

DELAYS = ["0s", "10ms", "10ms", "10ms", "20ms", "20ms", "30ms", "40ms", "50ms", "100ms"]
NAMED_ERRORS = ["ValueError", "KeyError", "RuntimeError", "TimeoutError", "LookupError", "OSError", "Broken", "TooLate",
                "QueueEmpty", "ConnectionError", "ZeroDivisionError", "InvalidStateError", "AssertionError"]
CAUGHT = ["Exception", "Exception", "Exception", "CancelledError", "CancelledError", "BaseException", "ValueError", "LookupError",
          "TimeoutError", "RuntimeError", "ExceptionGroup", "Broken", "QueueEmpty, QueueFull", "ValueError, Broken",
          "CancelledError, TimeoutError", "OSError", "BaseExceptionGroup", "QueueShutDown", "TypeError, AttributeError"]


class Body:
    """What may be said at one place: the names that are bound, and what is around."""

    def __init__(self, owner, parent=None, **changes):
        self.owner = owner
        self.names = dict(parent.names) if parent else {}  # name: kind
        self.in_loop = parent.in_loop if parent else False
        self.group = parent.group if parent else None
        self.handling = parent.handling if parent else False
        self.depth = parent.depth + 1 if parent else 0
        self.__dict__.update(changes)

    def inside(self, **changes):
        return Body(self.owner, self, **changes)


class Owner:
    """A coroutine or function: its place in the order of calls, its parameters, its fresh names."""

    def __init__(self, name, index, params, is_coroutine):
        self.name, self.index, self.params, self.is_coroutine = name, index, params, is_coroutine
        self.leaves_unbound = False
        self.count = 0

    def fresh(self):
        self.count += 1
        return f"v{self.count}"


class Generator:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.seed = seed
        self.budget = 0

    def chance(self, p):
        return self.random.random() < p

    def pick(self, items):
        return self.random.choice(items)

    # The scenario

    def scenario(self):
        self.objects()
        self.functions = [Owner(f"f{i}", i, self.parameters(False), False) for i in range(self.random.randint(1, 3))]
        self.coroutines = [Owner(f"c{i}", i, self.parameters(True), True) for i in range(self.random.randint(2, 6))]
        main = Owner("main", -1, [], True)
        scenario = {"baton": 1, "name": f"Generated {self.seed}", "seed": self.random.choice([0, 1, 7, self.seed])}
        if self.chance(0.2):
            scenario["clock"] = self.pick(["14:24:48", "23:59:59", "00:00:01"])
        scenario["params"] = {"n": self.random.randint(0, 4), "pause": self.pick(DELAYS), "mix": self.pick(["0.5", "1.5", "3", "'text'", "None"])}
        scenario["vars"] = {"count": 0, "last": None, "fut": None, "found": "[]", "table": "{}"}
        self.focus = self.random.sample(list(STEPS), 12)
        self.options(scenario)
        scenario.update(self.declared)
        scenario["functions"] = {self.header(f): self.function_body(f) for f in self.functions}
        scenario["coroutines"] = {self.header(c): self.coroutine_body(c) for c in reversed(self.coroutines)}
        scenario["coroutines"]["supply"] = self.supply_body()
        scenario["coroutines"]["resets"] = [{self.pick(["barrier.reset", "barrier.abort"]): "start"}]
        scenario["coroutines"]["main"] = self.main_body(main)
        for owner in self.coroutines + [main]:
            if owner.leaves_unbound:  # assigned in a branch that is never taken: local, and unbound
                key = next(key for key in scenario["coroutines"] if key.split("(")[0] == owner.name)
                scenario["coroutines"][key].append({"if": False, "then": [{"let": {"nothing_yet": 1}}]})
        return scenario

    def options(self, scenario):
        machine, loop = {}, {}
        if self.chance(0.4):
            machine["cores"] = self.random.randint(1, 4)
        if self.chance(0.2):
            machine["gil"] = False
        if self.chance(0.2):
            machine["switch_interval"] = self.pick(["5ms", "10ms", "3ms", "100us"])
        if self.chance(0.15):
            loop["overhead"] = self.pick(["1ms", "10us", "10ms", "7ns"])
        if self.chance(0.15):
            loop["slow_callback"] = self.pick(["10ms", "20ms", "1s"])
        if self.chance(0.12):
            loop["eager_tasks"] = True
        if machine:
            scenario["machine"] = machine
        if loop:
            scenario["loop"] = loop

    def objects(self):
        r = self.random
        self.declared = {
            "semaphores": {f"sem{i}": r.randint(0, 2) for i in range(r.randint(1, 2))},
            "bounded_semaphores": {"slots": r.randint(1, 2)},
            "locks": ["mutex", "other"],
            "conditions": {"changed": "mutex", "moved": None} if self.chance(0.4) else ["changed", "moved"],
            "events": ["ready", "stop"],
            "queues": {"jobs": r.choice([0, 0, 1, 2]), "results": r.choice([0, 1])},
            "priority_queues": {"ranked": r.choice([0, 1])},
            "lifo_queues": {"stack": r.choice([0, 2])},
            "barriers": {"start": r.randint(1, 3)},
            "executors": {"pool": {"threads": r.randint(1, 2)}, "procs": {"processes": r.randint(1, 2)}},
        }
        if self.chance(0.5):
            self.declared["executors"]["default"] = {"threads": r.randint(1, 3)}
        self.semaphores = list(self.declared["semaphores"]) + ["slots"]
        self.locks, self.conditions, self.events = ["mutex", "other"], ["changed", "moved"], ["ready", "stop"]
        self.queues = ["jobs", "jobs", "results", "ranked", "stack"]
        self.executors = ["pool", "procs", "default"]

    def parameters(self, is_coroutine):
        kinds = ["number", "delay", "task", "queue", "event"] if is_coroutine else ["number", "delay"]
        return [self.pick(kinds) for _ in range(self.random.choice([0, 0, 1, 1, 2]))]

    def header(self, owner):
        if not owner.params:
            return owner.name
        texts = []
        owner.defaults = 0
        for i, kind in enumerate(owner.params):
            default = ""
            if i == len(owner.params) - 1 and self.chance(0.3):
                default = {"number": "=3", "delay": "=20ms", "task": "=None", "queue": "=None", "event": "=None"}[kind]
                if kind == "number" and self.chance(0.3):
                    default = "=count + n"
            texts.append(f"p{i}{default}")
        return f"{owner.name}({', '.join(texts)})"

    def first_body(self, owner):
        body = Body(owner)
        body.names.update({f"p{i}": kind for i, kind in enumerate(owner.params)})
        return body

    def function_body(self, owner):
        self.budget = 5
        body = self.first_body(owner)
        steps = [{"log": f"{owner.name} begins {self.state(body)}"}] if self.chance(0.7) else []
        for _ in range(self.random.randint(0, 4)):
            steps.append(self.step(body, FUNCTION_STEPS))
        if self.chance(0.6):
            steps.append({"return": self.number(body)})
        return steps

    def coroutine_body(self, owner):
        self.budget = self.random.choice([3, 6, 10, 15])
        body = self.first_body(owner)
        steps = [{"log": f"{owner.name} begins {self.state(body)}"}] if self.chance(0.5) else []
        steps += self.steps(body, self.random.randint(1, 5))
        if self.chance(0.5):
            steps.append({"return": self.pick([self.number, self.anything, self.delay])(body)})
        return steps

    def main_body(self, owner):
        self.budget = self.random.choice([10, 20, 35, 50])
        body = Body(owner)
        steps = []
        if self.chance(0.7):
            steps.append({"let": {"fut": "future()"}})
        if self.chance(0.7):
            steps.append({"create_task": "supply"})
        for _ in range(self.random.randint(0, 4)):
            steps.append({"create_task": self.coroutine_object(body), "as": "last" if self.chance(0.4) else self.bind(body, "task")})
        inner = [self.guarded(body, step) for step in self.steps(body, self.random.randint(3, 12))]
        for name in self.names_of(body, "task"):
            if self.chance(0.3):
                inner.insert(self.random.randint(0, len(inner)), self.guarded(body, {"cancel": name}))
        if self.chance(0.5):
            inner = [{"timeout": self.pick(["200ms", "500ms", "1s"]), "do": inner}]
        if self.chance(0.6):
            inner = [{"try": inner, "except": {"BaseException as e": [{"log": "main caught {type(e)} {e}"}]}}]
        steps += inner
        if self.chance(0.5):
            steps.append({"log": "main ends {now()} {count} {found}"})
        if self.chance(0.4):
            steps.append({"return": self.pick(["count", "found", "now()", "'done'", "[1, 2.5, 'x', None, 3s]"])})
        return steps

    def guarded(self, body, step):
        """An error in one step should not end everything."""
        if step in ("break", "continue", "pass", "return") or not self.chance(0.75):
            return step
        name = body.owner.fresh()
        caught = self.pick(["Exception", "Exception", "Exception", "BaseException", "CancelledError, Exception"])
        return {"try": [step], "except": {f"{caught} as {name}": [{"log": f"{body.owner.name} goes on after {{type({name})}}: {{{name}}}"}]}}

    def supply_body(self):
        """A task that keeps the others going: what they wait for happens, sooner or later."""
        steps = []
        for _ in range(self.random.randint(4, 12)):
            steps.append(self.pick([
                {"event.set": self.pick(self.events)}, {"event.set": self.pick(self.events)}, {"event.clear": self.pick(self.events)},
                {"try": [{"queue.put_nowait": self.pick(self.queues), "item": self.pick([1, 2, "count"])}], "except": {"Exception": ["pass"]}},
                {"try": [{"queue.put_nowait": self.pick(self.queues), "item": 3}], "except": {"QueueFull, QueueShutDown": ["pass"]}},
                {"try": [{"queue.get_nowait": self.pick(self.queues)}, {"queue.task_done": self.pick(self.queues)}], "except": {"Exception": ["pass"]}},
                {"try": [{"queue.task_done": self.pick(self.queues)}], "except": {"ValueError as e": [{"log": "supply {e}"}]}},
                {"with": "changed", "do": [{"condition.notify": "changed"}]}, {"with": "changed", "do": [{"condition.notify_all": "changed"}]},
                {"with": "moved", "do": [{"condition.notify": "moved", "n": 2}]},
                {"if": "sem0.value < 2", "then": [{"release": "sem0"}]},
                {"if": "fut is not None and not fut.done()", "then": [self.pick([{"future.set_result": "fut", "value": "count"}, {"future.set_exception": "fut", "exception": "Broken(supply)"}])]},
                {"try": [{"timeout": "20ms", "do": [{"barrier.wait": "start"}]}], "except": {"Exception as e": [{"log": "supply {type(e)}"}]}},
                {"let": {"count": "count + 1"}}]))
            steps.append({"sleep": self.pick(["10ms", "10ms", "20ms", "0s"])} if self.chance(0.9) else "yield")
        return steps

    # Steps

    def steps(self, body, wanted):
        steps = []
        for _ in range(wanted):
            if self.budget <= 0:
                break
            steps.append(self.guarded(body, self.step(body)) if self.chance(0.25) else self.step(body))
        return steps or [self.pick(["pass", "yield", {"sleep": self.delay(body)}])]

    def step(self, body, names=None):
        self.budget -= 1
        for _ in range(50):
            name = self.pick(self.focus) if names is None and self.chance(0.5) else self.pick(names or ALL_STEPS)
            if body.depth >= 4 and name in COMPOUND:
                continue
            step = STEPS[name](self, body)
            if step is not None:
                return step
        return "pass"

    def log(self, body):
        text = self.pick(["here", "at {now()}", "{clock} ok", "it's {{odd}} \"text\" \u00e9", "n={n} count={count}", f"{self.state(body)}", self.formatted(body)])
        return {"log": f"{body.owner.name} {text}"}

    def formatted(self, body):
        """A value in a format, most of the time one that fits."""
        name = self.pick([name for name, kind in body.names.items() if kind in ("number", "delay", "task", "error", "text", "list")] or ["n"])
        kind = body.names.get(name, "number")
        fitting = {"number": [":5d", ":<6", ":+.2f", ":08.3e", ":#x", ":,", ":^9%", ":"], "delay": [":.2f", ":>12", ":+08.3f", ":,.1f", ":g"],
                   "text": [":>8", ":*^9", ":.2"]}.get(kind, ["!r:>10", "!s:^12"])
        other = ["!r", "!s:.3", ":>7", ":d", ":.1f"] if kind in ("number", "delay", "text", "list") else ["!s"]
        shape = self.pick(fitting if self.chance(0.8) else other)
        conversion, _, specification = shape.partition(":")
        if self.chance(0.3) and not conversion:
            return f"{{[format({name}, '{specification}'), repr({name})]}}"
        return f"{{{name}{shape}}}"

    def state(self, body):
        if not body.names:
            return "{now()}"
        name = self.pick(list(body.names))
        return self.pick([f"{{{name}}}", f"{{[{name}, 'x']}}", f"{{now()}} {{{name}}}"]) if body.names[name] in ("number", "delay", "task", "error", "text", "list") \
            else "{now()}"

    def fails(self, body):
        """Anything that raises, in an expression."""
        return self.pick(["1 // 0", "[1][5]", "'a' + 1", "5s + 1", "1 < 'a'", "len(5)", "9223372036854775807 + 1", "int('x')", "1 % 0", "2.5 / 0",
                          "-9223372036854775807 * 2", "None[0]", "nothing_yet", "sum(['a'])", "float('y')", "max([])", "choice([])",
                          "sorted([1, 'a'])", "last.result()", "fut.result()", "jobs.get_nowait()", "mutex.release()", "1s * 1s", "5s % 0s", "3 in 3",
                          "abs('x')", "min([1, 'a'])", "[1, 2] < 3", "-'a'"])

    def maybe_failing(self, body, good, p=0.05):
        if self.chance(p):
            wrong = self.fails(body)
            if wrong == "nothing_yet":
                if body.owner.is_coroutine:
                    body.owner.leaves_unbound = True
                else:
                    wrong = "1 // 0"
            return wrong
        return good(body)

    def sleep(self, body):
        return {"sleep": self.delay(body)}

    def plain_yield(self, body):
        return "yield"

    def block(self, body):
        return {"block": self.delay(body)}

    def cpu(self, body):
        return {"cpu": self.pick(["5ms", "10ms", "12ms", "20ms", "7ms", "0s", self.delay(body)])}

    def io(self, body):
        return {"io": self.delay(body)}

    def await_(self, body):
        step = {"await": self.awaitable(body)}
        if self.chance(0.5):
            step["as"] = self.bind(body, "any")
        return step

    def call(self, body):
        step = {"call": self.function_call(body)}
        if self.chance(0.4):
            step["as"] = self.bind(body, "number")
        elif body.owner.is_coroutine and self.chance(0.15):
            step = {"call": self.coroutine_object(body, bare=False)}
            if self.chance(0.5):
                step["as"] = self.bind(body, "coroutine")
        return step

    def let(self, body):
        if self.chance(0.3):
            return {"let": {"count": "count + 1"}}
        if self.chance(0.1):
            return {"let": {"found": "found + [count]"}}
        if body.owner.is_coroutine and self.chance(0.15):
            return {"let": {self.bind(body, "coroutine"): self.coroutine_object(body, bare=False)}}
        if body.owner.is_coroutine and self.chance(0.15):
            return {"let": {"last": "current_task()"}}
        kind, value = self.pick([("number", self.number), ("delay", self.delay), ("any", self.anything), ("list", self.list)])
        value = self.maybe_failing(body, value)
        return {"let": {self.bind(body, kind): value}}

    def lookup(self, body):
        """A dictionary is read, changed, gone through."""
        name = "table"
        if self.chance(0.03):
            name = self.pick(["count", "last", "found", "mix"])
        known = self.names_of(body, "number")
        key = self.pick(["count", "count % 3", "'a'", "'b'", "n", "n * 1.0", "True", "None", "1", "5s", "[1]" if self.chance(0.2) else "2.5", *known])
        value = self.maybe_failing(body, lambda body: self.pick([self.number(body), self.anything(body), "[]", "{'k': n}"]))
        choices = [
            lambda: {"let": {f"{name}[{key}]": value}}, lambda: {"let": {f"{name}[{key}]": value}}, lambda: {"let": {f"{name}[{key}]": f"{name}.get({key}, 0) + 1"}},
            lambda: {"del": f"{name}[{key}]"}, lambda: {"let": {self.bind(body, "any"): f"{name}[{key}]"}},
            lambda: {"call": f"{name}.{self.pick(['get', 'pop', 'setdefault'])}({key}{self.pick(['', ', ' + str(value)])})", "as": self.bind(body, "any")},
            lambda: {"call": f"{name}.setdefault({key}, []).append({value})"},
            lambda: {"call": self.pick([f"{name}.popitem()", f"{name}.clear()" if self.chance(0.3) else f"{name}.keys()", f"{name}.copy()", f"{name}.values()", f"{name}.items()"]), "as": self.bind(body, "any")},
            lambda: {"call": f"{name}.update({self.pick(['table', str({}), '{n: 1}', '[[count, 2]]', '[1]', 'found', 'dict([[n, 1], [True, 2]])'])})"},
            lambda: {"let": {"table": self.pick(["{'a': n}", "{}", "table.copy()", "dict(table)", "{i: i * 2 for i in range(n)}", "{'x': [n], count: {'y': now()}}"])}},
            lambda: {"log": f"{body.owner.name} looks {{{self.pick(['table', 'len(table)', 'list(table)', f'{key} in table', 'sorted(table.values(), key=lambda v: str(v))', 'table == dict(table)', 'table.get(1, now())', '[[k, v] for k, v in table.items()]', 'sum(1 for k in table)', 'not table', 'max(table, key=lambda k: str(k), default=None)', 'repr(table)', '{v: k for k, v in table.items()}', 'type(table)', 'table < table', 'table + 1'])}}}"},
        ]
        step = self.pick(choices)()
        return {"try": [step], "except": {"Exception as e": [{"log": f"{body.owner.name} misses {{type(e)}} {{e}} {{e!r}} {{{name}}}"}]}} if self.chance(0.7) else step

    def change(self, body):
        """A list is changed, under this name or another."""
        known = self.names_of(body, "list")
        name = self.pick(known) if known and self.chance(0.6) else "found"
        if self.chance(0.03):
            name = self.pick(["count", "last", "None", "mix"])
        value = self.maybe_failing(body, lambda body: self.pick([self.number(body), self.anything(body), self.pick(["count", "[n]", "['a', count]"])]))
        index = self.pick([0, -1, "count", "len(found) - 1", 1])
        if self.chance(0.25):
            return {"let": {f"{name}[{index}]": value, **({"count": "count + 1", f"{name}[0]": f"{name}[-1]"} if self.chance(0.2) else {})}}
        if self.chance(0.1):
            return {"del": f"{name}[{index}]"}
        if self.chance(0.12):
            part = f"{name}[{self.slice()}]"
            step = self.pick([lambda: {"let": {part: self.pick([name, "[n]", "[]", "'ab'", "[1, 2]", value])}}, lambda: {"del": part},
                              lambda: {"let": {self.bind(body, "any"): part}},  # a name is there only where this is chosen
                              lambda: {"log": f"{body.owner.name} cuts {{{part}}} {{{part}[{self.slice()}]!r}} {{'grüße'[{self.slice()}]!a}} {{str({name})[{self.slice()}]}}"}])()
            return {"try": [step], "except": {"Exception as e": [{"log": f"{body.owner.name} cuts {{type(e)}} {{e}} {{{name}}}"}]}} if self.chance(0.8) else step
        if self.chance(0.1):
            return {"let": {self.bind(body, "list"): name}}
        if self.chance(0.08):
            return {"let": {name: self.pick([f"[{name}, 1]", f"{name} + [count]", f"list({name})", f"{name}.copy()"])}} if name == "found" else "pass"
        call = self.pick([f"append({value})", f"append({value})", f"append({value})", f"extend({self.pick([name, '[1, n]', 'range(2)', value])})", f"insert({index}, {value})",
                          "pop()", f"pop({index})", f"remove({value})", f"index({value})", f"count({value})", "reverse()", "copy()", "clear()" if self.chance(0.3) else "pop()"])
        step = {"call": f"{name}.{call}"}
        if self.chance(0.3):
            step["as"] = self.bind(body, "any")
        # A list that holds itself is shown, but not compared or returned.
        return {"try": [step], "except": {"Exception as e": [{"log": f"{body.owner.name} finds {{type(e)}} {{e}} {{{name}}}"}]}} if self.chance(0.5) else step

    def slice(self):
        """What stands between the brackets."""
        part = lambda: self.pick(["", "", "0", "1", "2", "-1", "-2", "n", "-n", "count", "99", "None", "True", "1.5" if self.chance(0.1) else "3"])
        return f"{part()}:{part()}" if self.chance(0.6) else f"{part()}:{part()}:{part() if self.chance(0.8) else '-1'}"

    def return_(self, body):
        if not self.chance(0.3):
            return None
        return self.pick(["return", {"return": self.anything(body)}])

    def create_task(self, body):
        step = {"create_task": self.maybe_wrong_coroutine(body)}
        if self.chance(0.2):
            step["name"] = self.pick(["worker {count}", "named", "w{now()}"])
        if body.group and self.chance(0.7):
            step["group"] = body.group
        if self.chance(0.25):
            item = f"i{body.owner.fresh()}"
            step["for"] = f"{item} in range({self.pick(['n', '2', '3'])})"
            if self.chance(0.7):
                step["create_task"] = self.coroutine_object(body.inside(names={**body.names, item: "number"}))
            if self.chance(0.8):
                step["as"] = self.bind(body, "tasks")
        elif self.chance(0.8):
            step["as"] = "last" if self.chance(0.2) else self.bind(body, "task")
        return step

    def maybe_wrong_coroutine(self, body):
        return "gather()" if self.chance(0.01) else self.coroutine_object(body)

    def several(self, body, step, verb):
        if self.chance(0.2):
            item = f"i{body.owner.fresh()}"
            step[verb] = self.awaitable(body.inside(names={**body.names, item: "number"}))
            step["for"] = f"{item} in range({self.pick(['n', '2', '3'])})"
        elif self.names_of(body, "tasks") and self.chance(0.4):
            step[verb] = self.pick(self.names_of(body, "tasks"))
        else:
            step[verb] = [self.awaitable(body) for _ in range(self.random.choice([0, 1, 2, 2, 3]))]
            if len(step[verb]) > 1 and self.chance(0.1) and self.names_of(body, "task"):
                task = self.pick(self.names_of(body, "task"))
                step[verb] = [task, task]
        return step

    def gather(self, body):
        step = self.several(body, {}, "gather")
        if self.chance(0.4):
            step["return_exceptions"] = True
        if self.chance(0.5):
            step["as"] = self.bind(body, "list")
        return step

    def wait(self, body):
        step = self.several(body, {}, "wait")
        if self.chance(0.6):
            step["return_when"] = self.pick(["first_completed", "first_exception", "all_completed"])
        if self.chance(0.4):
            step["timeout"] = self.delay(body)
        if self.chance(0.6):
            done, pending = self.bind(body, "tasks"), self.bind(body, "tasks")
            step["as"] = [done, pending]
        return step

    def as_completed(self, body):
        step = self.several(body, {}, "as_completed")
        if self.chance(0.4):
            step["timeout"] = self.delay(body)
        inner = body.inside(in_loop=True)
        if self.chance(0.7):
            step["as"] = self.bind(inner, "any")
        step["do"] = self.steps(inner, self.random.randint(1, 2))
        return step

    def task_group(self, body):
        name = body.owner.fresh()
        inner = body.inside(group=name)
        inner.names[name] = "group"
        steps = []
        for _ in range(self.random.randint(1, 4)):
            steps.append(self.create_task(inner) if self.chance(0.6) else self.step(inner))
        return {"task_group": name, "do": steps}

    def timeout(self, body):
        return {"timeout": self.pick([self.delay(body), self.delay(body), self.delay(body), None]), "do": self.steps(body.inside(), self.random.randint(1, 3))}

    def with_(self, body):
        thing = self.pick(self.semaphores + self.locks + self.conditions)
        if self.chance(0.02):
            thing = self.pick(["ready", "jobs", "count"])
        inner = body.inside()
        steps = self.steps(inner, self.random.randint(1, 3))
        if thing in self.conditions and self.chance(0.7):
            steps.insert(self.random.randint(0, len(steps)), self.pick([
                {"condition.wait": thing}, {"condition.notify": thing}, {"condition.notify_all": thing}, {"condition.notify": thing, "n": 2},
                {"condition.wait_for": thing, "until": self.truth(body)}]))
        return {"with": thing, "do": steps}

    def acquire(self, body):
        thing = self.maybe_wrong(self.pick(self.semaphores + self.locks + self.conditions))
        if self.chance(0.6):
            return {"try": [{"acquire": thing}] + self.steps(body.inside(), 1), "finally": [{"release": thing}]}
        return {"acquire": thing}

    def release(self, body):
        return {"release": self.pick(self.semaphores + self.locks)}

    def event_wait(self, body):
        return {"event.wait": self.thing(body, "event", self.events)}

    def event_set(self, body):
        return {"event.set": self.thing(body, "event", self.events)}

    def event_clear(self, body):
        return {"event.clear": self.maybe_wrong(self.pick(self.events))}

    def condition(self, body):
        thing = self.pick(self.conditions)
        verb = self.pick(["condition.wait", "condition.notify", "condition.notify_all", "condition.wait_for"])
        step = {verb: thing}
        if verb == "condition.wait_for":
            step["until"] = self.truth(body)
        if verb == "condition.notify" and self.chance(0.4):
            step["n"] = self.random.randint(0, 3)
        return step if self.chance(0.15) else {"with": thing, "do": [step]}

    def queue_put(self, body):
        return {"queue.put": self.thing(body, "queue", self.queues), "item": self.item(body)}

    def queue_get(self, body):
        step = {"queue.get": self.thing(body, "queue", self.queues)}
        if self.chance(0.6):
            step["as"] = self.bind(body, "any")
        return step

    def queue_nowait(self, body):
        queue = self.pick(self.queues)
        if self.chance(0.5):
            return {"queue.put_nowait": queue, "item": self.item(body)}
        step = {"queue.get_nowait": queue}
        if self.chance(0.5):
            step["as"] = self.bind(body, "any")
        return step

    def queue_others(self, body):
        queue = self.maybe_wrong(self.pick(self.queues))
        return self.pick([{"queue.task_done": queue}, {"queue.task_done": queue}, {"queue.join": queue}, {"queue.join": queue}, {"queue.shutdown": queue},
                          {"queue.shutdown": queue, "immediate": True}])

    def barrier(self, body):
        start = self.maybe_wrong("start")
        step = self.pick([{"barrier.wait": start}] * 4 + [{"barrier.reset": start}, {"barrier.abort": start}])
        if self.chance(0.15):
            return self.barrier_in_a_crowd(body)
        if "barrier.wait" in step and self.chance(0.5):
            step["as"] = self.bind(body, "number")
        return step

    def barrier_in_a_crowd(self, body):
        """Several tasks leave the barrier while others reset or abort it, and are cancelled at that."""
        waits, other = body.owner.fresh(), body.owner.fresh()
        return {"try": [
            {"create_task": "start.wait()", "for": f"{waits} in range(3)"},
            "yield", self.pick(["yield", {"barrier.reset": "start"}, {"barrier.abort": "start"}]),
            {"create_task": "resets", "as": other}, "yield"] + ["yield"] * self.random.randint(0, 2) + [{"cancel": other}, {"await": other}],
            "except": {"BaseException": ["pass"]}}

    def future(self, body):
        kind = self.random.randint(0, 3)
        if kind == 0:
            return {"let": {"fut": "future()"}}
        if kind == 1:
            return {"future.set_result": "fut", "value": self.anything(body)}
        if kind == 2:
            return {"future.set_exception": "fut", "exception": self.pick(["ValueError(from the future)", "Broken(late)", "KeyError"])}
        return {"await": "fut", "as": self.bind(body, "any")}

    def to_thread(self, body):
        step = {"to_thread": self.function_call(body)}
        if self.chance(0.5):
            step["as"] = self.bind(body, "number")
        return step

    def run_in_executor(self, body):
        step = {"run_in_executor": self.function_call(body)}
        if self.chance(0.8):
            step["executor"] = self.pick(self.executors)
        if self.chance(0.5):
            step["as"] = self.bind(body, "number")
        return step

    def cancel(self, body):
        known = self.names_of(body, "task")
        target = self.pick(known) if known and self.chance(0.85) else self.pick(["last", "last", "fut", "current_task()"])
        step = {"cancel": target}
        if self.chance(0.3):
            step["message"] = self.pick(["stop it", "enough {count}"])
        if self.chance(0.3):
            step["as"] = self.bind(body, "number")
        if target in ("last", "fut"):
            return {"if": f"{target} is not None", "then": [step]}
        return step

    def raise_(self, body):
        if not self.chance(0.35):
            return None
        if body.handling and self.chance(0.4):
            return "raise"
        errors = self.names_of(body, "error")
        if errors and self.chance(0.3):
            return {"raise": self.pick(errors)}
        if self.chance(0.15):
            return {"raise": self.pick(["CancelledError", "CancelledError(by hand)"])}
        name = self.pick(NAMED_ERRORS)
        return {"raise": self.pick([name, f"{name}(message {{now()}})", f"{name}(it's a \"text\")"])}

    def try_(self, body):
        step = {"try": self.steps(body.inside(), self.random.randint(1, 3))}
        catches = self.chance(0.85)
        if catches:
            step["except"] = {}
            for caught in self.random.sample(CAUGHT, self.random.choice([1, 1, 2])):
                if caught in [key.split(" as ")[0] for key in step["except"]]:
                    continue
                handler = body.inside(handling=True)
                key, first = caught, {"log": f"{body.owner.name} caught"}
                if self.chance(0.7):
                    name = body.owner.fresh()
                    handler.names[name] = "error"
                    key = f"{caught} as {name}"
                    first = {"log": f"{body.owner.name} caught {{type({name})}}: {{{name}}}"}
                    if "Group" in caught and self.chance(0.7):
                        first = {"log": f"{body.owner.name} group {{{name}}} {{len({name}.exceptions)}} {{type({name}.exceptions[0])}}"}
                step["except"][key] = [first] + (self.steps(handler, 1) if self.chance(0.4) else [])
            if self.chance(0.2):
                step["else"] = self.steps(body.inside(), 1)
        if not catches or self.chance(0.25):
            step["finally"] = [{"log": f"{body.owner.name} finally"}] + (self.steps(body.inside(), 1) if self.chance(0.4) else [])
        return step

    def if_(self, body):
        step = {"if": self.truth(body), "then": self.steps(body.inside(), self.random.randint(1, 2))}
        if self.chance(0.2):
            step["elif"] = [{"if": self.truth(body), "then": self.steps(body.inside(), 1)}]
        if self.chance(0.4):
            step["else"] = self.steps(body.inside(), 1)
        return step

    def for_(self, body):
        name = body.owner.fresh()
        inner = body.inside(in_loop=True)
        inner.names[name] = "number"
        if self.chance(0.1):
            inner.names[name] = "any"
            return {"for": f"{name} in found", "do": [{"if": "len(found) > 20", "then": ["break"]}] + self.loop_body(inner)}
        if self.chance(0.1):
            view = self.pick(["table", "table.keys()", "table.values()", "table.items()"])
            other = body.owner.fresh()
            inner.names[name] = "any"
            head = f"{name}, {other} in table.items()" if view == "table.items()" and self.chance(0.7) else f"{name} in {view}"
            return {"try": [{"for": head, "do": [{"if": "len(table) > 20", "then": ["break"]}] + self.loop_body(inner)}],
                    "except": {"RuntimeError as e": [{"log": f"{body.owner.name} stumbles {{e}}"}]}}
        source = self.pick(["range(2)", "range(3)", "[3, 1, 2]", "range(n)", "sorted([2, 1])", "list(range(0, 4, 2))"])
        if self.names_of(body, "tasks") and self.chance(0.5):
            source = self.pick(self.names_of(body, "tasks"))
            inner.names[name] = "task"
        return {"for": f"{name} in {source}", "do": self.loop_body(inner)}

    def repeat(self, body):
        step = {"repeat": self.pick([1, 2, 3, "n"])}
        inner = body.inside(in_loop=True)
        if self.chance(0.6):
            name = body.owner.fresh()
            inner.names[name] = "number"
            step["as"] = name
        step["do"] = self.loop_body(inner)
        return step

    def while_(self, body):
        name = body.owner.fresh()
        inner = body.inside(in_loop=True)
        inner.names[name] = "counter"  # nothing else may set it, or the loop has no end
        return {"if": True, "then": [{"let": {name: 0}}, {"while": f"{name} < {self.random.randint(1, 3)}", "do": [{"let": {name: f"{name} + 1"}}] + self.loop_body(inner)}]}

    def loop_body(self, inner):
        return self.steps(inner, self.random.randint(1, 3))

    def break_(self, body):
        return self.pick([{"if": self.truth(body), "then": ["break"]}, {"if": self.truth(body), "then": ["continue"]}, "continue", "break"]) if body.in_loop else None

    def pass_(self, body):
        return "pass" if self.chance(0.3) else None

    def method_call(self, body):
        tasks = self.names_of(body, "task") or ["last"]
        task = self.pick(tasks)
        text = self.pick([f"{task}.done()", f"{task}.cancelled()", f"{task}.get_name()", f"{task}.result()", f"{task}.exception()", f"{task}.cancel('by method')",
                          f"{task}.cancelling()", f"{task}.uncancel()", "current_task().get_name()", "current_task().cancelling()", "current_task().uncancel()",
                          "mutex.locked()", "sem0.locked()", "sem0.value", "slots.value", "ready.is_set()", "jobs.qsize()", "jobs.empty()", "results.full()",
                          "start.n_waiting", "start.parties", "start.broken", "changed.locked()", "ready.set()", "ready.clear()", "slots.release()",
                          "jobs.put_nowait(count)", "ranked.put_nowait([2, 'b'])", "stack.get_nowait()", "jobs.task_done()", "fut.done()", "type(current_task())",
                          "str(n)", "moved.notify()", "moved.notify_all()", "round(n / 2)", "int(2.7)", "float(n)", "abs(-n)"])
        return {"log": f"{body.owner.name} sees {{{text}}}"}

    # Expressions

    def bind(self, body, kind):
        if self.chance(0.1):
            known = self.names_of(body, kind)
            if known:
                return self.pick(known)
        name = body.owner.fresh()
        body.names[name] = kind
        return name

    def names_of(self, body, kind):
        return [name for name, other in body.names.items() if other == kind]

    def maybe_wrong(self, name):
        """A thing that is not what the step needs, now and then."""
        return self.pick(["count", "last", "None", "fut"]) if self.chance(0.03) else name

    def thing(self, body, kind, objects):
        known = self.names_of(body, kind)
        return self.pick(known) if known and self.chance(0.5) else self.maybe_wrong(self.pick(objects))

    def delay(self, body):
        known = self.names_of(body, "delay")
        if known and self.chance(0.3):
            return self.pick(known)
        if self.chance(0.15):
            return self.pick(["pause", "pause * 2", "30ms / 2", "10ms + 10ms", "0.01", "1ms * 10", "uniform(10ms, 20ms)", "exponential(10ms)", "pause - 10ms",
                              "max(pause, 20ms)", "randint(1, 3) * 10ms", "normal(20ms, 10ms)", "lognormal(10ms, 0.5)", "pareto(1ms, 2)", "choice([10ms, 20ms])", "-10ms",
                              "random() * 20ms", "now()", "randint(1ms, 2ms)"])
        if self.chance(0.02):
            return self.pick(["'text'", "None", "[1]"])
        return self.pick(DELAYS)

    def number(self, body):
        known = self.names_of(body, "number")
        if known and self.chance(0.5):
            return self.pick(known) + self.pick(["", " + 1", " * 2", " - 1"])
        return self.pick([1, 2, 7, "n", "count", "n * 2 + 1", "count % 3", "len([1, 2])", "min(3, n)", "max([1, n])", "sum([1, 2, n])", "7 // 2", "abs(-3)", "n + 1 if n > 2 else -n",
                          "randint(1, 6)", "sum(range(4))", "-n", "7 % 4", "-7 // 2", "-7 % 4"])

    def item(self, body):
        return self.pick([self.number(body), self.number(body), "'item'", "[n, 'a']"]) if self.chance(0.9) else self.anything(body)

    def anything(self, body):
        known = [name for name, kind in body.names.items() if kind in ("number", "delay", "any", "text")]
        if known and self.chance(0.3):
            return self.pick(known)
        return self.maybe_failing(body, lambda body: self.pick([
            "None", "True", "2.5", "1e16", "'text'", "\"it's\"", "[1, 'a', 2.5, None]", "mix", "now()", "5s", "0.25s", "[5s, 'x']", "1 / 3", "7 / 2",
            "n in [1, 2]", "not n", "0 < n < 4", "n and 'yes'", "n or 'no'", "'a' + 'b'", "[1] + [2]", "'ab' * 2", "'b' in 'abc'", "random()", "uniform(1, 2)", "normal(0, 1)",
            "choice(['x', 'y'])", "str(2.50)", "sorted([3, 1, 2])", "round(2.567, 1)", "round(0.5)", "float('1.5')", "int('12')", "10s / 4s", "10s // 3s", "10s % 3s", "3 is None",
            "len('abc')", "[1, 2, 3][-1]", "'abc'[1]", "1.0", "100000000000000000000.0", "0.1 + 0.2", "-0.0", "3 == 3.0", "None is None", "'x' not in ['x']", "2s > 1s", "-5s", "abs(-5s)",
            "min(1s, 2s)", "exponential(2)", "lognormal(1, 0.5)", "pareto(1, 3)", "list('ab')", "range(3)", "10 // 3.0", "10 % 3.5", "True + 1", "[1, 2] == [1, 2]", "'a' < 'b'", "[1, 2] < [1, 3]",
            "max('a', 'b')", "[None, True]", "2 * 1.5s", "5s / 2", "7s // 2", "1s == 1", "sum([0.1, 0.2, 0.3])", "round(7.5s / 2s)", "float(3)", "1e-7", "123456789.123456789",
            "{}", "{'a': 1, 2.5: [n]}", "{n: 'n', 1: 'one', True: 'true'}", "{1: 2} == {1.0: 2.0}", "{'a': {'b': [1]}}['a']['b'][0]", "dict([['k', 1]])", "[i * 2 for i in range(n)]",
            "[[a, b] for a in range(3) for b in range(a) if a != n]", "[x for x in found if x is not None]", "{i: str(i) for i in range(n)}", "[a + b for a, b in [[1, 2], [3, n]]]",
            "sorted([3, 1, 2], key=lambda x: -x)", "sorted(['bb', 'a', 'cc'], key=lambda s: len(s), reverse=True)", "max([[1, 'b'], [2, 'a']], key=lambda p: p[1])",
            "min([], default='none')", "any(i > n for i in range(3))", "all(i < n for i in [0, 1])", "sum(i * 0.1 for i in range(4))", "list(i for i in 'ab')",
            "[1 // i for i in [1, 0]]", "any(1 // i for i in [1, 0])", "sum([1, 2], n)", "{[1]: 2}", "[i for i in n]", "{'a': 1}['b']", "sorted([1, 'a'], key=lambda x: x)", "max(i for i in [])",
            "[[y for y in range(x)] for x in range(3)]", "sum([2**53 for i in [1]]) if False else 1" if False else "sum([9007199254740992, 1.0, 1.0])", "{'a': 1} | {}" if False else "{} is {}"]))

    def list(self, body):
        return self.pick(["[1, 2]", "[]", "range(n)", "[n, n + 1]", "sorted([2, n])", "['a', 'b']", "list(range(3))", "[i for i in range(n) if i % 2]", "[x for x in found]"])

    def truth(self, body):
        known = self.names_of(body, "number")
        choices = ["True", "False", "count > 2", "count % 2 == 0", "n > 1", "ready.is_set()", "len(found) > 1", "jobs.empty()", "last is None", "random() < 0.5", "not mutex.locked()", "0 < count <= 3",
                   "now() > 20ms", "jobs.qsize() == 0 and n", "stop.is_set() or count > 1"]
        if known:
            choices += [f"{self.pick(known)} == 1"] * 3
        return self.maybe_failing(body, lambda _: self.pick(choices), 0.03)

    def argument(self, body, kind):
        known = self.names_of(body, kind)
        if known and self.chance(0.7):
            return self.pick(known)
        return {"number": lambda: str(self.number(body)), "delay": lambda: str(self.delay(body)), "task": lambda: self.pick(["last", "last", "current_task()", "None"]),
                "queue": lambda: self.pick(self.queues), "event": lambda: self.pick(self.events)}[kind]()

    def arguments(self, body, owner):
        return ", ".join(self.argument(body, kind) for kind in owner.params)

    def function_call(self, body):
        callees = [f for f in self.functions if body.owner.is_coroutine or f.index > body.owner.index]
        if not callees:
            return "len([1])"
        function = self.pick(callees)
        return f"{function.name}({self.arguments(body, function)})"

    def coroutine_object(self, body, bare=True):
        callees = [c for c in self.coroutines if c.index > body.owner.index]
        if callees and self.chance(0.75):
            coroutine = self.pick(callees)
            if bare and not coroutine.params and self.chance(0.3):
                return coroutine.name if self.chance(0.5) else f"{coroutine.name}()"
            return f"{coroutine.name}({self.arguments(body, coroutine)})"
        return self.pick([lambda: f"sleep({self.delay(body)})", lambda: f"io({self.delay(body)})", lambda: f"wait_for({self.awaitable(body)}, {self.delay(body)})",
                          lambda: self.pool_call("to_thread(", body), lambda: f"{self.pick(self.queues)}.get()", lambda: f"{self.pick(self.queues)}.put({self.number(body)})",
                          lambda: f"{self.pick(self.events)}.wait()", lambda: f"{self.pick(self.locks)}.acquire()", lambda: f"{self.pick(self.semaphores)}.acquire()",
                          lambda: "start.wait()", lambda: f"{self.pick(self.queues)}.join()", lambda: "changed.wait()", lambda: "changed.acquire()"])()

    def pool_call(self, head, body):
        call = self.function_call(body)
        name, arguments = call[:-1].split("(", 1)
        return f"{head}{name}{', ' if arguments else ''}{arguments})"

    def awaitable(self, body):
        known = self.names_of(body, "task")
        if known and self.chance(0.4):
            return self.pick(known)
        coroutines = self.names_of(body, "coroutine")
        if coroutines and self.chance(0.3):
            return self.pick(coroutines)
        if self.chance(0.25):
            return self.pick([lambda: f"gather({self.awaitable(body)}, {self.awaitable(body)})", lambda: f"shield({self.awaitable(body)})",
                              lambda: self.pool_call(f"run_in_executor({self.pick(self.executors + ['None'])}, ", body), lambda: "fut", lambda: "last",
                              lambda: f"wait_for({self.awaitable(body)}, {self.pick([self.delay(body), 'None'])})", lambda: "gather()", lambda: self.pick(["count", "None"])
                              if self.chance(0.1) else "sleep(10ms)"])()
        return self.coroutine_object(body)


STEPS = {
    "log": Generator.log, "sleep": Generator.sleep, "yield": Generator.plain_yield, "block": Generator.block, "cpu": Generator.cpu, "io": Generator.io,
    "await": Generator.await_, "call": Generator.call, "let": Generator.let, "return": Generator.return_, "create_task": Generator.create_task,
    "gather": Generator.gather, "wait": Generator.wait, "as_completed": Generator.as_completed, "task_group": Generator.task_group,
    "timeout": Generator.timeout, "with": Generator.with_, "acquire": Generator.acquire, "release": Generator.release,
    "event.wait": Generator.event_wait, "event.set": Generator.event_set, "event.clear": Generator.event_clear, "condition": Generator.condition,
    "queue.put": Generator.queue_put, "queue.get": Generator.queue_get, "queue.nowait": Generator.queue_nowait, "queue.others": Generator.queue_others,
    "barrier": Generator.barrier, "future": Generator.future, "to_thread": Generator.to_thread, "run_in_executor": Generator.run_in_executor,
    "cancel": Generator.cancel, "raise": Generator.raise_, "try": Generator.try_, "if": Generator.if_, "for": Generator.for_,
    "repeat": Generator.repeat, "while": Generator.while_, "break": Generator.break_, "pass": Generator.pass_, "method": Generator.method_call, "change": Generator.change, "lookup": Generator.lookup,
}
COMPOUND = {"as_completed", "task_group", "timeout", "with", "acquire", "try", "if", "for", "repeat", "while", "condition"}
ALL_STEPS = list(STEPS) + ["await", "create_task", "try", "try", "sleep", "gather", "cancel", "task_group", "timeout", "with"]
FUNCTION_STEPS = ["log", "block", "cpu", "block", "cpu", "let", "raise", "log", "change", "lookup"]


def generate(seed):
    return Generator(seed).scenario()


def text_of(scenario):
    """JSON, which is YAML; a `# …` line before it says where it comes from."""
    return json.dumps(scenario, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    sys.stdout.write(text_of(generate(int(sys.argv[1]))))
