"""The trace of a run, in the words of the trace format, and the hooks on asyncio's objects."""

import functools
import json
import math

import pure_asyncio  # noqa: F401  before asyncio
import asyncio


def unpython(name):
    """The name in the scenario: the export adds an underscore where the program needs the name itself."""
    return name[:-1] if name.endswith("_") and not name.endswith("__") and name != "_" else name


class Trace:
    def __init__(self, clock):
        self.clock = clock
        self.events = []
        self.closed = False

    def add(self, kind, **facts):
        return self.add_at(len(self.events), kind, **facts)

    def add_at(self, position, kind, **facts):
        event = {"t": self.clock.now, "k": kind, **facts}
        if not self.closed:
            self.events.insert(position, event)
        return event

    def exception(self, error):
        return {"type": type(error).__name__, "message": str(error)}

    def value(self, value):
        return plain(value)

    def lines(self):
        return [json.dumps(event, ensure_ascii=False, separators=(",", ":")) for event in self.events]


def plain(value, around=()):
    """A result as JSON has it: plain data as it is, everything else as text."""
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if type(value).__name__ == "Duration":
        return value.ns
    if isinstance(value, (list, tuple)):
        if any(value is one for one in around):
            return "[...]"
        return [plain(item, (*around, value)) for item in value]
    if isinstance(value, dict):
        if any(value is one for one in around):
            return "{...}"
        return {shown(key): plain(item, (*around, value)) for key, item in value.items()}
    return shown(value)


def shown(value):
    if isinstance(value, asyncio.Task):
        return value.get_name()
    return str(value)


# The run whose objects are hooked: one at a time in this process.
class Current:
    run = None


def note_at(position, kind, thing):
    name = getattr(thing, "name_in_scenario", None)
    run = Current.run
    if name is not None and run is not None:
        run.trace.add_at(position, kind, task=run.loop.current_task_id(), what=name)


def place():
    return len(Current.run.trace.events) if Current.run is not None else 0


def _tracked(coroutine):
    if Current.run is not None:
        Current.run.coroutines.append(coroutine)
    return coroutine


def tracked(function):
    """A coroutine function whose coroutines are looked at again when the run ends."""
    @functools.wraps(function)
    def make(*arguments, **options):
        return _tracked(function(*arguments, **options))
    make.__wrapped_coroutine__ = function
    return make


def _hook_after(cls, name, kind):
    method = getattr(cls, name)

    @functools.wraps(method)
    async def hooked(self, *arguments):
        result = await method(self, *arguments)
        note_at(place(), kind, self)
        return result
    setattr(cls, name, hooked)


def _hook_before(cls, name, kind):
    """The note stands before what the operation brings about, and only when it succeeds."""
    method = getattr(cls, name)

    @functools.wraps(method)
    def hooked(self, *arguments, **options):
        position = place()
        result = method(self, *arguments, **options)
        note_at(position, kind, self)
        return result
    setattr(cls, name, hooked)


_hook_after(asyncio.Lock, "acquire", "acquire")
_hook_after(asyncio.Semaphore, "acquire", "acquire")
_hook_before(asyncio.Lock, "release", "release")
_hook_before(asyncio.Semaphore, "release", "release")
_hook_before(asyncio.Event, "set", "set")
_hook_before(asyncio.Event, "clear", "clear")
_hook_before(asyncio.Condition, "notify", "notify")
_hook_before(asyncio.Queue, "put_nowait", "put")
_hook_before(asyncio.Queue, "get_nowait", "get")

for _class, _names in ((asyncio.Lock, ["acquire"]), (asyncio.Semaphore, ["acquire"]), (asyncio.Event, ["wait"]),
                       (asyncio.Condition, ["wait", "wait_for"]), (asyncio.Queue, ["get", "put", "join"]),
                       (asyncio.Barrier, ["wait", "reset", "abort"])):
    for _name in _names:
        setattr(_class, _name, tracked(getattr(_class, _name)))
for _name in ("sleep", "wait_for", "to_thread", "wait"):
    setattr(asyncio, _name, tracked(getattr(asyncio, _name)))


_make_future = asyncio.Future.__init__


def _made(self, *arguments, **options):
    _make_future(self, *arguments, **options)
    if Current.run is not None:
        Current.run.futures.append(self)


asyncio.Future.__init__ = _made
