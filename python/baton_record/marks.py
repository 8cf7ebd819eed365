"""What has no length and explains the rest: timeouts that expire, and where exceptions come from."""

import functools

try:
    from asyncio import timeouts
except ImportError:  # before 3.11
    timeouts = None

from baton_record.trace import quoted
from baton_record.values import message_of


def install(R):
    if timeouts is None:
        return
    cls = timeouts.Timeout
    cls.reschedule = _setting(R, cls.reschedule)
    cls._on_timeout = _expiring(R, cls._on_timeout)
    cls.__aexit__ = _leaving(R, cls.__aexit__)


def _setting(R, reschedule):
    @functools.wraps(reschedule)
    def told(self, when):
        reschedule(self, when)
        if when is not None:
            self._baton_set = R.places.here(), max(0, round((when - self._task.get_loop().time()) * 1e9))
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


def _leaving(R, leave):
    @functools.wraps(leave)
    async def told(self, *error):
        try:
            return await leave(self, *error)
        except TimeoutError as timed_out:
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
