"""What has no length and explains the rest: timeouts that expire, and where exceptions come from."""

import asyncio
import functools
from asyncio import tasks

try:
    from asyncio import timeouts
except ImportError:  # before 3.11
    timeouts = None

from baton_record.trace import quoted
from baton_record.values import message_of
from baton_record.waits import frame_of, inner


def install(R):
    tasks._release_waiter = _ending_a_wait(R, tasks._release_waiter)
    if timeouts is None:
        return
    timeouts.timeout = asyncio.timeout = _making(timeouts.timeout)
    cls = timeouts.Timeout
    cls.reschedule = _setting(R, cls.reschedule)
    cls._on_timeout = _expiring(R, cls._on_timeout)
    cls.__aenter__ = _entering(cls.__aenter__)
    cls.__aexit__ = _leaving(R, cls.__aexit__)


def _entering(enter):
    """Keeps whether the task had been asked to cancel before, and had yet to hear of it: the timeout takes that for its own."""
    @functools.wraps(enter)
    async def told(self):
        self._baton_takes_over = getattr(tasks.current_task(), "_must_cancel", False)
        return await enter(self)
    return told


def _making(timeout):
    """Keeps the limit as the program gives it: what is left of it when the block is entered is less on a busy machine."""
    @functools.wraps(timeout)
    def told(delay):
        made = timeout(delay)
        if delay is not None:
            made._baton_given = made.when(), delay
        return made
    return told


def _setting(R, reschedule):
    @functools.wraps(reschedule)
    def told(self, when):
        reschedule(self, when)
        if when is not None:
            due, limit = getattr(self, "_baton_given", (None, 0))
            if when != due:
                limit = when - self._task.get_loop().time()
            self._baton_set = R.places.here(), max(0, round(limit * 1e9))
    return told


def _expiring(R, on_timeout):
    @functools.wraps(on_timeout)
    def told(self):
        number = R.number_of(self._task)
        place, limit = getattr(self, "_baton_set", ("", 0))
        if number:
            R.add((R.clock(), f'"k":"timeout","task":{number},"limit":{limit},"cancels":true{place}}}'))
        on_timeout(self)
    return told


def _ending_a_wait(R, release):
    """What the timer of `wait` calls, and before 3.12 that of `wait_for`; with arguments it is no timer who calls it."""
    limited = {function.__code__ for function in (tasks._wait, tasks.wait_for)}

    @functools.wraps(release)
    def told(waiter, *ended):
        if not ended and not waiter.done():
            _tell_wait(R, waiter, limited)
        release(waiter, *ended)
    return told


def _tell_wait(R, waiter, limited):
    """The task that awaits `waiter` does so inside of one of these functions, which has the limit as `timeout`."""
    task = next((owner for callback, _ in waiter._callbacks or () if isinstance(owner := getattr(callback, "__self__", None), tasks.Task)), None)
    number = task is not None and R.number_of(task)
    if not number:
        return
    place, coroutine = "", task.get_coro()
    while coroutine is not None:
        code, awaited = (coroutine.cr_code, coroutine.cr_await) if hasattr(coroutine, "cr_code") else inner(coroutine)
        if code in limited:
            limit = max(0, round(frame_of(coroutine).f_locals["timeout"] * 1e9))
            return R.add((R.clock(), f'"k":"timeout","task":{number},"limit":{limit},"cancels":false{place}}}'))
        if code is not None and R.places.file_of(code):
            place = R.places.of_frame(frame_of(coroutine))
        coroutine = awaited


def _leaving(R, leave):
    @functools.wraps(leave)
    async def told(self, *error):
        try:
            return await leave(self, *error)
        except TimeoutError as timed_out:
            if getattr(self, "_baton_takes_over", False):
                R.event("swallow", ',"by":"timeout"')
            tell_raise(R, R.current, timed_out, R.clock(), R.places.here())
            raise
    return told


def tell_raise(R, number, error, now, place=None):
    """An exception that nobody has seen before. Of one that left its task the line is known, and the end of the step its time."""
    try:
        if getattr(error, "_baton_told", False):
            return
        error._baton_told = True
    except Exception:
        return  # it takes no attributes: whether it was seen is not known
    if place is None:
        place = _innermost(R.places, error.__traceback__)
    R.add((now, f'"k":"raise","task":{number},"exception":{{"type":{quoted(type(error).__name__)},'
                f'"message":{quoted(message_of(error))}}}{place}}}'))


def _innermost(places, traceback):
    """The last line of the program's own that the exception came through."""
    found = ""
    while traceback is not None:
        number = places.file_of(traceback.tb_frame.f_code)
        if number:
            found = f',"line":{traceback.tb_lineno}' + (f',"file":{number}' if number > 1 else "")
        traceback = traceback.tb_next
    return found
