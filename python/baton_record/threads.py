"""Threads in virtual time: real threads, of which one goes on at a time.

A thread that waits (time.sleep, a lock, a queue, join …) gives its turn to the next one, in a fixed order:
first those that were woken, in the order of waking; then what is due at this instant, in the order of setting;
then the threads of event loops; then the clock moves. Locks of programs are such that they can wait like this;
everything else of `threading` and `queue` is built on locks.
"""

import _thread
import collections
import queue
import threading

from baton_record.agenda import Agenda, Cores, Process, Runner

real_lock = _thread.allocate_lock


class Turn:
    """A thread as the scheduler sees it."""

    def __init__(self, process, patient=False):
        self.process = process
        self.patient = patient   # lets all others go first at its instant: a thread with an event loop, the main thread
        self.job = None          # what a worker works on
        self.computed = 0        # nanoseconds of processor time
        self.ended = False
        self.waits = False
        self.due = None          # of a patient one
        self.joiners = []
        self.reads = 0           # of clocks, at one instant and without having waited
        self._go = real_lock()
        self._go.acquire()

    def go(self):
        self._go.release()

    def stop(self):
        self._go.acquire()


class Threads:
    """The scheduler. `on_stuck` is called when every thread waits for another one; it must not return."""

    def __init__(self, *, cores=4, gil=True):
        self.agenda = Agenda()
        self.cores = Cores(self.agenda, cores, gil)
        self.process = Process()
        self.current = self.main = Turn(self.process, patient=True)
        self._ready = collections.deque()
        self._patient = []      # in order of waiting
        self._callers = []      # those who handed their turn over and get it back, the last one first
        self.on_stuck = None

    @property
    def now(self):
        return self.agenda.now

    # Waiting and waking: called by the thread that has the turn

    def wait(self, until=None):
        """Gives the turn away until somebody calls `wake`, or the instant `until` has come."""
        me = self.current
        me.waits, me.reads = True, 0
        timer = None
        if me.patient:
            me.due = until
            self._patient.append(me)
        elif until is not None:
            timer = self.agenda.at(until, lambda: self.wake(me))
        self._pass_on(me)
        if timer:
            self.agenda.cancel(timer)

    def wake(self, turn):
        """Makes a waiting thread ready; nothing happens to one that does not wait."""
        if not turn.waits:
            return
        turn.waits = False
        if not turn.patient:
            self._ready.append(turn)

    def yield_to_others(self):
        """Lets everybody else do what is due at this instant."""
        if self._ready or self.agenda.next_time() == self.now:
            self.wait(until=self.now)

    def _pass_on(self, me):
        following = self._next()
        self.current = following
        if following is not me:
            following.go()
            me.stop()

    def _next(self):
        while True:
            if self._callers and not self._callers[-1].waits:
                return self._returned_to(self._callers.pop())
            if self._ready:
                return self._ready.popleft()
            due = self.agenda.next_time()
            if due is not None and due <= self.now:
                self.agenda.run_next()
                continue
            if (patient := self._patient_one()) is not None:
                return patient
            times = [turn.due for turn in self._patient if turn.due is not None]
            soonest = min(times, default=None)
            if due is not None and (soonest is None or due <= soonest):
                self.agenda.run_next()
            elif soonest is not None:
                self.agenda.now = soonest
            else:
                self.on_stuck()

    def _returned_to(self, caller):
        for queue_of_turns in (self._ready, self._patient):
            if caller in queue_of_turns:
                queue_of_turns.remove(caller)
        return caller

    def _patient_one(self):
        for turn in self._patient:
            if not turn.waits or (turn.due is not None and turn.due <= self.now):
                turn.waits = False
                self._patient.remove(turn)
                return turn
        return None

    # Time passes

    def sleep(self, ns):
        """The thread that has the turn does nothing for so long."""
        end = self.now + ns
        while True:
            self.wait(until=end)
            if self.now >= end:
                return

    def compute(self, ns):
        """The thread that has the turn computes for so long. Returns how long that took, waiting for a processor included."""
        me, begin = self.current, self.now
        done = []

        def finished():
            done.append(True)
            self.wake(me)

        me.computed += ns
        self.cores.compute(Runner(me.process, ns, finished))
        while not done:
            self.wait()
        return self.now - begin

    # Threads come and go

    def run(self, turn, work):
        """Called in a new thread: waits for its first turn, works, and gives the turn away for good."""
        turn.stop()
        try:
            work()
        finally:
            turn.ended = True
            for joiner in turn.joiners:
                self.wake(joiner)
            following = self._next()
            self.current = following
            following.go()

    def start(self, turn, begin):
        """Starts a thread, which goes on until it waits for the first time. `begin` starts the real one, which must call
        `run`, and waits for a sign of it."""
        self._callers.append(self.current)
        self._ready.append(turn)
        begin()

    def hand_over(self, turn):
        """Lets a waiting thread go on until it waits again, at once."""
        me = self.current
        self._callers.append(me)
        turn.waits = False
        self.current = turn
        turn.go()
        me.stop()

    def join(self, turn, until=None):
        """Waits for the end of a thread; false when `until` came before."""
        while not turn.ended:
            if until is not None and self.now >= until:
                return False
            turn.joiners.append(self.current)
            self.wait(until)
            turn.joiners.remove(self.current)
        return True


class Lock:
    """threading.Lock: first come, first served."""

    threads = None  # the scheduler

    def __init__(self):
        self._locked = False
        self._waiters = collections.deque()

    def acquire(self, blocking=True, timeout=-1):
        if not blocking and timeout != -1:
            raise ValueError("can't specify a timeout for a non-blocking call")
        if blocking and timeout != -1 and timeout < 0:
            raise ValueError("timeout value must be a non-negative number")
        if self._locked and blocking:
            self._wait_for_it(None if timeout == -1 else self.threads.now + round(timeout * 1e9))
        if self._locked:
            return False
        self._locked = True
        return True

    def _wait_for_it(self, until):
        me = self.threads.current
        while self._locked and (until is None or self.threads.now < until):
            self._waiters.append(me)
            self.threads.wait(until)
            if me in self._waiters:
                self._waiters.remove(me)

    def release(self):
        if not self._locked:
            raise RuntimeError("release unlocked lock")
        self._locked = False
        if self._waiters:
            self.threads.wake(self._waiters.popleft())

    def locked(self):
        return self._locked

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *_error):
        self.release()

    def _at_fork_reinit(self):
        self.__init__()

    acquire_lock, release_lock, locked_lock = acquire, release, locked


def install(threads):
    """Puts virtual locks and threads in the place of the real ones, for everything that is made from now on."""
    Lock.threads = threads
    threading.Lock = threading._allocate_lock = _thread.allocate_lock = Lock
    threading.RLock = threading._CRLock = threading._PyRLock
    queue.SimpleQueue = queue._PySimpleQueue
    _patch_thread(threads, threading.Thread)
    threading.main_thread()._turn = threads.main


def _patch_thread(threads, Thread):
    bootstrap, start, join, is_alive = Thread._bootstrap_inner, Thread.start, Thread.join, Thread.is_alive

    def virtual_start(self):
        turn = self._turn = Turn(threads.current.process)
        threads.start(turn, lambda: start(self))

    def virtual_bootstrap(self):
        threads.run(self._turn, lambda: bootstrap(self))

    def virtual_join(self, timeout=None):
        turn = getattr(self, "_turn", None)
        if turn is None or turn is threads.current:
            return join(self, timeout)  # which says what is wrong
        if threads.join(turn, None if timeout is None else threads.now + round(max(timeout, 0) * 1e9)):
            join(self)
        return None

    def virtual_is_alive(self):
        turn = getattr(self, "_turn", None)
        if turn is not None and turn.ended and turn is not threads.main:
            join(self)
        return is_alive(self)

    Thread.start, Thread._bootstrap_inner, Thread.join, Thread.is_alive = virtual_start, virtual_bootstrap, virtual_join, virtual_is_alive


def wait_for_threads():
    """Lets every thread that is no daemon run to its end, as the interpreter does when the program ends."""
    while True:
        left = [thread for thread in threading.enumerate() if thread is not threading.current_thread() and not thread.daemon]
        if not left:
            return
        for thread in left:
            thread.join()
