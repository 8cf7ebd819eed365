"""Virtual time: what is due when, and who has a processor.

All instants and spans are whole nanoseconds. Time moves in one place, `Agenda.run_next`.
"""

import heapq
import itertools

END_OF_TIME = 2**63 - 1


class Agenda:
    """Actions at instants. At one instant they run in the order in which they were set."""

    def __init__(self):
        self.now = 0
        self._due = []
        self._sequence = itertools.count()

    def at(self, instant, action):
        """Sets a timer, which `cancel` takes back."""
        timer = [action]
        heapq.heappush(self._due, (max(self.now, min(instant, END_OF_TIME)), next(self._sequence), timer))
        return timer

    def cancel(self, timer):
        timer.clear()

    def next_time(self):
        """The instant of the next action; None when there is none."""
        while self._due and not self._due[0][2]:
            heapq.heappop(self._due)
        return self._due[0][0] if self._due else None

    def run_next(self):
        """Moves the clock to the next action, and runs it."""
        self.next_time()
        self.now, _, timer = heapq.heappop(self._due)
        timer.pop()()


class Process:
    """An operating-system process: one GIL, and those who wait for it."""

    def __init__(self):
        self.holder = None
        self.queue = []
        self.computed = 0  # nanoseconds of processor time


class Runner:
    """Somebody who wants a processor for `left` nanoseconds, and is told by `then` when it had them."""

    def __init__(self, process, left, then):
        self.process, self.left, self.then = process, left, then
        self.core_since = None  # when it got the core, or began its present slice
        self.slice_end = None
        self.timer = None       # of the end of its slice


class Cores:
    """The cores of the machine and the GILs of its processes: who computes takes turns by switch intervals."""

    def __init__(self, agenda, cores=4, gil=True, switch_interval=5_000_000):
        self.agenda, self.count, self.free, self.gil, self.switch_interval = agenda, cores, cores, gil, switch_interval
        self._queue, self._running = [], []

    def compute(self, runner):
        process = runner.process
        if not self.gil:
            self._want_core(runner)
        elif process.holder is None:
            process.holder = runner
            self._want_core(runner)
        else:
            process.queue.append(runner)
            self._shorten(process.holder)

    def _want_core(self, runner):
        if self.free and not self._queue:
            self._give_core(runner)
            return
        self._queue.append(runner)
        for other in list(self._running):
            self._shorten(other)

    def _give_core(self, runner):
        self.free -= 1
        self._running.append(runner)
        runner.core_since = self.agenda.now
        self._set_slice(runner)

    def _is_wanted(self, runner):
        return bool(self._queue or (self.gil and runner.process.queue))

    def _boundary(self, runner):
        """The next end of a switch interval; somebody who comes at the very boundary comes after it."""
        had = self.agenda.now - runner.core_since
        return self.agenda.now + self.switch_interval - had % self.switch_interval

    def _set_slice(self, runner):
        end = runner.core_since + runner.left
        if self._is_wanted(runner):
            end = min(end, self._boundary(runner))
        runner.slice_end = end
        runner.timer = self.agenda.at(end, lambda: self._end_of_slice(runner))

    def _shorten(self, runner):
        """Somebody waits: the slice ends at the next boundary."""
        if runner not in self._running or not runner.timer or self._boundary(runner) >= runner.slice_end:
            return
        self.agenda.cancel(runner.timer)
        self._set_slice(runner)

    def _end_of_slice(self, runner):
        had = self.agenda.now - runner.core_since
        runner.left -= had
        runner.process.computed += had
        runner.core_since = self.agenda.now
        finished = runner.left == 0
        if not finished and not self._is_wanted(runner):
            self._set_slice(runner)
            return
        self._running.remove(runner)
        self.free += 1
        process = runner.process
        if finished:
            self._give_gil_on(process)
        elif self.gil and process.queue:
            process.queue.append(runner)
            self._give_gil_on(process)
        else:
            self._queue.append(runner)
        while self.free and self._queue:
            self._give_core(self._queue.pop(0))
        if finished:
            runner.then()

    def _give_gil_on(self, process):
        process.holder = None
        if self.gil and process.queue:
            process.holder = process.queue.pop(0)
            self._queue.append(process.holder)
