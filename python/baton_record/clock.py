"""Clocks in virtual time: everything of `time` and `datetime` that tells the time, and sleeps.

What a clock gives is a number that knows its exact nanoseconds and notices what it is compared with. A program that
does nothing but compare the clock with an instant is computing until that instant: then the clock moves to it.
"""

import datetime
import os
import sys
import time
import types

SPINS = 1000       # comparisons in a row that say "not yet", after which a program is taken to compute until then
READS = 100_000    # readings of clocks in a row, after which each one is taken to compute
STEP = 1_000_000   # for so long, ns


def nanoseconds(seconds):
    """Seconds, or the reading of a clock, as whole nanoseconds; what is above zero does not become zero."""
    if isinstance(seconds, Reading):
        return seconds.ns
    if isinstance(seconds, int):
        return seconds * 1_000_000_000
    ns = float(seconds) * 1e9
    if ns != ns or ns in (float("inf"), float("-inf")):
        return 2**63 - 1 if ns > 0 or ns != ns else -(2**63)
    return round(ns) or (ns > 0) - (ns < 0)


class Reading(float):
    """Seconds on a clock, or since an earlier reading of it.

    `clock` tells the time, `moment` when it was read; `shift` is what the reading lies behind the clock's own time.
    """

    __slots__ = ("ns", "clock", "moment", "shift")

    @classmethod
    def of(cls, ns, clock, moment, shift=0):
        self = cls(ns / 1e9)
        self.ns, self.clock, self.moment, self.shift = ns, clock, moment, shift
        return self

    def __add__(self, seconds):
        if not isinstance(seconds, (int, float)):
            return float(self) + seconds
        ns = nanoseconds(seconds)
        return Reading.of(self.ns + ns, self.clock, self.moment, self.shift - ns)

    __radd__ = __add__

    def __sub__(self, seconds):
        if not isinstance(seconds, (int, float)):
            return float(self) - seconds
        ns = nanoseconds(seconds)
        return Reading.of(self.ns - ns, self.clock, self.moment, self.shift + ns)

    def __rsub__(self, seconds):
        return float(seconds) - float(self) if isinstance(seconds, (int, float)) else NotImplemented

    def __lt__(self, other):
        return self._compared(other, self.ns < nanoseconds(other)) if isinstance(other, (int, float)) else float(self) < other

    def __le__(self, other):
        return self._compared(other, self.ns <= nanoseconds(other)) if isinstance(other, (int, float)) else float(self) <= other

    def __gt__(self, other):
        return self._compared(other, self.ns > nanoseconds(other)) if isinstance(other, (int, float)) else float(self) > other

    def __ge__(self, other):
        return self._compared(other, self.ns >= nanoseconds(other)) if isinstance(other, (int, float)) else float(self) >= other

    def _compared(self, other, answer):
        live, bound = self, other
        if isinstance(other, Reading) and other.moment > self.moment:
            live, bound = other, self
        bound = nanoseconds(bound)
        if live.ns < bound:
            live.clock.not_yet(live, bound + live.shift, sys._getframe(2))
        return answer

    __eq__, __ne__, __hash__ = float.__eq__, float.__ne__, float.__hash__

    def __reduce__(self):
        return float, (float(self),)


class Nanoseconds(int):
    """A reading in nanoseconds, as the functions with _ns give it; compared, it is as good as a `Reading`."""

    def __new__(cls, reading):
        self = super().__new__(cls, reading.ns)
        self.reading = reading
        return self

    def __sub__(self, other):
        if not isinstance(other, int):
            return NotImplemented
        ns = int(other)
        reading = self.reading
        return Nanoseconds(Reading.of(reading.ns - ns, reading.clock, reading.moment, reading.shift + ns))

    def __lt__(self, other):
        return self._compared(other, int(self) < other)

    def __le__(self, other):
        return self._compared(other, int(self) <= other)

    def __gt__(self, other):
        return self._compared(other, int(self) > other)

    def __ge__(self, other):
        return self._compared(other, int(self) >= other)

    def _compared(self, other, answer):
        live, bound = self, other
        if isinstance(other, Nanoseconds) and other.reading.moment > self.reading.moment:
            live, bound = other, self
        if int(live) < bound:
            live.reading.clock.not_yet(live.reading, int(bound) + live.reading.shift, sys._getframe(2))
        return answer

    __eq__, __ne__, __hash__ = int.__eq__, int.__ne__, int.__hash__

    def __reduce__(self):
        return int, (int(self),)


class Clock:
    """One clock of the program: where it began, and what it counts."""

    def __init__(self, clocks, base, elapsed):
        self.clocks, self.base, self.elapsed = clocks, base, elapsed

    def ns(self):
        return self.base + self.elapsed()

    def read(self):
        self.clocks.count_read()
        return Reading.of(self.ns(), self, self.clocks.moment)

    def read_ns(self):
        return Nanoseconds(self.read())

    def not_yet(self, reading, until, frame):
        if self.ns() == reading.ns + reading.shift:
            self.clocks.not_yet(until - self.ns(), frame)


class Clocks:
    """All clocks of a program, and its sleeps. `hold(how, ns)` lets time pass for the thread that asks."""

    def __init__(self, threads, start_ns, hold):
        self.threads, self.hold = threads, hold
        self.moment = 0
        self._spin, self._spins = None, 0
        self.wall = Clock(self, start_ns, lambda: threads.now)
        self.monotonic = Clock(self, 0, lambda: threads.now)
        self.of_thread = Clock(self, 0, lambda: threads.current.computed)
        self.of_process = Clock(self, 0, lambda: threads.current.process.computed)

    def count_read(self):
        self.moment += 1
        turn = self.threads.current
        turn.reads += 1
        if turn.reads > READS:
            self.hold("cpu", STEP)

    def went_on(self):
        """Something happened that is no comparison with a clock."""
        self._spin, self._spins = None, 0

    def not_yet(self, left, frame):
        spin = frame.f_code, frame.f_lasti, self.threads.current, left
        if spin != self._spin:
            self._spin, self._spins = spin, 0
        self._spins += 1
        if self._spins >= SPINS:
            self.went_on()
            self.hold("cpu", left)

    # In the place of the functions of `time`

    def sleep(self, seconds):
        if not isinstance(seconds, (int, float)) and not hasattr(seconds, "__index__") and not hasattr(seconds, "__float__"):
            raise TypeError(f"'{type(seconds).__name__}' object cannot be interpreted as an integer")
        ns = nanoseconds(seconds)
        if ns < 0:
            raise ValueError("sleep length must be non-negative")
        self.hold("block", ns)

    def seconds_of_day(self):
        self.count_read()
        return self.wall.ns() // 1_000_000_000

    def install(self):
        os.environ["TZ"] = "UTC"
        time.tzset()
        for module_name, clock in (("time", self.wall), ("monotonic", self.monotonic), ("perf_counter", self.monotonic),
                                   ("process_time", self.of_process), ("thread_time", self.of_thread)):
            setattr(time, module_name, clock.read)
            setattr(time, module_name + "_ns", clock.read_ns)
        time.sleep = self.sleep
        for name in ("localtime", "gmtime", "ctime"):
            setattr(time, name, self._of_now_unless_told(getattr(time, name)))
        asctime, strftime = time.asctime, time.strftime
        time.asctime = lambda *when: asctime(*(when or (time.gmtime(),)))
        time.strftime = lambda form, *when: strftime(form, *(when or (time.gmtime(),)))
        self._install_datetime()

    def _of_now_unless_told(self, function):
        def told(seconds=None):
            return function(self.seconds_of_day() if seconds is None else float(seconds))
        return told

    def _install_datetime(self):
        wall, count_read = self.wall, self.count_read

        def now(tz=None):
            count_read()
            ns = wall.ns()
            whole = datetime.datetime.fromtimestamp(ns // 1_000_000_000, tz)
            return whole.replace(microsecond=ns % 1_000_000_000 // 1000)

        real_datetime, real_date = datetime.datetime, datetime.date
        replace(datetime, "datetime", now=lambda cls, tz=None: now(tz), utcnow=lambda cls: now(), today=lambda cls: now())
        replace(datetime, "date", today=lambda cls: real_date.fromtimestamp(wall.ns() // 1_000_000_000))
        assert real_datetime is not datetime.datetime


def replace(module, name, **methods):
    """A class of the same name with these class methods, which takes what is of the old class for its own."""
    old = getattr(module, name)

    class Meta(type):
        def __instancecheck__(cls, value):
            return isinstance(value, old) if cls is new else type.__instancecheck__(cls, value)

        def __subclasscheck__(cls, other):
            return issubclass(other, old) if cls is new else type.__subclasscheck__(cls, other)

    body = {key: classmethod(method) for key, method in methods.items()}
    new = types.new_class(name, (old,), {"metaclass": Meta}, lambda space: space.update(body))
    new.__module__, new.__qualname__ = module.__name__, old.__qualname__
    setattr(module, name, new)
