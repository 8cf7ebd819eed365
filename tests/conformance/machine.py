"""Executors, cores and the GIL in virtual time.

A job runs in a real thread, but only one thread ever goes on at a time: a job runs until it blocks,
computes or ends, and hands control back. What happens when is decided by a heap of instants.
"""

import concurrent.futures
import contextvars
import functools
import heapq
import itertools
import threading

END_OF_TIME = 2**63 - 1


class Abandoned(BaseException):
    """Raised in a job's thread when the run is over and the job will never be continued."""


class Clock:
    def __init__(self):
        self.now = 0


class Job:
    """A function that runs in a thread of its own, one leg at a time."""

    def __init__(self, number, executor, future, function, arguments, submitter):
        self.number, self.executor, self.future = number, executor, future
        self.function, self.arguments, self.submitter = function, arguments, submitter
        self.worker = None
        self.request = None  # ("block" or "cpu", ns), or None when the function has ended
        self.result = self.exception = None
        self.abandoned = False
        self._go, self._back = threading.Semaphore(0), threading.Semaphore(0)
        self._thread = None

    def go_on(self):
        """Runs the next leg; returns the request, None at the end."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._main, daemon=True)
            self._thread.start()
        else:
            self._go.release()
        self._back.acquire()
        return self.request

    def stop_for(self, request):
        """Called in the job's thread: hands control back until the request is met."""
        if not self.abandoned:
            self.request = request
            self._back.release()
            self._go.acquire()
        if self.abandoned:
            raise Abandoned

    def abandon(self):
        if self._thread is not None and self.request is not None:
            self.abandoned = True
            self._go.release()
            self._thread.join(1)

    def _main(self):
        try:
            self.result = self.function(*self.arguments)
        except BaseException as error:
            self.exception = error
        self.request = None
        self._back.release()


class Process:
    """An operating-system process: one GIL and those who wait for it."""

    def __init__(self):
        self.holder = None
        self.queue = []


class Runner:
    """Somebody who wants the processor for `left` nanoseconds."""

    def __init__(self, process, left, then):
        self.process, self.left, self.then = process, left, then
        self.core_since = None  # when it got the core, or began its present slice
        self.timer = None       # of the end of its slice


class Machine:
    def __init__(self, clock, trace, cores=4, gil=True, switch_interval=5_000_000):
        self.clock, self.trace = clock, trace
        self.free_cores, self.gil, self.switch_interval = cores, gil, switch_interval
        self.main_process = Process()
        self.core_queue, self.on_cores = [], []
        self.current_job = None
        self.unfinished = []  # submitted, in order
        self._due = []
        self._sequence = itertools.count()
        self._job_numbers = itertools.count(1)

    # Time

    def next_time(self):
        return self._due[0][0] if self._due else None

    def run_until(self, instant):
        """Everything that is due at or before `instant`, each at its own time."""
        while self._due and self._due[0][0] <= instant:
            self._run_next()
        self.clock.now = instant

    def _run_next(self):
        self.clock.now, _, timer = heapq.heappop(self._due)
        timer.pop()()
        self._drop_cancelled()

    def _at(self, instant, action):
        """A timer: a list with what to do, emptied to cancel it. At one instant, in the order of setting."""
        timer = [action]
        heapq.heappush(self._due, (min(instant, END_OF_TIME), next(self._sequence), timer))
        return timer

    def _cancel(self, timer):
        timer.clear()
        self._drop_cancelled()

    def _drop_cancelled(self):
        while self._due and not self._due[0][2]:
            heapq.heappop(self._due)

    # The loop's thread

    def block_loop(self, ns):
        self.run_until(min(self.clock.now + ns, END_OF_TIME))

    def compute_in_loop(self, ns):
        """Returns how long the thread was held, waiting included."""
        begin = self.clock.now
        done = []
        self.compute(Runner(self.main_process, ns, lambda: done.append(True)))
        while not done:
            self._run_next()
        self.run_until(self.clock.now)
        return self.clock.now - begin

    # Jobs

    def submit(self, executor, future, function, arguments, submitter):
        job = Job(next(self._job_numbers), executor, future, function, arguments, submitter)
        self.unfinished.append(job)
        self.trace.add("submit", task=submitter, job=job.number, executor=executor.name, function=function_name(function, arguments))
        executor.waiting.append(job)
        self._start_jobs(executor)

    def _start_jobs(self, executor):
        while executor.waiting and executor.free_workers:
            job = executor.waiting.pop(0)
            if not job.future.set_running_or_notify_cancel():
                self.unfinished.remove(job)
                continue
            job.worker = heapq.heappop(executor.free_workers)
            self._note("start", job)
            self._leg(job)

    def _note(self, kind, job):
        self.trace.add(kind, task=job.submitter, job=job.number, executor=job.executor.name, worker=job.worker,
                       function=function_name(job.function, job.arguments))

    def _leg(self, job):
        before, self.current_job = self.current_job, job
        request = job.go_on()
        self.current_job = before
        if request is None:
            self._finish(job)
            return
        how, ns = request
        hold = self.trace.add("job-hold", task=job.submitter, job=job.number, how=how, d=ns)
        if how == "block":
            self._at(self.clock.now + ns, lambda: self._leg(job))
            return
        begin = self.clock.now

        def computed():
            hold["d"] = self.clock.now - begin
            self._leg(job)

        self.compute(Runner(job.executor.process_of(job.worker), ns, computed))

    def _finish(self, job):
        self.unfinished.remove(job)
        self._note("finish", job)
        heapq.heappush(job.executor.free_workers, job.worker)
        if job.exception is not None:
            job.future.set_exception(job.exception)
        else:
            job.future.set_result(job.result)
        self._start_jobs(job.executor)

    def drain(self):
        """Lets every job run to its end."""
        while self._due:
            self._run_next()

    def abandon(self):
        for job in self.unfinished:
            job.abandon()
        self.unfinished.clear()

    # Cores and the GIL

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
        if self.free_cores and not self.core_queue:
            self._give_core(runner)
            return
        self.core_queue.append(runner)
        for other in list(self.on_cores):
            self._shorten(other)

    def _give_core(self, runner):
        self.free_cores -= 1
        self.on_cores.append(runner)
        runner.core_since = self.clock.now
        self._set_slice(runner)

    def _is_wanted(self, runner):
        return bool(self.core_queue or (self.gil and runner.process.queue))

    def _boundary(self, runner):
        """The next end of a switch interval; somebody who comes at the very boundary comes after it."""
        had = self.clock.now - runner.core_since
        return self.clock.now + self.switch_interval - had % self.switch_interval

    def _set_slice(self, runner):
        end = runner.core_since + runner.left
        if self._is_wanted(runner):
            end = min(end, self._boundary(runner))
        runner.slice_end = end
        runner.timer = self._at(end, lambda: self._end_of_slice(runner))

    def _shorten(self, runner):
        """Somebody waits: the slice ends at the next boundary."""
        if runner not in self.on_cores or not runner.timer or self._boundary(runner) >= runner.slice_end:
            return
        self._cancel(runner.timer)
        self._set_slice(runner)

    def _end_of_slice(self, runner):
        runner.left -= self.clock.now - runner.core_since
        runner.core_since = self.clock.now
        finished = runner.left == 0
        if not finished and not self._is_wanted(runner):
            self._set_slice(runner)
            return
        self.on_cores.remove(runner)
        self.free_cores += 1
        process = runner.process
        if finished:
            self._give_gil_on(process)
        elif self.gil and process.queue:
            process.queue.append(runner)
            self._give_gil_on(process)
        else:
            self.core_queue.append(runner)
        while self.free_cores and self.core_queue:
            self._give_core(self.core_queue.pop(0))
        if finished:
            runner.then()

    def _give_gil_on(self, process):
        process.holder = None
        if self.gil and process.queue:
            process.holder = process.queue.pop(0)
            self.core_queue.append(process.holder)


def function_name(function, arguments):
    if isinstance(function, functools.partial):  # of asyncio.to_thread
        function, arguments = function.func, function.args
    if isinstance(getattr(function, "__self__", None), contextvars.Context):  # context.run, function, …
        function = arguments[0]
    return function.__name__


class VirtualExecutor(concurrent.futures.Executor):
    """Made where the program makes its executors; joined to a machine when the loop starts."""

    def __init__(self, max_workers):
        self.workers = max_workers
        self.name = None
        self.join(None, None)

    def join(self, machine, submitter):
        self.machine, self.submitter = machine, submitter
        self.waiting = []
        self.free_workers = list(range(self.workers))

    def submit(self, function, /, *arguments):
        future = concurrent.futures.Future()
        self.machine.submit(self, future, function, arguments, self.submitter())
        return future

    def shutdown(self, wait=True, *, cancel_futures=False):
        pass


class VirtualThreadPool(VirtualExecutor):
    def process_of(self, _worker):
        return self.machine.main_process


class VirtualProcessPool(VirtualExecutor):
    def join(self, machine, submitter):
        super().join(machine, submitter)
        self.processes = [Process() for _ in range(self.workers)]

    def process_of(self, worker):
        return self.processes[worker]
