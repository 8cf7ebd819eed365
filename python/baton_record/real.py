"""A program on the real clock."""

import collections
import heapq
import importlib.util
import operator
import os
import selectors
import socket
import struct
import sys
import threading
import time
from asyncio import base_events, events, selector_events

from baton_record import objects, output, recorder
from baton_record.trace import Hold, quoted
from baton_record.values import function_name

real_sleep = time.sleep
LONG = 1_000_000          # a step that takes longer held the thread, ns
LOOKS_EVERY = 0.01        # seconds between two looks of the watchdog
WRITES_EVERY = 200_000_000


class RealRun:
    """Sets everything up for one program; `end` when it is over."""

    def __init__(self, options, trace):
        self.options, self.trace = options, trace
        self.R = recorder.Recorder(trace, time.monotonic_ns, lambda when: int(when * 1e9))
        self.R.long, self.R.long_step = LONG, self._long_step
        self.samples = collections.deque(maxlen=100_000)  # of the watchdog: (instant, wanted, place)
        self.computed = 0         # processor time of the loop's thread when it last waited
        self.delayed = 0          # how long it has waited for a processor, when the watchdog last looked
        self.polled = self.held_since = 0
        self.written = 0
        self.idle = 0             # how long the loop has waited in all
        self.watching = True
        self.selecting = threading.Lock()  # held by who writes, and for a moment by the loop when it has waited
        self.selects_since = 0    # when the loop began to wait; 0 while it does not

    def begin(self):
        R = self.R
        recorder.install(R)
        names = objects.install(R)
        output.install(R)
        install_executors(R, names)
        self._install_sleep()
        self._install_polls()
        threading.Thread(target=self._watch, name="baton", daemon=True).start()

    def end(self):
        pass

    def stop_watching(self):
        self.watching = False

    def tell_of_the_loop(self):
        if self.R.loop is not None:
            self.R.add((self.trace.base or 0, f'"k":"loop","idle":{self.idle}}}'))

    # What holds the thread

    def _install_sleep(self):
        def sleep(seconds):
            event = self.R.new_hold("block")
            began = time.monotonic_ns()
            try:
                real_sleep(seconds)
            finally:
                if event is not None:
                    event.ns = time.monotonic_ns() - began
                    self.R.add((began, event))
        time.sleep = sleep

    def _watch(self):
        R, looked_at, clock = self.R, -1, time.monotonic_ns
        while self.watching:
            real_sleep(LOOKS_EVERY)
            began, thread = R.step_began if R.current else 0, R.loop_thread
            if thread is None:
                continue
            self._write_while_idle(clock())
            # In this order: this thread may have to wait for a processor itself, and must not take for short what is long by then.
            delayed = waited_for_processor(thread)
            is_long = began and clock() - began > LOOKS_EVERY * 1e9
            if not is_long or began != looked_at:
                looked_at = began
                self.samples.clear()
            if not is_long:
                self.delayed = delayed
                continue
            frame = sys._current_frames().get(thread)
            if frame is not None:
                wanted = time.clock_gettime_ns(time.pthread_getcpuclockid(thread)) + delayed
                self.samples.append((clock(), wanted, R.places.in_function(frame)))

    def _write_while_idle(self, now):
        """Writes what there is when the loop has waited for a while: a program that is killed then leaves all that it did."""
        if self.selects_since and now - self.selects_since > LOOKS_EVERY * 1e9 and self.trace.events:
            with self.selecting:
                if self.selects_since:
                    self.trace.flush()

    def _long_step(self, number, began, ended):
        """The stretches of a long step between the events in it: computing, or blocking, and in which line.

        A thread that waits for a processor counts as computing: on a busy machine it would look like blocking.
        """
        computed, delayed = time.thread_time_ns(), waited_for_processor(threading.get_ident())
        samples = [sample for sample in list(self.samples) if began <= sample[0] <= ended]
        marks = [(began, self.computed + self.delayed), *((t, wanted) for t, wanted, _ in samples), (ended, computed + delayed)]
        self.computed, self.delayed = computed, delayed
        for start, end in stretches(self.R.trace.events, began, ended):
            if end - start < LONG:
                continue
            wanted = at(marks, end) - at(marks, start)
            places = collections.Counter(place for t, _, place in samples if start <= t <= end)
            hold = Hold(f'"k":"hold","task":{number}', "cpu" if wanted * 2 >= end - start else "block",
                        places.most_common(1)[0][0] if places else "")
            hold.ns = end - start
            self.R.add((start, hold))

    # I/O

    def _install_polls(self):
        base = selector_events.BaseSelectorEventLoop
        process_events, run_forever = base._process_events, base_events.BaseEventLoop.run_forever
        run = self

        def told_process_events(self, event_list):
            run._date(event_list)
            process_events(self, event_list)

        def told_run_forever(self):
            if run.R.loop is not None and run.R.loop is not self and run.R.loop.is_running():
                return run_forever(self)
            selector = getattr(self, "_selector", None)
            if selector is None:
                return run_forever(self)
            select = selector.select
            selector.select = run._selecting(select)
            try:
                return run_forever(self)
            finally:
                selector.select = select

        base._process_events = told_process_events
        base_events.BaseEventLoop.run_forever = told_run_forever

    def _selecting(self, select):
        clock, thread_time, selecting = time.monotonic_ns, time.thread_time_ns, self.selecting

        def told_select(timeout=None):
            began = clock()
            if began - self.written > WRITES_EVERY:
                self.written = began
                self.trace.flush()
            self.selects_since = began
            ready = select(timeout)
            with selecting:
                self.selects_since = 0
            ended = clock()
            self.idle += ended - began
            self.held_since, self.polled = self.polled if ended - began < 100_000 else 0, ended
            self.computed = thread_time()
            return ready
        return told_select

    def _date(self, event_list):
        """When did what is ready arrive? Where the loop was held meanwhile, the kernel knows of TCP."""
        polled, Handle = self.polled, events.Handle
        was_held = self.held_since and polled - self.held_since > 3_000_000
        for key, mask in event_list:
            reader, writer = key.data
            if reader.__class__ is Handle and mask & selectors.EVENT_READ:
                reader._by, reader._due = recorder.BY_IO, self._arrival(key.fd, LAST_DATA) if was_held else polled
            if writer.__class__ is Handle and mask & selectors.EVENT_WRITE:
                writer._by, writer._due = recorder.BY_IO, self._arrival(key.fd, LAST_ACK) if was_held else polled

    def _arrival(self, descriptor, field):
        return max(self.held_since, self.polled - 1_000_000 * (ms_since(descriptor, field) or 0))


# In the kernel's tcp_info: milliseconds since data, and since an acknowledgement (that of a connection, say) came.
LAST_DATA, LAST_ACK = 52, 56


def ms_since(descriptor, field):
    try:
        tcp = socket.socket(fileno=descriptor)
    except OSError:
        return None
    try:
        return struct.unpack_from("I", tcp.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 104), field)[0]
    except (OSError, struct.error, AttributeError):
        return None
    finally:
        tcp.detach()


def stretches(events, began, ended):
    """(from, to) between the events of the last step, without what is told already.

    A hold stands where it was told, at its end, and jobs tell of theirs meanwhile: so what counts is the time of each.
    """
    tail = []
    for event in reversed(events):
        if event[0] == began and event[1].__class__ is str and event[1].startswith('"k":"resume"'):
            break
        if began <= event[0] <= ended:
            tail.append(event)
    tail.sort(key=operator.itemgetter(0))
    at = began
    for t, rest in tail:
        if t > at:
            yield at, t
        at = max(at, t + (rest.ns if rest.__class__ is Hold and "job" not in rest.begin else 0))
    if ended > at:
        yield at, ended


def at(marks, instant):
    """A growing amount at an instant, between those at which it is known."""
    for (t, amount), (t2, amount2) in zip(marks, marks[1:]):
        if t <= instant <= t2:
            return amount + (amount2 - amount) * (instant - t) / max(1, t2 - t)
    return marks[-1][1]


def waited_for_processor(thread, files={}):
    """Nanoseconds that a thread could have run and had no processor, as Linux tells them; 0 elsewhere."""
    try:
        if thread not in files:
            native = next((one.native_id for one in threading.enumerate() if one.ident == thread), None)
            files[thread] = os.open(f"/proc/self/task/{native}/schedstat", os.O_RDONLY | os.O_CLOEXEC)
        return int(os.pread(files[thread], 100, 0).split()[1])
    except (OSError, ValueError, IndexError):
        return 0


def install_executors(R, names):
    run_in_executor = base_events.BaseEventLoop.run_in_executor

    def told_run_in_executor(self, executor, func, *args):
        future = run_in_executor(self, executor, func, *args)
        pool = executor if executor is not None else self._default_executor
        future._baton_on, future._baton_what, future._baton_job = "executor", getattr(pool, "_baton_name", None), R.jobs
        return future

    base_events.BaseEventLoop.run_in_executor = told_run_in_executor
    when_imported("concurrent.futures.thread",
                  lambda module: _install_pool(R, names, module.ThreadPoolExecutor, "threads", submit_to_thread))
    when_imported("concurrent.futures.process",
                  lambda module: _install_pool(R, names, module.ProcessPoolExecutor, "processes", submit_to_process))


class when_imported:
    """Calls `then` with a module when the program imports it, and now if it has it already: some take long to import."""

    def __init__(self, name, then):
        self.name, self.then = name, then
        if name in sys.modules:
            then(sys.modules[name])
        else:
            sys.meta_path.insert(0, self)

    def find_spec(self, name, path=None, target=None):
        if name != self.name:
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(name)
        execute = spec.loader.exec_module

        def execute_and_tell(module):
            execute(module)
            self.then(module)

        spec.loader.exec_module = execute_and_tell
        return spec


def _install_pool(R, names, cls, kind, submit_to):
    make, submit = cls.__init__, cls.submit

    def told_init(self, *arguments, **options):
        make(self, *arguments, **options)
        name, place = names.name_here(self, "pool")
        self._told_name = name or "default"
        self._baton_name = quoted(self._told_name)
        self._told_free, self._told_workers = list(range(self._max_workers)), {}
        self._told_lock = threading.Lock()
        R.event("object", f',"what":{self._baton_name},"kind":"{kind}","limit":{self._max_workers}', place)

    def told_submit(self, fn, /, *args, **kwargs):
        job = R.submit(self._told_name, function_name(fn, args))
        return submit_to(R, self, submit, job, fn, args, kwargs)

    cls.__init__, cls.submit = told_init, told_submit


def submit_to_thread(R, pool, submit, job, fn, args, kwargs):
    def told(*args, **kwargs):
        job.worker = pool._told_workers.setdefault(threading.get_ident(), len(pool._told_workers))
        R.local.job = job
        R.start(job)
        try:
            return fn(*args, **kwargs)
        finally:
            R.finish(job)
            R.local.job = None
    return submit(pool, told, *args, **kwargs)


def submit_to_process(R, pool, submit, job, fn, args, kwargs):
    """A process tells nothing: its job begins when a worker is free, and ends when its result is there."""
    future = submit(pool, fn, *args, **kwargs)
    waiting = pool.__dict__.setdefault("_told_waiting", collections.deque())

    def start_next():
        while waiting and pool._told_free:
            following = waiting.popleft()
            following.worker = heapq.heappop(pool._told_free)
            R.start(following)

    def ended(_future):
        with pool._told_lock:
            if job in waiting:  # cancelled before it began
                waiting.remove(job)
                return
            R.finish(job)
            heapq.heappush(pool._told_free, job.worker)
            start_next()

    with pool._told_lock:
        waiting.append(job)
        start_next()
    future.add_done_callback(ended)
    return future
