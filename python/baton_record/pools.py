"""Executors in virtual time: workers are threads that take turns; those of a process pool have a GIL each."""

import concurrent.futures
import concurrent.futures.process
import concurrent.futures.thread
import heapq
import os
import pickle
import threading

from baton_record.agenda import Process
from baton_record.trace import quoted
from baton_record.values import function_name


class Pool:
    """What both kinds of executors have in common. A job that finds a free worker starts at once."""

    R = threads = names = None  # set by `install`
    kind = None
    made = []  # all of them

    def _set_up(self, workers, prefix, initializer, initargs):
        name, place = self.names.name_here(self, "pool")
        if name is None:
            name, place = "default", ""  # made by asyncio
        self._name = name
        self._baton_name = quoted(name)
        self._initializer, self._initargs = initializer, initargs
        self._workers, self._prefix = workers, prefix
        self._idle = []          # heap of the numbers of workers that wait for a job
        self._turns = {}         # number -> the worker's turn
        self._queue = []
        self._closed = False
        self.made.append(self)
        self.R.event("object", f',"what":{self._baton_name},"kind":"{self.kind}","limit":{workers}', place)

    def submit(self, fn, /, *args, **kwargs):
        if self._closed:
            raise RuntimeError("cannot schedule new futures after shutdown")
        future = concurrent.futures.Future()
        job = self.R.submit(self._name, function_name(fn, args))
        self._queue.append((future, job, fn, args, kwargs))
        if self._idle:
            self.threads.hand_over(self._turns[heapq.heappop(self._idle)])
        elif len(self._turns) < self._workers:
            self._new_worker()
        return future

    def _new_worker(self):
        number = len(self._turns)
        self._turns[number] = None
        thread = threading.Thread(target=self._work, args=(number,), name=f"{self._prefix}_{number}", daemon=True)
        thread.start()

    def _work(self, number):
        turn = self._turns[number] = self.threads.current
        turn.process = self._process()
        if self._initializer is not None:
            self._initializer(*self._initargs)
        while True:
            while self._queue:
                self._run(number, *self._queue.pop(0))
            if self._closed:
                return
            heapq.heappush(self._idle, number)
            self.threads.wait()

    def _run(self, number, future, job, fn, args, kwargs):
        if not future.set_running_or_notify_cancel():
            return
        job.worker = number
        self.R.local.job = job
        self.R.start(job)
        try:
            result = self._call(fn, args, kwargs)
        except BaseException as error:
            self._ended(job)
            future.set_exception(error)
        else:
            self._ended(job)
            future.set_result(result)

    def _ended(self, job):
        self.R.finish(job)
        self.R.local.job = None

    def shutdown(self, wait=True, *, cancel_futures=False):
        self._closed = True
        if cancel_futures:
            for future, *_ in self._queue:
                future.cancel()
            self._queue.clear()
        while self._idle:
            self.threads.hand_over(self._turns[heapq.heappop(self._idle)])
        if wait:
            for turn in self._turns.values():
                if turn is not self.threads.current:
                    self.threads.join(turn)


def install(R, threads, names):
    Pool.R, Pool.threads, Pool.names = R, threads, names
    RealThreadPool = concurrent.futures.ThreadPoolExecutor

    class ThreadPoolExecutor(Pool, RealThreadPool):
        kind = "threads"

        def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()):
            super().__init__(max_workers, thread_name_prefix, initializer, initargs)
            # By the cores of the model, not of this machine.
            workers = max_workers if max_workers is not None else min(32, threads.cores.count + 4)
            self._set_up(workers, self._thread_name_prefix, initializer, initargs)

        def _process(self):
            return threads.process

        def _call(self, fn, args, kwargs):
            return fn(*args, **kwargs)

    class ProcessPoolExecutor(Pool, concurrent.futures.Executor):
        kind = "processes"

        def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), *, max_tasks_per_child=None):
            if max_workers is not None and max_workers <= 0:
                raise ValueError("max_workers must be greater than 0")
            workers = max_workers if max_workers is not None else threads.cores.count
            self._set_up(workers, "Process", initializer, initargs)

        def _process(self):
            return Process()

        def _call(self, fn, args, kwargs):
            fn, args, kwargs = pickle.loads(pickle.dumps((fn, args, kwargs)))  # as on the way to another process
            return fn(*args, **kwargs)

        def map(self, fn, *iterables, timeout=None, chunksize=1):
            return super().map(fn, *iterables, timeout=timeout)

    for cls, modules in ((ThreadPoolExecutor, (concurrent.futures, concurrent.futures.thread)),
                         (ProcessPoolExecutor, (concurrent.futures, concurrent.futures.process))):
        cls.__module__, cls.__qualname__ = modules[1].__name__, cls.__name__
        for module in modules:
            setattr(module, cls.__name__, cls)
    os.cpu_count = lambda: threads.cores.count
