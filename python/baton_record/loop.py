"""An event loop in virtual time: asyncio's own BaseEventLoop, with a selector that moves the clock.

`_run_once`, the handles, tasks and futures are CPython's. Of our own are the clock, the order of timers that fall due at
one instant (as they were set), and tasks and futures whose hash is their number: the order of a set of them is not
that of addresses, but the same in every run.
"""

import asyncio
import heapq
import itertools
import signal
import sys
import types
from asyncio import base_events, events, futures, tasks

from baton_record import ordered
from baton_record.clock import nanoseconds
from baton_record.recorder import A_JOB, BY_IO, install_eager_tasks, put_in_place
from baton_record.refusals import refuse


class Selector:
    """Waits by giving the turn to the other threads, until the loop's next timer or a call from one of them."""

    def __init__(self, loop, threads):
        self.loop, self.threads = loop, threads
        self.waiting = None   # the thread that waits here
        self.responses = []   # heap of (due, number, future)

    def select(self, timeout):
        threads = self.threads
        threads.yield_to_others()  # what others do at this instant comes before the loop goes on
        while not self.loop._ready and timeout != 0:
            due = self._next()
            if due is not None and due <= threads.now:
                break
            self.waiting = threads.current
            threads.wait(due)
            self.waiting = None
        return self._arrived()

    def _next(self):
        while self.responses and self.responses[0][2].done():
            heapq.heappop(self.responses)
        times = [nanoseconds(handle._when) for handle in self.loop._scheduled[:1]] + [due for due, *_ in self.responses[:1]]
        return min(times, default=None)

    def wake(self):
        if self.waiting is not None:
            self.threads.wake(self.waiting)

    def _arrived(self):
        arrived = []
        while self.responses and self.responses[0][0] <= self.threads.now:
            due, _, future = heapq.heappop(self.responses)
            if not future.done():
                handle = events.Handle(_complete, (future,), self.loop, None)
                handle._by, handle._due = BY_IO, due
                arrived.append(handle)
        return arrived

    def close(self):
        pass


def _complete(future):
    if not future.done():
        future.set_result(None)


def make_loop_class(R, threads, clocks, limit):
    """The loop of a virtual run. `limit` is told of every iteration."""
    run_once = base_events.BaseEventLoop._run_once
    run_once = types.FunctionType(run_once.__code__.replace(), run_once.__globals__, run_once.__name__)  # whose code is no other loop's
    clocks.of_the_loop = run_once.__code__

    class VirtualLoop(base_events.BaseEventLoop):
        def __init__(self):
            super().__init__()
            self._selector = Selector(self, threads)
            self._clock_resolution = 1e-9
            self._responses = itertools.count()
            self._signals = {}

        def time(self):
            if sys._getframe(1).f_code is clocks.of_the_loop:
                return clocks.monotonic.reading()  # which is no reading of the program's
            return clocks.monotonic.read()

        def run_forever(self):
            threads.current.patient = True
            super().run_forever()

        def _run_once(self):
            limit(max(1, len(self._ready)))
            run_once(self)

        def call_later(self, delay, callback, *args, context=None):
            if delay is None:
                raise TypeError("delay must not be None")
            return self.call_at(self.time() + delay, callback, *args, context=context)

        def call_soon_threadsafe(self, callback, *args, context=None):
            before, R.cause = R.cause, A_JOB  # also where a job was so quick that its end is told here
            try:
                return super().call_soon_threadsafe(callback, *args, context=context)
            finally:
                R.cause = before

        def _write_to_self(self):
            self._selector.wake()

        def _process_events(self, handles):
            for handle in handles:
                self._add_callback(handle)

        def create_future(self):
            return futures.Future(loop=self)

        def run_in_executor(self, executor, func, *args):
            future = super().run_in_executor(executor, func, *args)
            pool = executor if executor is not None else self._default_executor
            future._baton_on, future._baton_what, future._baton_job = "executor", getattr(pool, "_baton_name", None), R.jobs
            return future

        def response(self, delay):
            """A future that an I/O event completes, `delay` from now."""
            future = self.create_future()
            future._baton_on = "io"
            heapq.heappush(self._selector.responses, (threads.now + nanoseconds(delay), next(self._responses), future))
            return future

        def add_signal_handler(self, sig, callback, *args):
            def handle(_number, _frame):
                self.call_soon_threadsafe(callback, *args)
            self._signals[sig] = signal.signal(sig, handle)

        def remove_signal_handler(self, sig):
            if sig not in self._signals:
                return False
            signal.signal(sig, self._signals.pop(sig) or signal.SIG_DFL)
            return True

    for name, what in REFUSED.items():
        setattr(VirtualLoop, name, _refusing(name, what))
    in_order_of_setting(events.TimerHandle)
    return VirtualLoop


REFUSED = {
    **dict.fromkeys(("add_reader", "add_writer", "sock_recv", "sock_recv_into", "sock_recvfrom", "sock_sendall", "sock_sendto",
                     "sock_connect", "sock_accept", "sock_sendfile", "create_server", "create_unix_connection",
                     "create_unix_server", "create_datagram_endpoint", "connect_accepted_socket", "start_tls", "sendfile"), "a socket"),
    **dict.fromkeys(("connect_read_pipe", "connect_write_pipe"), "a pipe"),
    **dict.fromkeys(("subprocess_exec", "subprocess_shell"), "a subprocess"),
    **dict.fromkeys(("create_connection", "getaddrinfo", "getnameinfo"), "the network"),
}


def _refusing(name, what):
    def refused(self, *_arguments, **_options):
        refuse(what)
    refused.__name__ = name
    return refused


def in_order_of_setting(TimerHandle):
    """Timers that fall due at one instant fire in the order in which they were set."""
    def less(self, other):
        return (nanoseconds(self._when), self._order) < (nanoseconds(other._when), other._order)
    TimerHandle.__lt__ = less
    TimerHandle.__le__ = lambda self, other: self is other or less(self, other)
    TimerHandle.__gt__ = lambda self, other: less(other, self)
    TimerHandle.__ge__ = lambda self, other: self is other or less(other, self)


def _numbered(cls):
    """The class with hashes that are the same in every run; what is of the old class counts as of this one."""
    numbers = itertools.count(1)

    class Kind(type):
        def __instancecheck__(wanted, value):
            return isinstance(value, cls) if wanted is Numbered else type.__instancecheck__(wanted, value)

        def __subclasscheck__(wanted, other):
            return issubclass(other, cls) if wanted is Numbered else type.__subclasscheck__(wanted, other)

    class Numbered(cls, metaclass=Kind):
        def __new__(new, *arguments, **options):
            self = super().__new__(new, *arguments, **options)
            self._number = next(numbers)
            return self

        def __hash__(self):
            return self._number

    Numbered.__name__, Numbered.__module__, Numbered.__qualname__ = cls.__name__, cls.__module__, cls.__qualname__
    put_in_place(cls, Numbered)
    return Numbered


def install(R, threads, clocks, limit):
    """Programs get virtual loops from now on."""
    _numbered(futures.Future)
    _numbered(tasks.Task)
    install_eager_tasks()
    ordered.install()
    Loop = make_loop_class(R, threads, clocks, limit)

    class Policy(asyncio.DefaultEventLoopPolicy):
        _loop_factory = Loop

        def new_event_loop(self):
            return Loop()

    events.set_event_loop_policy(Policy())
    asyncio.SelectorEventLoop = asyncio.selector_events.BaseSelectorEventLoop = Loop
    asyncio.unix_events.SelectorEventLoop = asyncio.unix_events._UnixSelectorEventLoop = Loop
    asyncio.EventLoop = Loop
    asyncio.DefaultEventLoopPolicy = Policy
