"""Locks, queues and their like: what they are called in the source, and what happens to them."""

import ast
import functools
import linecache
import sys
from asyncio import locks, queues, taskgroups

from baton_record.places import LIBRARY_OF_ASYNCIO
from baton_record.trace import quoted

# What is recorded of each class, the words of the trace. A semaphore's and a queue's limit, a barrier's parties count as its limit.
KINDS = ((locks.Lock, "lock"), (locks.Semaphore, "semaphore"), (locks.Event, "event"), (locks.Condition, "condition"),
         (queues.Queue, "queue"), (locks.Barrier, "barrier"))
LIMITS = {"semaphore": ("value", 1), "queue": ("maxsize", 0), "barrier": ("parties", None)}


class Names:
    """The names of objects: that of the variable or attribute to which the source assigns them."""

    def __init__(self, places):
        self.places = places
        self._targets = {}  # file -> line -> (name, is one of several)
        self._taken = {}    # name -> how often

    def name_here(self, thing, kind):
        """For what is being made now; None when it is not the program itself that makes it."""
        frame = sys._getframe(2)
        while frame is not None:
            if frame.f_locals.get("self") is thing:  # one of its own classes
                frame = frame.f_back
                continue
            if self.places.file_of(frame.f_code):
                break
            if frame.f_code.co_filename.startswith(LIBRARY_OF_ASYNCIO):
                return None, ""  # a part of something that asyncio makes
            frame = frame.f_back
        if frame is None:
            return self._numbered(kind), ""
        name, is_one_of_several = self._target(frame.f_code.co_filename, frame.f_lineno, kind)
        return self._numbered(name, is_one_of_several), self.places.of_frame(frame)

    def _numbered(self, name, is_one_of_several=False):
        number = self._taken[name] = self._taken.get(name, 0) + 1
        if is_one_of_several:
            return f"{name}[{number - 1}]"
        return name if number == 1 else f"{name}#{number}"

    def _target(self, file, line, kind):
        if file not in self._targets:
            try:
                self._targets[file] = targets_of("".join(linecache.getlines(file)))
            except (SyntaxError, ValueError, RecursionError):
                self._targets[file] = {}
        return self._targets[file].get(line, (kind, False))


def targets_of(source):
    """For each line with a call: what the value that is made there is assigned to."""
    found = {}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Assign):
            target, value = node.targets[0], node.value
        elif isinstance(node, (ast.AnnAssign, ast.NamedExpr)):
            target, value = node.target, node.value
        elif isinstance(node, ast.keyword):
            target, value = node, node.value
        else:
            continue
        name = getattr(target, "id", None) or getattr(target, "attr", None) or getattr(target, "arg", None)
        if isinstance(target, ast.Subscript):
            name = getattr(target.value, "id", None) or getattr(target.value, "attr", None)
        if name is None or value is None:
            continue
        is_one_of_several = isinstance(value, (ast.ListComp, ast.List, ast.Tuple, ast.DictComp, ast.Dict, ast.BinOp))
        for call in ast.walk(value):
            if isinstance(call, ast.Call):
                for line in range(call.lineno, (call.end_lineno or call.lineno) + 1):
                    found.setdefault(line, (name, is_one_of_several))
    return found


def install(R):
    names = Names(R.places)
    for cls, kind in KINDS:
        cls.__init__ = _naming(R, names, cls.__init__, kind)
    for cls in (locks.Lock, locks.Semaphore):
        cls.acquire = _told_after(R, cls.acquire, "acquire")
        cls.release = _told_before(R, cls.release, "release")
    locks.Event.wait = _told_where(R, locks.Event.wait, "wait", lambda event: event._value)
    locks.Barrier.wait = _told_where(R, locks.Barrier.wait, "wait")
    queues.Queue.join = _told_where(R, queues.Queue.join, "join")
    queues.Queue.task_done = _called(R, queues.Queue.task_done, "task_done")
    locks.Condition.notify_all = _for_all(R, locks.Condition.notify_all)
    taskgroups.TaskGroup.__aenter__ = _entering(R, taskgroups.TaskGroup.__aenter__)
    taskgroups.TaskGroup.__aexit__ = _leaving(R, taskgroups.TaskGroup.__aexit__)
    taskgroups.TaskGroup.create_task = _adding(R, taskgroups.TaskGroup.create_task)
    locks.Event.set = _told_before(R, locks.Event.set, "set")
    locks.Event.clear = _told_before(R, locks.Event.clear, "clear")
    locks.Condition.notify = _told_before(R, locks.Condition.notify, "notify")
    queues.Queue.put_nowait = _told_before(R, queues.Queue.put_nowait, "put")
    queues.Queue.get_nowait = _told_before(R, queues.Queue.get_nowait, "get")
    return names


def _naming(R, names, init, kind):
    key, default = LIMITS.get(kind, (None, None))

    @functools.wraps(init)
    def named(self, *arguments, **options):
        init(self, *arguments, **options)
        if getattr(self, "_baton_name", None) is not None:
            return
        name, place = names.name_here(self, kind)
        if name is None:
            return
        self._baton_name = quoted(name)
        limit = options.get(key, arguments[0] if arguments else default) if key else None
        limited = f',"limit":{limit}' if isinstance(limit, int) and limit > 0 else ""
        R.event("object", f',"what":{self._baton_name},"kind":"{kind}"{limited}', place)
        own_lock = getattr(self, "_lock", None)
        if own_lock is not None and not hasattr(own_lock, "_baton_name"):
            own_lock._baton_name = self._baton_name
    return named


def _told_after(R, method, kind):
    @functools.wraps(method)
    async def told(self):
        result = await method(self)
        name = getattr(self, "_baton_name", None)
        if name is not None:
            R.event(kind, f',"what":{name}')
        return result
    return told


def _told_before(R, method, kind):
    """The event stands before what the operation brings about, and only when it succeeds."""
    @functools.wraps(method)
    def told(self, *arguments, **options):
        name = getattr(self, "_baton_name", None)
        if name is None:
            return method(self, *arguments, **options)
        R.note_end()
        events, now = R.trace.events, R.clock()
        position = len(events)
        result = method(self, *arguments, **options)
        of_all = ',"all":true' if kind == "notify" and R.notifies_all else ""
        events.insert(position, (now, R.line(kind, f',"what":{name}{of_all}')))
        return result
    return told


def _told_where(R, method, name, is_told=lambda _thing: True):
    """A coroutine whose beginning is told, where nothing else may tell that it was awaited."""
    @functools.wraps(method)
    async def told(self):
        if (what := getattr(self, "_baton_name", None)) is not None and is_told(self):
            R.call(name, f',"what":{what}')
        return await method(self)
    return told


def _called(R, method, name):
    @functools.wraps(method)
    def told(self):
        if (what := getattr(self, "_baton_name", None)) is not None:
            R.note_end()
            R.call(name, f',"what":{what}')
        return method(self)
    return told


def _for_all(R, notify_all):
    @functools.wraps(notify_all)
    def told(self):
        R.notifies_all = True
        try:
            notify_all(self)
        finally:
            R.notifies_all = False
    return told


def _entering(R, enter):
    @functools.wraps(enter)
    async def told(self):
        result = await enter(self)
        R.groups += 1
        self._baton_group = R.groups
        R.call("enter", f',"id":{self._baton_group}')
        return result
    return told


def _leaving(R, leave):
    @functools.wraps(leave)
    async def told(self, *error):
        R.call("exit", f',"id":{self._baton_group}')
        return await leave(self, *error)
    return told


def _adding(R, create_task):
    @functools.wraps(create_task)
    def told(self, *arguments, **options):
        task = create_task(self, *arguments, **options)
        if number := R.number_of(task):
            R.call("add", f',"id":{self._baton_group},"of":[{number}]')
        return task
    return told

