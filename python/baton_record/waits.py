"""What a suspended task waits on: read off the chain of awaits between its coroutine and the future that it awaits."""

import asyncio
import gc
from asyncio import futures, locks, queues, selector_events, tasks
from types import AsyncGeneratorType, CoroutineType, GeneratorType

from baton_record.trace import quoted

RealTask = tasks.Task  # what is later put in its place is of this class too
FutureIter = type(futures.Future(loop=type("Loop", (), {"get_debug": lambda loop: False})()).__await__())  # the end of most chains

# The words of the trace for asyncio's own code. Those of the second table speak for all that happens inside them.
WORDS = {tasks.sleep: "sleep", tasks._wait: "wait", locks.Semaphore.acquire: "semaphore", locks.Lock.acquire: "lock",
         locks.Condition.wait: "condition", locks.Event.wait: "event", queues.Queue.get: "queue", queues.Queue.put: "queue",
         asyncio.TaskGroup.__aexit__: "task_group"}
OUTER_WORDS = {queues.Queue.join: "queue", asyncio.Barrier.wait: "barrier", asyncio.Barrier.reset: "barrier",
               asyncio.Barrier.abort: "barrier"}
# Inside of asyncio, these wait for the outside world.
for _class, _names in ((asyncio.StreamReader, ["_wait_for_data"]), (asyncio.streams.FlowControlMixin, ["_drain_helper"]),
                       (selector_events.BaseSelectorEventLoop, ["sock_recv", "sock_recv_into", "sock_sendall", "sock_connect", "sock_accept"]),
                       (asyncio.subprocess.Process, ["wait", "communicate"])):
    WORDS |= {getattr(_class, _name): "io" for _name in _names if hasattr(_class, _name)}
if hasattr(asyncio.TaskGroup, "_aexit"):
    WORDS[asyncio.TaskGroup._aexit] = "task_group"


SKIPPED, OWN = 0, 1  # what stands in asyncio or another library; what is the program's own


class Waits:
    def __init__(self, places, task_number):
        self.places, self.task_number = places, task_number
        # id of code -> SKIPPED, OWN, or (its word, whether it speaks for all inside)
        self.marks = {id(function.__code__): (word, False) for function, word in WORDS.items()}
        self.marks |= {id(function.__code__): (word, True) for function, word in OUTER_WORDS.items()}
        self.gathered = None  # of the last wait that was for several: which, as the rest of a `call`

    def of(self, task):
        """The rest of a `suspend` event."""
        on = what = delay = own = self.gathered = None
        marks, coroutine = self.marks, task.get_coro()
        while coroutine is not None:
            # Frames are looked at only where they tell something: until then a coroutine has none, and making one takes time.
            outer = coroutine
            if type(coroutine) is CoroutineType:
                code, coroutine = coroutine.cr_code, coroutine.cr_await
            elif type(coroutine) is FutureIter:
                break
            else:
                code, coroutine = inner(coroutine)
                if code is None:
                    continue
            mark = marks.get(id(code))
            if mark is None:
                mark = marks[id(code)] = OWN if self.places.file_of(code) else SKIPPED
            if mark is SKIPPED:
                continue
            if mark is OWN:
                own = outer
                continue
            on, is_outer = mark
            if on != "io" and (frame := frame_of(outer)) is not None:
                if on == "sleep":
                    delay = frame.f_locals.get("delay")
                elif on == "wait":
                    several = frame.f_locals
                    self._gather(several.get("fs", ()), f'"wait","until":{quoted(several.get("return_when"))}')
                else:
                    what = getattr(frame.f_locals.get("self"), "_baton_name", None)
            if is_outer:
                break
        return self._told(task, on, what, delay, own.cr_frame if type(own) is CoroutineType else frame_of(own))

    def _told(self, task, on, what, delay, frame):
        awaited = task._fut_waiter
        if on == "sleep" and awaited is not None:
            delayed = f',"delay":{_whole(delay)}' if isinstance(delay, (int, float)) else ""
            return f',"on":"sleep"{delayed}{self.places.of_frame(frame)}}}'
        if awaited is None:
            on, what = "yield", None
        elif on is None or on == "wait":
            on, what = self._of_future(awaited, on)
        text = f',"on":"{on}"'
        if what is not None:
            text += f',"what":{what}'
        if on == "executor":
            text += f',"job":{awaited._baton_job}'
        return text + self.places.of_frame(frame) + "}"

    def in_words(self, task):
        """The same for people: waits for the lock gate, app.py:12"""
        import json  # only for a program that is stuck
        event = json.loads('{"k":0' + self.of(task))
        on, what = event["on"], event.get("what")
        waits = f"waits for {on} {what}" if what is not None else f"waits: {on}"
        return waits + (f", line {event['line']}" if "line" in event else "")

    def _of_future(self, awaited, on):
        if isinstance(awaited, RealTask):
            number = self.task_number(awaited)
            return ("task", number) if number else ("future", None)
        if isinstance(awaited, tasks._GatheringFuture):
            self._gather(awaited._children, '"gather"')
            return "gather", None
        if on is None and (on := getattr(awaited, "_baton_on", None)) is not None:
            return on, getattr(awaited, "_baton_what", None)
        return on or "future", None


    def _gather(self, awaitables, method):
        """Tasks by their numbers; jobs of executors with a minus."""
        numbers = [self.task_number(one) if isinstance(one, RealTask) else -getattr(one, "_baton_job", 0) for one in awaitables]
        self.gathered = f',"method":{method},"of":[{",".join(map(str, filter(None, numbers)))}]'


def _whole(seconds):
    try:
        return max(0, min(round(seconds * 1e9), 2**63 - 1))
    except (OverflowError, ValueError):
        return 2**63 - 1


def inner(awaitable):
    """(its code, what it awaits itself), each None where there is none."""
    kind = type(awaitable)
    if kind is GeneratorType:
        return awaitable.gi_code, awaitable.gi_yieldfrom
    if kind is AsyncGeneratorType:
        return awaitable.ag_code, awaitable.ag_await
    wanted = _HIDDEN.get(kind.__name__)
    if wanted is None:
        return None, None
    return None, next((other for other in gc.get_referents(awaitable) if type(other) is wanted), None)


def frame_of(awaitable):
    """The frame of a coroutine or generator; None when it has ended, or is none."""
    for name in ("cr_frame", "gi_frame", "ag_frame"):
        if hasattr(awaitable, name):
            return getattr(awaitable, name)
    return None


# What CPython has between an awaitable and the coroutine or generator that it drives.
_HIDDEN = {"async_generator_asend": AsyncGeneratorType, "async_generator_athrow": AsyncGeneratorType,
           "coroutine_wrapper": CoroutineType}
