"""What a suspended task waits on, read off the frames between its coroutine and the future it yielded."""

import asyncio
from asyncio import tasks

# By the qualified name of asyncio's own code: the word of the trace format.
WORDS = {
    "sleep": "sleep",
    "_wait": "wait",
    "TaskGroup.__aexit__": "task_group",
    "Semaphore.acquire": "semaphore",
    "Lock.acquire": "lock",
    "Condition.wait": "condition",
    "Event.wait": "event",
    "Queue.get": "queue",
    "Queue.put": "queue",
}
# These speak for everything that happens inside them.
OUTER_WORDS = {
    "Queue.join": "queue",
    "Barrier.wait": "barrier",
    "Barrier.reset": "barrier",
    "Barrier.abort": "barrier",
}


def what_it_waits_for(coroutine, awaited):
    if awaited is None:
        return {"on": "yield"}
    if isinstance(awaited, tasks.Task):
        return {"on": "task", "what": awaited.id}
    if isinstance(awaited, tasks._GatheringFuture):
        return {"on": "gather"}
    if hasattr(awaited, "waits_on"):
        on, what = awaited.waits_on
        return described(on, what)
    on, what = "future", None
    for frame in frames_of_asyncio(coroutine):
        name = frame.f_code.co_qualname
        if name in OUTER_WORDS:
            return described(OUTER_WORDS[name], name_of_object(frame))
        if name in WORDS:
            on, what = WORDS[name], name_of_object(frame)
    return described(on, what)


def described(on, what):
    return {"on": on} if what is None else {"on": on, "what": what}


def name_of_object(frame):
    return getattr(frame.f_locals.get("self"), "name_in_scenario", None)


def frames_of_asyncio(coroutine):
    while coroutine is not None:
        frame = getattr(coroutine, "cr_frame", None)
        if frame is not None and frame.f_code.co_filename != "<scenario>":
            yield frame
        coroutine = getattr(coroutine, "cr_await", None)


assert asyncio.Task  # pure_asyncio is in place before this module is read
