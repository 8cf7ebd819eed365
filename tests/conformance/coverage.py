"""Which verbs a run has used, and how each use ended: normally, cancelled while waiting, by an exception."""

import ast
import asyncio

NORMAL, CANCELLED, EXCEPTION = range(3)

# Verbs that cannot be cancelled while they wait, because they never wait (reset and abort await the barrier's own
# lock, which is free whenever a task is suspended) …
NEVER_WAIT = {"log", "block", "cpu", "call", "let", "return", "raise", "create_task", "release", "event.set", "event.clear", "condition.notify",
              "condition.notify_all", "queue.put_nowait", "queue.get_nowait", "queue.task_done", "queue.shutdown", "future.set_result",
              "future.set_exception", "cancel", "pass", "break", "continue", "barrier.reset", "barrier.abort", "del"}
# … and those that have nothing in them that could fail.
NEVER_FAIL = {"yield", "pass", "break", "continue"}

AWAITED = {"barrier.reset", "barrier.abort"}
EVENTS, CONDITIONS, BARRIERS = {"ready", "stop"}, {"changed", "moved"}, {"start"}

BY_FUNCTION = {"print": "log", "cpu": "cpu", "io": "io", "wait_listed": "wait"}
BY_ATTRIBUTE = {"create_task": "create_task", "gather": "gather", "to_thread": "to_thread", "run_in_executor": "run_in_executor", "acquire": "acquire",
                "release": "release", "set": "event.set", "clear": "event.clear", "notify": "condition.notify", "notify_all": "condition.notify_all",
                "wait_for": "condition.wait_for", "put": "queue.put", "get": "queue.get", "put_nowait": "queue.put_nowait",
                "get_nowait": "queue.get_nowait", "task_done": "queue.task_done", "join": "queue.join", "shutdown": "queue.shutdown",
                "reset": "barrier.reset", "abort": "barrier.abort", "set_result": "future.set_result", "set_exception": "future.set_exception",
                "cancel": "cancel"}

ALL_VERBS = sorted(set(BY_FUNCTION.values()) | set(BY_ATTRIBUTE.values()) | {
    "sleep", "yield", "block", "await", "call", "let", "return", "raise", "as_completed", "task_group", "timeout", "with", "event.wait", "condition.wait",
    "barrier.wait", "try", "if", "for", "while", "pass", "break", "continue", "del"})


def verb_of(node):
    """The scenario's verb that a statement of an exported program stands for."""
    simple = {ast.Return: "return", ast.Raise: "raise", ast.If: "if", ast.While: "while", ast.Try: "try", ast.Pass: "pass", ast.Break: "break",
              ast.Continue: "continue", ast.Delete: "del"}
    if type(node) in simple:
        return simple[type(node)]
    if isinstance(node, ast.For):
        return "as_completed" if "as_completed" in ast.unparse(node.iter) else "for"
    if isinstance(node, ast.AsyncWith):
        head = ast.unparse(node.items[0].context_expr)
        return "timeout" if head.startswith("asyncio.timeout") else "task_group" if head.startswith("asyncio.TaskGroup") else "with"
    if isinstance(node, (ast.Expr, ast.Assign)):
        return verb_of_value(node.value, isinstance(node, ast.Assign))
    return None


def verb_of_value(value, assigned):
    awaited = isinstance(value, ast.Await)
    if awaited:
        value = value.value
    if isinstance(value, ast.ListComp):  # create_task with `for`
        value = value.elt
    if not isinstance(value, ast.Call):
        if isinstance(value, ast.Name) and value.id.startswith("next_done"):
            return None
        return "await" if awaited else "let" if assigned else "call"
    function = ast.unparse(value.func)
    if function in BY_FUNCTION and (awaited or function in ("print", "cpu")):
        return BY_FUNCTION[function]
    if function == "time.sleep":
        return "block"
    if function == "asyncio.sleep" and awaited:
        return "yield" if value.args and ast.unparse(value.args[0]) == "0" else "sleep"
    if isinstance(value.func, ast.Attribute):
        return verb_of_method(function, value.func.attr, awaited, assigned)
    return "await" if awaited else "call"


def verb_of_method(function, attribute, awaited, assigned):
    if attribute == "wait":
        receiver = function.rsplit(".", 1)[0]
        return "condition.wait" if receiver in CONDITIONS else "barrier.wait" if receiver in BARRIERS else "event.wait"
    if attribute in BY_ATTRIBUTE and function != "asyncio.wait_for":
        verb = BY_ATTRIBUTE[attribute]
        if awaited == (verb not in NEVER_WAIT or verb in AWAITED):
            return verb
    return "await" if awaited else "let" if assigned else "call"


class Watch:
    """`with Watch(…):` around a statement."""

    counts = {verb: [0, 0, 0] for verb in ALL_VERBS}

    def __init__(self, verb, run):
        self.verb, self.run = verb, run

    def __enter__(self):
        task = self.run.loop.stepping
        self.task, self.step = task, task.steps if task else 0

    def __exit__(self, kind, error, _traceback):
        row = self.counts[self.verb]
        if error is None:
            row[NORMAL] += 1
        elif isinstance(error, asyncio.CancelledError):
            row[CANCELLED] += self.task is not None and self.task.steps > self.step
        elif not isinstance(error, GeneratorExit) and type(error).__name__ != "Abandoned":
            row[EXCEPTION] += 1
        return False


class Watching(ast.NodeTransformer):
    """Puts a watch around every statement of the scenario's coroutines and functions."""

    def generic_visit(self, node):
        super().generic_visit(node)
        for field in ("body", "orelse", "finalbody"):
            statements = getattr(node, field, None)
            if isinstance(statements, list) and not isinstance(node, (ast.Module, ast.ClassDef)):
                setattr(node, field, [self.watched(statement) for statement in statements])
        return node

    @staticmethod
    def watched(statement):
        verb = verb_of(statement) if isinstance(statement, ast.stmt) else None
        if verb is None:
            return statement
        call = ast.parse(f"__watch__({verb!r})", mode="eval").body
        return ast.With(items=[ast.withitem(context_expr=call)], body=[statement])


def table(counts):
    """The table as text, and the number of cells that should not be zero but are."""
    def cell(verb, column):
        if column == CANCELLED and verb in NEVER_WAIT or column == EXCEPTION and verb in NEVER_FAIL:
            return "-"
        if column == NORMAL and verb == "raise":
            return "-"
        return str(counts[verb][column])

    rows = [(verb, *(cell(verb, column) for column in range(3))) for verb in ALL_VERBS]
    lines = [f"{'verb':22}{'normal':>10}{'cancelled while waiting':>26}{'exception inside':>19}"]
    lines += [f"{verb:22}{normal:>10}{cancelled:>26}{exception:>19}" for verb, normal, cancelled, exception in rows]
    return "\n".join(lines), sum(row[1:].count("0") for row in rows)
