"""Runs any small asyncio program in CPython on the virtual clock of the conformance tests, and gives what it logs.

    oracle.py PROGRAM.py > LOG.json

Beside what exported programs use, `time` and `strftime` follow the clock, print takes several values, and the older ways
to run a loop work.
"""

import builtins
import json
import os
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "conformance"))

import run_program  # noqa: E402  before asyncio
import asyncio  # noqa: E402
import concurrent.futures  # noqa: E402

import machine as machines  # noqa: E402
from tracing import Current  # noqa: E402


class Program(run_program.Run):
    def __init__(self):
        super().__init__()
        self.before, self.after = [], []  # what is printed outside of the run

    def make_loop(self):
        loop = super().make_loop()
        default = machines.VirtualThreadPool(8)
        default.name = "default"
        default.join(loop.machine, loop.current_task_id)
        loop._default_executor = default
        return loop

    def _note_call(self, *what):
        if self.loop is not None:  # functions may run before there is one
            super()._note_call(*what)

    def make_pool(self, kind, workers=None):
        """A pool that the program makes while it runs."""
        pool = kind(workers or (8 if kind is machines.VirtualThreadPool else 4))
        if self.loop is not None:
            pool.name = "pool"
            pool.join(self.loop.machine, self.loop.current_task_id)
        return pool

    def log(self, *values, sep=" ", **_options):
        text = sep.join(map(str, values))
        if self.loop is None or self.trace.closed:
            (self.before if self.loop is None else self.after).append([self.clock.now, text])
        else:
            super().log(text)


class OldLoop:
    """asyncio.get_event_loop() outside of a coroutine."""

    def run_until_complete(self, awaitable):
        return Current.run.run_main(awaitable if asyncio.iscoroutine(awaitable) else wait_for_it(awaitable))

    def __getattr__(self, name):
        return getattr(Current.run.loop or Current.run.make_loop(), name)

    def close(self):
        pass


async def wait_for_it(awaitable):
    return await awaitable


def loop_of_program():
    run = Current.run
    return run.loop if run.loop is not None and run.loop.stepping is not None else OldLoop()


def seconds():
    return Current.run.clock.now / 1e9


def strftime(form):
    now = Current.run.clock.now // 1_000_000_000
    return form.replace("%X", "%H:%M:%S").replace("%H", f"{now // 3600 % 24:02}").replace("%M", f"{now // 60 % 60:02}").replace("%S", f"{now % 60:02}")


def run_once(main, **_options):
    return Current.run.run_main(main)


def main():
    asyncio.run = run_once
    asyncio.get_event_loop = asyncio.new_event_loop = loop_of_program
    concurrent.futures.ThreadPoolExecutor = lambda max_workers=None: Current.run.make_pool(machines.VirtualThreadPool, max_workers)
    concurrent.futures.ProcessPoolExecutor = lambda max_workers=None: Current.run.make_pool(machines.VirtualProcessPool, max_workers)
    asyncio.set_event_loop = lambda loop: None
    time.time = time.monotonic = time.perf_counter = seconds
    time.strftime = strftime
    with open(sys.argv[1], encoding="utf-8") as file:
        text = file.read()
    program = Program()
    builtins.print = program.log
    failure = None
    try:
        program.execute(text)
    except BaseException as error:
        failure = f"{type(error).__name__}: {error}"
    events = program.trace.events
    log = [[event["t"], event["text"]] for event in events if event["k"] in ("log", "job-log")]
    json.dump({"log": program.before + log + program.after, "elapsed": program.clock.now,  # of all its runs
               "failure": failure}, sys.stdout)


if __name__ == "__main__":
    main()
