"""Executors, cores and the GIL in virtual time.

A job runs in a real thread, but only one thread ever goes on at a time: a job runs until it blocks,
computes or ends, and hands control back. What happens when is decided by a heap of instants.
"""

import concurrent.futures
import contextvars
import functools
import heapq
import itertools
import os
import sys
import threading

sys.path.insert(1, os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))), "python"))

from baton_record.agenda import END_OF_TIME, Agenda as Clock, Cores, Process, Runner  # noqa: E402


class Abandoned(BaseException):
    """Raised in a job's thread when the run is over and the job will never be continued."""


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


class Machine:
    def __init__(self, clock, trace, cores=4, gil=True, switch_interval=5_000_000):
        self.clock, self.trace = clock, trace
        self.cores = Cores(clock, cores, gil, switch_interval)
        self.main_process = Process()
        self.current_job = None
        self.unfinished = []  # submitted, in order
        self._job_numbers = itertools.count(1)

    # Time

    def next_time(self):
        return self.clock.next_time()

    def run_until(self, instant):
        """Everything that is due at or before `instant`, each at its own time."""
        while (due := self.clock.next_time()) is not None and due <= instant:
            self.clock.run_next()
        self.clock.now = instant

    # The loop's thread

    def block_loop(self, ns):
        self.run_until(min(self.clock.now + ns, END_OF_TIME))

    def compute_in_loop(self, ns):
        """Returns how long the thread was held, waiting included."""
        begin = self.clock.now
        done = []
        self.cores.compute(Runner(self.main_process, ns, lambda: done.append(True)))
        while not done:
            self.clock.run_next()
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
            self.clock.at(self.clock.now + ns, lambda: self._leg(job))
            return
        begin = self.clock.now

        def computed():
            hold["d"] = self.clock.now - begin
            self._leg(job)

        self.cores.compute(Runner(job.executor.process_of(job.worker), ns, computed))

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
        while self.clock.next_time() is not None:
            self.clock.run_next()

    def abandon(self):
        for job in self.unfinished:
            job.abandon()
        self.unfinished.clear()


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
