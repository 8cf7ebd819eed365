"""A program on a virtual clock."""

import asyncio
import calendar
import os
import random
import signal
import sys
import time

from baton_record import clock, loop, objects, output, places, pools, recorder, refusals, threads as turns

STOPPED = 3  # the exit status of a deadlock, a livelock or a limit, as `baton run` has it


class VirtualRun:
    """Sets everything up for one program; `end` when it is over."""

    def __init__(self, options, trace):
        self.options, self.trace = options, trace
        trace.base = 0
        self.threads = turns.Threads(cores=options.cores, gil=options.gil)
        self.threads.on_stuck = self._stuck
        self.R = recorder.Recorder(trace, lambda: self.threads.agenda.now, self._timer_due)
        self.clocks = clock.Clocks(self.threads, start_of(options.start), self.hold)
        self.clocks.task = lambda: self.R.current
        self.R.long = 0
        self.callbacks, self.instant = 0, 0

    def begin(self):
        R = self.R
        if self.options.overhead:
            R.overhead = lambda: self.threads.sleep(self.options.overhead)
        recorder.install(R)
        names = objects.install(R)
        output.install(R)
        turns.install(self.threads)
        loop.install(R, self.threads, self.clocks, self._count)
        pools.install(R, self.threads, names)
        refusals.install(R.places)
        self.clocks.install()
        if signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
            signal.signal(signal.SIGTERM, self._terminated)
        random.seed(self.options.seed)
        sys.setswitchinterval = self._set_switch_interval
        sys.getswitchinterval = lambda: self.threads.cores.switch_interval / 1e9

    def end(self):
        """What the interpreter does when a program has come to its end: jobs and threads run to theirs."""
        for pool in pools.Pool.made:
            pool.shutdown()
        turns.wait_for_threads()

    def stop_watching(self):
        pass

    def tell_of_the_loop(self):
        pass  # its time is the model's

    def _timer_due(self, when):
        return max(clock.nanoseconds(when), self.threads.now)

    def _set_switch_interval(self, seconds):
        self.threads.cores.switch_interval = max(1, clock.nanoseconds(seconds))

    # Time passes

    def hold(self, how, ns):
        """time.sleep, or computing: the thread goes on when it is over."""
        event = self.R.new_hold(how)
        if event is not None:
            self.R.add((self.threads.now, event))
        if how == "block":
            self.threads.sleep(ns)
            took = ns
        else:
            took = self.threads.compute(ns)
        if event is not None:
            event.ns = took

    # Ends that are no ends of the program

    def _count(self, callbacks):
        now = self.threads.now
        if now != self.instant:
            self.instant, self.callbacks = now, 0
        self.callbacks += callbacks
        if self.callbacks > self.options.max_callbacks_per_instant:
            self.stop("livelock", f"livelock: {self.options.max_callbacks_per_instant} callbacks have run, and no time has passed")
        if self.options.max_time is not None and now > self.options.max_time:
            self.stop("limit", f"--max-time: {now / 1e9:g} s of virtual time have passed")

    def _stuck(self):
        lines = ["deadlock: nothing will ever happen any more"]
        for task in sorted(tasks_of(self.R), key=self.R.number_of):
            lines.append(f"  {self.R.name_of(task)} {self.R.waits.in_words(task)}")
        self.stop("deadlock", "\n".join(lines))

    def _terminated(self, number, frame):
        """Whoever ends a program that takes no notice of interrupts wants to see what it did until then, and where it was."""
        if not self.trace.closed:
            import traceback
            calls = [call for call in traceback.StackSummary.extract(traceback.walk_stack(frame))
                     if not call.filename.startswith((places.HERE, "<"))]
            said = "".join(["Traceback (most recent call last):\n", *calls_as_text(reversed(calls)), "Terminated: the program was here\n"])
            try:
                self.trace.close("limit", self.threads.now)
                os.write(2, said.encode(errors="replace"))
            except (OSError, RuntimeError):
                pass  # in the midst of writing
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)

    def stop(self, status, message):
        self.R.warn_of_unretrieved()
        self.trace.close(status, self.threads.now)
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except (OSError, ValueError):
                pass
        sys.__stderr__.write(f"baton: {self.options.shown_program}: {message}\n")
        sys.__stderr__.flush()
        output.say_what_was_written(self.R, self.options)
        os._exit(STOPPED)


def calls_as_text(calls):
    return [f'  File "{call.filename}", line {call.lineno}, in {call.name}\n' for call in calls]


def tasks_of(R):
    return [task for task in asyncio.all_tasks(R.loop) if R.number_of(task)] if R.loop is not None else []


def start_of(text):
    """`14:24:48` or `2026-01-31T14:24:48` as nanoseconds since 1970; raises ValueError."""
    date, _, day_time = text.rpartition("T")
    form = "%Y-%m-%dT%H:%M:%S"
    return calendar.timegm(time.strptime(f"{date or '2026-01-01'}T{day_time}", form)) * 1_000_000_000

