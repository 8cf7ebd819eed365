"""Clocks in virtual time: everything of `time` and `datetime` that tells the time, and sleeps.

What a clock gives is a number that knows its exact nanoseconds and notices what it is compared with. A program that
does nothing but compare the clock with an instant is computing until that instant: then the clock moves to it.
"""

import datetime
import math
import os
import sys
import time
import types

SPINS = 1000       # comparisons that say "not yet" in one place and at one instant, after which a task is taken to compute until then
READS = 100_000    # readings of clocks in a row, after which each one is taken to compute
STEP = 1_000_000   # for so long, ns
FAR = 2**62        # ns, beyond all that programs wait for


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
    """Seconds on a clock, or what the program made of them by adding, subtracting and scaling.

    `clock` was read at `read`, its own nanoseconds, as the `moment`-th reading; it says `shift + rate * ns` when this
    would be `ns`. So of a comparison one knows when it will come out differently.
    """

    __slots__ = ("ns", "clock", "moment", "read", "shift", "rate")

    @classmethod
    def of(cls, ns, clock, moment, read, shift=0, rate=1, value=None):
        self = cls(ns / 1e9 if value is None else value)
        self.ns, self.clock, self.moment, self.read, self.shift, self.rate = ns, clock, moment, read, shift, rate
        return self

    def plus(self, ns):
        return Reading.of(self.ns + ns, self.clock, self.moment, self.read, self.shift - self.rate * ns, self.rate)

    def less(self, other):
        """What is left of this instant, or has passed since the other one: both are readings."""
        if other.moment <= self.moment:
            return self.plus(-other.ns)
        return Reading.of(self.ns - other.ns, other.clock, other.moment, other.read, other.shift + other.rate * self.ns, -other.rate)

    def taken_from(self, ns):
        return Reading.of(ns - self.ns, self.clock, self.moment, self.read, self.shift + self.rate * ns, -self.rate)

    def scaled(self, value, factor):
        """`value` is `factor` times this one."""
        if not factor or not -FAR < value < FAR:
            return value
        return Reading.of(nanoseconds(value), self.clock, self.moment, self.read, self.shift, self.rate / factor, value)

    def wait_for(self, bound, frame):
        """The program has found that this is not beyond `bound`, in nanoseconds, yet; nothing happens where time leads away from it."""
        if self.ns < bound if self.rate > 0 else self.ns > bound:
            self.clock.not_yet(self, math.ceil(self.shift + self.rate * bound), frame)

    def __add__(self, seconds):
        return self.plus(nanoseconds(seconds)) if isinstance(seconds, (int, float)) else NotImplemented

    __radd__ = __add__

    def __sub__(self, seconds):
        if isinstance(seconds, Reading):
            return self.less(seconds)
        return self.plus(-nanoseconds(seconds)) if isinstance(seconds, (int, float)) else NotImplemented

    def __rsub__(self, seconds):
        return self.taken_from(nanoseconds(seconds)) if isinstance(seconds, (int, float)) else NotImplemented

    def __mul__(self, factor):
        return self.scaled(float(self) * factor, factor) if isinstance(factor, (int, float)) else NotImplemented

    __rmul__ = __mul__

    def __truediv__(self, divisor):
        return self.scaled(float(self) / divisor, 1 / divisor) if isinstance(divisor, (int, float)) else NotImplemented

    def __lt__(self, other):
        return self._compared(other, self.ns < nanoseconds(other)) if isinstance(other, (int, float)) else NotImplemented

    def __le__(self, other):
        return self._compared(other, self.ns <= nanoseconds(other)) if isinstance(other, (int, float)) else NotImplemented

    def __gt__(self, other):
        return self._compared(other, self.ns > nanoseconds(other)) if isinstance(other, (int, float)) else NotImplemented

    def __ge__(self, other):
        return self._compared(other, self.ns >= nanoseconds(other)) if isinstance(other, (int, float)) else NotImplemented

    def _compared(self, other, answer):
        live, bound = (other, self) if isinstance(other, Reading) and other.moment > self.moment else (self, other)
        live.wait_for(nanoseconds(bound), sys._getframe(2))
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

    def __add__(self, other):
        return Nanoseconds(self.reading.plus(int(other))) if isinstance(other, int) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, Nanoseconds):
            return Nanoseconds(self.reading.less(other.reading))
        return Nanoseconds(self.reading.plus(-int(other))) if isinstance(other, int) else NotImplemented

    def __rsub__(self, other):
        return Nanoseconds(self.reading.taken_from(int(other))) if isinstance(other, int) else NotImplemented

    def __truediv__(self, divisor):
        return self.reading.scaled(int(self) / divisor, 1e9 / divisor) if isinstance(divisor, (int, float)) else NotImplemented

    def __lt__(self, other):
        return self._compared(other, int(self) < other)

    def __le__(self, other):
        return self._compared(other, int(self) <= other)

    def __gt__(self, other):
        return self._compared(other, int(self) > other)

    def __ge__(self, other):
        return self._compared(other, int(self) >= other)

    def _compared(self, other, answer):
        live, bound = self.reading, other
        if isinstance(other, Nanoseconds) and other.reading.moment > live.moment:
            live, bound = other.reading, self
        live.wait_for(int(bound), sys._getframe(2))
        return answer

    __eq__, __ne__, __hash__ = int.__eq__, int.__ne__, int.__hash__

    def __reduce__(self):
        return int, (int(self),)


for _class, _name in ((Reading, "float"), (Nanoseconds, "int")):
    _class.__name__ = _class.__qualname__ = _name  # as messages of errors name it


class Clock:
    """One clock of the program: where it began, and what it counts."""

    def __init__(self, clocks, base, elapsed):
        self.clocks, self.base, self.elapsed = clocks, base, elapsed

    def ns(self):
        return self.base + self.elapsed()

    def read(self):
        self.clocks.count_read()
        return self.reading()

    def reading(self):
        ns = self.ns()
        return Reading.of(ns, self, self.clocks.moment, ns)

    def read_ns(self):
        return Nanoseconds(self.read())

    def not_yet(self, reading, until, frame):
        now = self.ns()
        if now == reading.read and until > now:
            self.clocks.not_yet(until - now, reading.moment, frame)


class Clocks:
    """All clocks of a program, and its sleeps. `hold(how, ns)` lets time pass for the thread that asks."""

    def __init__(self, threads, start_ns, hold):
        self.threads, self.hold = threads, hold
        self.moment = 0
        self.task = lambda: 0     # who compares
        self.of_the_loop = None   # the code whose comparisons are an event loop's, not the program's
        self._spins = {}          # what was compared since the clock last moved -> how often
        self._spins_at = self._last = 0
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
            turn.reads = READS

    def not_yet(self, left, moment, frame):
        """A reading was compared with what it will be in `left` nanoseconds."""
        if frame.f_code is self.of_the_loop or moment == self._last or left > FAR:
            return
        self._last = moment
        now = self.threads.now
        if now != self._spins_at:
            self._spins.clear()
            self._spins_at = now
        spin = id(frame.f_code), frame.f_lasti, self.threads.current, self.task(), left
        times = self._spins[spin] = self._spins.get(spin, 0) + 1
        if times >= SPINS:
            self._spins.clear()
            self.hold("cpu", left)

    # In the place of the functions of `time`

    def sleep(self, seconds):
        if not isinstance(seconds, (int, float)) and not hasattr(seconds, "__index__") and not hasattr(seconds, "__float__"):
            raise TypeError(f"'{type(seconds).__name__}' object cannot be interpreted as an integer")
        ns = nanoseconds(seconds)
        if ns < 0:
            raise ValueError("sleep length must be non-negative")
        self.hold("block", ns)

    def _sleep_by_its_name(self):
        """As jobs of executors, and whoever asks for its name, know it."""
        def sleep(seconds, /):
            self.sleep(seconds)
        sleep.__module__, sleep.__qualname__ = "time", "sleep"
        return sleep

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
        time.sleep = self._sleep_by_its_name()
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
