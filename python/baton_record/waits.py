"""What a suspended task waits on: read off the chain of awaits between its coroutine and the future that it awaits."""

import asyncio
import gc
from asyncio import futures, locks, queues, selector_events, tasks
from types import AsyncGeneratorType, CoroutineType, GeneratorType

from baton_record.trace import quoted

RealTask = tasks.Task  # what is later put in its place is of this class too
FutureIter = type(futures.Future(loop=type("Loop", (), {"get_debug": lambda loop: False})()).__await__())  # the end of most chains

# The words of the trace for asyncio's own code. Those of the second table speak for all that happens inside them.
WORDS = {tasks._wait: "wait", locks.Semaphore.acquire: "semaphore", locks.Lock.acquire: "lock",
         locks.Condition.wait: "condition", locks.Event.wait: "event", queues.Queue.get: "queue", queues.Queue.put: "queue",
         asyncio.TaskGroup.__aexit__: "task_group"}
OUTER_WORDS = {tasks.sleep: "sleep", queues.Queue.join: "queue", asyncio.Barrier.wait: "barrier", asyncio.Barrier.reset: "barrier",
               asyncio.Barrier.abort: "barrier", **{getattr(asyncio.StreamReader, name): "io" for name in
                                                    ("read", "readline", "readuntil", "readexactly")}}
# Inside of asyncio, these wait for the outside world.
for _class, _names in ((asyncio.StreamReader, ["_wait_for_data"]), (asyncio.streams.FlowControlMixin, ["_drain_helper"]),
                       (selector_events.BaseSelectorEventLoop, ["sock_recv", "sock_recv_into", "sock_sendall", "sock_connect", "sock_accept"]),
                       (asyncio.subprocess.Process, ["wait", "communicate"])):
    WORDS |= {getattr(_class, _name): "io" for _name in _names if hasattr(_class, _name)}
if hasattr(asyncio.TaskGroup, "_aexit"):
    WORDS[asyncio.TaskGroup._aexit] = "task_group"


SKIPPED = False  # the mark of what stands in asyncio or another library
IO = ("io", True)


class Waits:
    def __init__(self, places, task_number):
        self.places, self.task_number = places, task_number
        # id of code -> SKIPPED; (its word, whether it speaks for all inside); or, for the program's own,
        # {instruction: the rest of a `suspend` event for I/O that is awaited there}
        self.marks = {id(function.__code__): (word, False) for function, word in WORDS.items()}
        self.marks |= {id(function.__code__): IO if word == "io" else (word, True) for function, word in OUTER_WORDS.items()}
        self.marks[id(None)] = SKIPPED
        self.gathered = None  # of the last wait that was for several: which, as the rest of a `call`

    def of_io(self, task, coroutine):
        """The rest of a `suspend` event, as `of` has it, for most waits for I/O; None for all others.

        Here a service spends what its recording costs: hence the second way through the chain.
        """
        marks, texts = self.marks, None
        while type(coroutine) is CoroutineType:
            mark = marks.get(id(coroutine.cr_code))
            if type(mark) is dict:
                own, texts = coroutine, mark
            elif mark is IO:
                return texts.get(own.cr_frame.f_lasti) if texts is not None and task._fut_waiter is not None else None
            elif mark is not SKIPPED:
                return None
            coroutine = coroutine.cr_await
        return None

    def of(self, task):
        """The rest of a `suspend` event."""
        on = own = texts = worded = None
        marks, coroutine = self.marks, task.get_coro()
        while True:
            # Frames are looked at only where they tell something: until then a coroutine has none, and making one takes time.
            if type(coroutine) is CoroutineType:
                code, awaited = coroutine.cr_code, coroutine.cr_await
            elif coroutine is None or type(coroutine) is FutureIter:
                break
            else:
                code, awaited = inner(coroutine)
            try:
                mark = marks[id(code)]
            except KeyError:
                mark = marks[id(code)] = {} if self.places.file_of(code) else SKIPPED
            if type(mark) is dict:
                own, texts = coroutine, mark
            elif mark is not SKIPPED:
                on, is_outer = mark
                worded = coroutine
                if is_outer:
                    break
            coroutine = awaited
        if on == "io" and type(own) is CoroutineType and task._fut_waiter is not None:
            frame = own.cr_frame
            text = texts.get(frame.f_lasti)
            if text is None:
                text = texts[frame.f_lasti] = f',"on":"io"{self.places.of_frame(frame)}}}'
            return text
        frame = frame_of(worded)
        return self._told(task, on, frame.f_locals if frame is not None else {}, frame_of(own))

    def _told(self, task, on, variables, frame):
        """`variables` are those of asyncio's function that has the word `on`, and `frame` is the program's own."""
        awaited, what = task._fut_waiter, None
        if awaited is None:
            on = "yield"
        elif on == "sleep":
            delay = variables.get("delay")
            delayed = f',"delay":{_whole(delay)}' if isinstance(delay, (int, float)) else ""
            return f',"on":"sleep"{delayed}{self.places.of_frame(frame)}}}'
        elif on is None or on == "wait":
            if on == "wait":
                self._gather(variables.get("fs", ()), f'"wait","until":{quoted(variables.get("return_when"))}')
            on, what = self._of_future(awaited, on)
        elif on != "io":
            what = getattr(variables.get("self"), "_baton_name", None)
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
    if type(awaitable) is CoroutineType:
        return awaitable.cr_frame
    for name in ("gi_frame", "ag_frame"):
        if hasattr(awaitable, name):
            return getattr(awaitable, name)
    return None


# What CPython has between an awaitable and the coroutine or generator that it drives.
_HIDDEN = {"async_generator_asend": AsyncGeneratorType, "async_generator_athrow": AsyncGeneratorType,
           "coroutine_wrapper": CoroutineType}
