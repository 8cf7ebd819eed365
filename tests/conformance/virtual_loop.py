"""An event loop of asyncio on a virtual clock: BaseEventLoop itself, with a selector that moves the clock.

`_run_once`, the handles, the tasks and the futures are CPython's. Of our own are: the clock (whole
nanoseconds), the selector, the order of timers that fall due at one instant (as they were set), and
the notes taken on the way.
"""

import collections.abc
import functools
import heapq
import inspect
import itertools
import os
import sys

import pure_asyncio  # noqa: F401  before asyncio
import asyncio
from asyncio import events, tasks

from machine import END_OF_TIME
from tracing import unpython
from waiting import what_it_waits_for


HERE = os.path.dirname(os.path.abspath(__file__))


class Stopped(BaseException):
    """The run cannot go on; `status` says why."""

    def __init__(self, status):
        self.status = status


def nanoseconds(delay):
    """A delay of asyncio (seconds), or something that knows its nanoseconds."""
    exact = getattr(delay, "exact_ns", None)
    if exact is not None:
        return exact
    if isinstance(delay, int):
        return clamp(delay * 1_000_000_000)
    if isinstance(delay, float):
        if delay != delay:
            return END_OF_TIME
        return clamp(whole(delay * 1e9) if abs(delay) < 1e10 else int(delay) * 1_000_000_000 if abs(delay) < 1e300 else
                     (END_OF_TIME if delay > 0 else -END_OF_TIME))
    raise TypeError(f"unsupported operand type(s) for +: 'float' and '{type(delay).__name__}'")


def whole(ns):
    """The nearest whole number; a delay above zero stays one, as asyncio tells it from zero."""
    return round(ns) or (ns > 0) - (ns < 0)


def clamp(ns):
    return max(-END_OF_TIME, min(END_OF_TIME, ns))


class Instant(int):
    """What `loop.time()` gives: adding seconds to it stays exact."""

    def __add__(self, delay):
        return Instant(clamp(int(self) + nanoseconds(delay)))

    def __sub__(self, other):
        return (int(self) - int(other)) / 1e9


class Handle(events.Handle):
    __slots__ = ("cause",)

    def _run(self):
        self._loop.run_callback(self, super()._run)


class TimerHandle(events.TimerHandle):
    __slots__ = ("cause", "sequence")

    def _run(self):
        self._loop.run_callback(self, super()._run)

    def __lt__(self, other):
        return (self._when, self.sequence) < (other._when, other.sequence)


class Selector:
    """Waits by moving the clock to the next instant at which something happens."""

    def __init__(self, loop):
        self.loop, self.clock, self.machine = loop, loop.clock, loop.machine
        self.responses = []  # heap of (due, sequence, future)

    def select(self, timeout):
        # What the executors do at this instant comes before the loop goes on.
        self.machine.run_until(self.clock.now)
        if not self.loop._ready and timeout != 0:
            self._wait()
        return self._arrived()

    def _wait(self):
        self._drop_abandoned()
        scheduled, responses = self.loop._scheduled, self.responses
        due = min([handle._when for handle in scheduled[:1]] + [response[0] for response in responses[:1]], default=None)
        while True:
            job = self.machine.next_time()
            if job is None or due is not None and job > due:
                break
            self.machine.run_until(job)
            if self.loop._ready:
                return
        if due is None:
            raise Stopped("deadlock")
        self.clock.now = max(self.clock.now, int(due))

    def _drop_abandoned(self):
        while self.responses and self.responses[0][2].done():
            heapq.heappop(self.responses)

    def _arrived(self):
        arrived = []
        while self.responses and self.responses[0][0] <= self.clock.now:
            due, _, future = heapq.heappop(self.responses)
            if not future.done():
                handle = Handle(complete, (future,), self.loop, None)
                handle.cause = ("io", due)
                arrived.append(handle)
        return arrived


def complete(future):
    if not future.done():
        future.set_result(None)


class Loop(asyncio.base_events.BaseEventLoop):
    def __init__(self, trace, machine, *, overhead=0, max_callbacks=10_000_000):
        super().__init__()
        self.trace, self.machine, self.clock = trace, machine, machine.clock
        self.overhead, self.max_callbacks = overhead, max_callbacks
        self._selector = Selector(self)
        self._clock_resolution = 1e-9
        self._sequence = itertools.count()
        self.stepping = None  # the task whose code runs
        self.cause = None     # of the callback that runs: (who, due)
        self.owed_overhead = 0
        self.tasks = []       # every task, in order of creation
        self.coroutine_tasks = {}
        self.given_name = None
        self.errors = []
        self.goes_in_circles = False  # tasks wait for each other in a circle, and one was cancelled
        self.shares_a_coroutine = False  # a task went on in the midst of a coroutine that another had begun
        self._instant, self._callbacks_at_instant = 0, 0
        self.set_exception_handler(lambda _loop, context: self._note_error(context))

    def _note_error(self, context):
        """Errors in callbacks are asyncio's own affair, unless they come from the files beside this one."""
        traceback = getattr(context.get("exception"), "__traceback__", None)
        if not context["message"].startswith("Exception in callback") or traceback is None:
            return
        while traceback.tb_next is not None:
            traceback = traceback.tb_next
        if os.path.dirname(os.path.abspath(traceback.tb_frame.f_code.co_filename)) == HERE:
            self.errors.append(context)

    def time(self):
        return Instant(self.clock.now)

    def current_task_id(self):
        return self.stepping.id if self.stepping else 0

    # Callbacks

    def current_cause(self):
        if self.stepping is not None:
            return (self.stepping.id, self.clock.now)
        return self.cause or (0, self.clock.now)

    def _call_soon(self, callback, args, context):
        handle = Handle(callback, args, self, context)
        handle.cause = self.current_cause()
        self._ready.append(handle)
        task = stepped_task(callback)
        if task is not None and task.started:
            task.note_wake(handle.cause)
        return handle

    def call_soon_threadsafe(self, callback, *args, context=None):
        before = self.stepping, self.cause
        self.stepping, self.cause = None, ("job", self.clock.now)
        try:
            return self._call_soon(callback, args, context)
        finally:
            self.stepping, self.cause = before

    def call_at(self, when, callback, *args, context=None):
        timer = TimerHandle(when, callback, args, self, context)
        timer.sequence = next(self._sequence)
        timer.cause = ("timer", max(when, self.time()))  # a timer set for the past is due when it is set
        heapq.heappush(self._scheduled, timer)
        timer._scheduled = True
        return timer

    def run_callback(self, handle, run):
        self._count()
        self.cause = handle.cause
        begin = self.clock.now
        task = stepped_task(handle._callback)
        if task is None:
            self._pay(self.overhead)
        else:
            self.owed_overhead = self.overhead
        run()
        self.cause = None
        if self.clock.now - begin >= nanoseconds(self.slow_callback_duration):
            self.trace.add("warning", task=task.id if task else 0, text=f"Executing took {self.clock.now - begin} ns")

    def _pay(self, ns):
        if ns:
            self.machine.run_until(self.clock.now + ns)

    def pay_overhead(self):
        self._pay(self.owed_overhead)
        self.owed_overhead = 0

    def _count(self):
        if self.clock.now != self._instant:
            self._instant, self._callbacks_at_instant = self.clock.now, 0
        self._callbacks_at_instant += 1
        if self._callbacks_at_instant > self.max_callbacks:
            raise Stopped("livelock")

    def set_debug(self, enabled):
        self._debug = False  # asks for the warning about slow callbacks, which is always given here

    def _write_to_self(self):
        pass

    def _process_events(self, handles):
        for handle in handles:
            self._add_callback(handle)

    # Tasks, futures, executors

    def create_task(self, coro, *, name=None, **options):
        self.given_name = name
        try:
            if self._task_factory is None:
                return Task(coro, loop=self, name=name, **options)
            return self._task_factory(self, coro, **options)
        finally:
            self.given_name = None

    def response(self, delay):
        """A future completed by an I/O event, `delay` from now."""
        future = self.create_future()
        future.waits_on = ("io", None)
        due = self.clock.now + nanoseconds(delay)
        heapq.heappush(self._selector.responses, (due, next(self._sequence), future))
        return future

    def run_in_executor(self, executor, func, *args):
        future = super().run_in_executor(executor, func, *args)
        future.waits_on = ("executor", (executor or self._default_executor).name)
        return future


def scenario_name(coroutine):
    """The name in the scenario: the export adds an underscore to names that the program needs itself."""
    name = getattr(coroutine, "__name__", type(coroutine).__name__)
    own = getattr(getattr(coroutine, "cr_code", None), "co_filename", None) == "<scenario>"
    return unpython(name) if own else name


class Stepper(collections.abc.Coroutine):
    """The coroutine of a task, seen from outside: notes when it goes on and where it stops."""

    def __init__(self, coroutine, task):
        self.coroutine, self.task = coroutine, task
        self.__name__ = scenario_name(coroutine)
        self.__qualname__ = getattr(coroutine, "__qualname__", self.__name__)

    cr_code = property(lambda self: self.coroutine.cr_code)
    cr_frame = property(lambda self: self.coroutine.cr_frame)
    cr_running = property(lambda self: self.coroutine.cr_running)

    def send(self, value):
        return self._go_on(self.coroutine.send, value)

    def throw(self, *error):
        return self._go_on(self.coroutine.throw, *error)

    def close(self):
        self.coroutine.close()

    def __await__(self):
        raise NotImplementedError

    def _go_on(self, method, *arguments):
        task, loop = self.task, self.task._loop
        if not task.started and inspect.getcoroutinestate(self.coroutine) == inspect.CORO_SUSPENDED:
            loop.shares_a_coroutine = True
        task.started = True
        task.steps += 1
        loop.trace.add("resume", task=task.id)
        loop.pay_overhead()
        awaited = method(*arguments)
        waits = {"on": "yield"} if awaited is task else what_it_waits_for(self.coroutine, awaited)  # "cannot await on itself" comes next
        loop.trace.add("suspend", task=task.id, **waits)
        return awaited


class Task(tasks._PyTask):
    def __init__(self, coro, *, loop=None, name=None, **options):
        loop = loop or events.get_running_loop()
        if not asyncio.iscoroutine(coro):
            super().__init__(coro, loop=loop, name=name)  # raises TypeError
        self.started, self.steps = False, 0
        stepper = Stepper(coro, self)
        name = self._choose_name(loop, stepper.__name__, loop.given_name if loop.given_name is not None else name)
        loop.given_name = None
        loop.tasks.append(self)
        self.id = len(loop.tasks)
        self.created = loop.trace.add("create", task=loop.current_task_id(), id=self.id, name=name, coroutine=stepper.__name__)
        super().__init__(stepper, loop=loop, name=name, **options)

    @staticmethod
    def _choose_name(loop, coroutine, name):
        number = loop.coroutine_tasks[coroutine] = loop.coroutine_tasks.get(coroutine, 0) + 1
        if name is not None:
            return str(name)
        return coroutine if number == 1 else f"{coroutine}#{number}"

    def set_name(self, value):
        if value is None:  # what some versions of create_task pass on
            return
        super().set_name(value)
        if not self.started:  # and some give the name only afterwards
            self.created["name"] = str(value)

    def cancel(self, msg=None):
        if sys._getframe(1).f_code.co_filename == "<scenario>":  # asked for by a task, not by asyncio itself
            self._loop.trace.add("cancel", task=self._loop.current_task_id(), id=self.id)
        try:
            return super().cancel(msg)
        except RecursionError:
            self._loop.goes_in_circles = True
            raise

    def note_wake(self, cause):
        by, due = cause
        self._loop.trace.add("wake", task=self.id, due=int(due), by=by)

    def _stepping(method):
        @functools.wraps(method)
        def step(self, *arguments):
            loop = self._loop
            before, loop.stepping = loop.stepping, self
            try:
                method(self, *arguments)
            finally:
                loop.stepping = before
        return step

    _Task__step = _stepping(tasks._PyTask._Task__step)
    if hasattr(tasks._PyTask, "_Task__eager_start"):
        _Task__eager_start = _stepping(tasks._PyTask._Task__eager_start)
    del _stepping

    def _Future__schedule_callbacks(self):
        trace = self._loop.trace
        if self.cancelled():
            trace.add("done", task=self.id, status="cancelled")
        elif self._exception is not None:
            trace.add("done", task=self.id, status="raised", exception=trace.exception(self._exception))
        else:
            trace.add("done", task=self.id, status="returned", value=trace.value(self._result))
        super()._Future__schedule_callbacks()


_STEPS = {Task._Task__step, tasks._PyTask._Task__wakeup}


def stepped_task(callback):
    """The task of which this callback is a step, if it is one."""
    if getattr(callback, "__func__", None) in _STEPS:
        return callback.__self__
    return None
