#!/usr/bin/env python3
"""Runs an exported program on asyncio in virtual time and gives its trace.

    run_program.py PROGRAM.py > TRACE.jsonl

The very file that `baton export --to python` writes is executed. Replaced are the few things by which a
program touches the real world: asyncio.run and asyncio.Runner, time.sleep, the executors, print, and the
helpers `now`, `io` and `cpu` of the program's preamble.
"""

import ast
import builtins
import concurrent.futures
import inspect
import sys
import time
import warnings

import pure_asyncio  # noqa: F401  before asyncio
import asyncio

import coverage
import machine as machines
import virtual_loop
from tracing import Current, Trace, tracked, unpython
from virtual_loop import Loop, Stopped, nanoseconds

# Functions of a program's preamble; every other function is the scenario's.
HELPERS = {"io", "cpu", "now", "clock", "elapsed_ns", "in_seconds", "shown", "represented", "int64", "sum_of", "check_depth", "wait_listed", "draw", "make_task", "scaled_with_durations"}


class Instrument(ast.NodeTransformer):
    """Coroutines and functions of the scenario say when they begin and end."""

    def instrument(self, node):
        if node.name in HELPERS:
            return node
        enter, leave = (ast.parse(f"{hook}({unpython(node.name)!r})").body[0] for hook in ("__enter__", "__leave__"))
        node.body = [enter, ast.Try(body=node.body, handlers=[], orelse=[], finalbody=[leave])]
        return node

    visit_FunctionDef = visit_AsyncFunctionDef = instrument

    def visit_ClassDef(self, node):
        return node


class Run:
    """One run of one program."""

    def __init__(self, max_callbacks=10_000_000, watches=False):
        self.watches = watches
        self.clock = machines.Clock()
        self.trace = Trace(self.clock)
        self.max_callbacks = max_callbacks
        self.coroutines, self.futures = [], []
        self.namespace = {}
        self.loop = None
        self.switch_interval = 5_000_000
        self.status = None
        self.outcome = None
        self.errors = []

    # The program

    def execute(self, text):
        code = self.compiled(text)
        self.namespace = {"__watch__": lambda verb: coverage.Watch(verb, self),
                          "__name__": "__main__", "__builtins__": builtins, "__enter__": self.enter, "__leave__": self.leave}
        before, Current.run = Current.run, self
        try:
            exec(code, self.namespace)
        except BaseException as error:
            if error is not self.outcome:
                raise
        finally:
            self.trace.closed = True
            if self.loop is not None:
                self.close()
            Current.run = before

    def close(self):
        """Ends what is left of the program now: the garbage collector would do it in the middle of another run."""
        self.loop.machine.abandon()
        for task in self.loop.tasks:
            try:
                task._coro.close()
            except BaseException:
                pass  # its own code, cleaning up after the end of everything

    def compiled(self, text):
        tree = ast.parse(text)
        if self.watches:
            for node in tree.body:
                if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.name not in HELPERS:
                    coverage.Watching().visit(node)
        try:
            return compile(ast.fix_missing_locations(Instrument().visit(tree)), "<scenario>", "exec")
        except SyntaxError:
            if not self.watches:
                raise
            self.watches = False  # watches count as blocks, and CPython allows twenty inside each other
            return self.compiled(text)

    def enter(self, name):
        self._note_call("enter", name, sys._getframe(1))

    def leave(self, name):
        self._note_call("leave", name, sys._getframe(1))

    def _note_call(self, kind, name, frame):
        task = self.loop.stepping
        if task is None or self.loop.machine.current_job is not None:
            return
        if getattr(task._coro.coroutine, "cr_frame", None) is not frame:
            self.trace.add(kind, task=task.id, coroutine=name)

    # What the program finds instead of the real world

    def make_loop(self):
        options = self.namespace.get("SIMULATED", {})
        machine = machines.Machine(self.clock, self.trace, cores=options.get("cores", 4), gil=options.get("gil", True),
                                   switch_interval=self.switch_interval)
        self.loop = Loop(self.trace, machine, overhead=nanoseconds(options.get("overhead", 0)), max_callbacks=self.max_callbacks)
        self._name_objects(machine)
        self._replace_helpers()
        return self.loop

    def _name_objects(self, machine):
        kinds = (asyncio.Lock, asyncio.Semaphore, asyncio.Condition, asyncio.Event, asyncio.Queue, asyncio.Barrier)
        for name, value in self.namespace.items():
            if isinstance(value, kinds) and not hasattr(value, "name_in_scenario"):
                value.name_in_scenario = unpython(name)
            if isinstance(value, machines.VirtualExecutor) and value.name is None:
                value.name = unpython(name)
                value.join(machine, self.loop.current_task_id)
        for value in self.namespace.values():
            if isinstance(value, asyncio.Condition) and not hasattr(value._lock, "name_in_scenario"):
                value._lock.name_in_scenario = value.name_in_scenario

    def _replace_helpers(self):
        space = self.namespace
        space["print"] = self.log
        for name, value in list(space.items()):
            if inspect.iscoroutinefunction(value) and name not in HELPERS:
                space[name] = tracked(value)
        if "io" in space:
            space["io"] = tracked(self.make_io())
        if "cpu" in space:
            space["cpu"] = self.compute
        if "elapsed_ns" in space:
            space["elapsed_ns"] = lambda: self.clock.now
        if "Duration" in space:
            space["Duration"].seconds = property(ExactSeconds)

    def make_io(self):
        async def io(delay):
            response = self.loop.response(0 if delay <= 0 else delay)
            try:
                await response
            finally:
                response.cancel()
        io.__qualname__ = "io"
        return io

    def log(self, text="", **_options):
        job = self.loop.machine.current_job
        if job is not None:
            self.trace.add("job-log", task=job.submitter, job=job.number, text=str(text))
        else:
            self.trace.add("log", task=self.loop.current_task_id(), text=str(text))

    def block(self, delay):
        """time.sleep"""
        if not hasattr(delay, "exact_ns") and not isinstance(delay, (int, float)):
            raise TypeError(f"'{type(delay).__name__}' object cannot be interpreted as an integer")
        if nanoseconds(delay) < 0:
            raise ValueError("sleep length must be non-negative")
        self.hold("block", nanoseconds(delay))

    def compute(self, delay):
        """The program's own `cpu`."""
        if not delay <= 0:
            self.hold("cpu", nanoseconds(delay))

    def hold(self, how, ns):
        if self.trace.closed:
            return
        machine = self.loop.machine
        if machine.current_job is not None:
            machine.current_job.stop_for((how, ns))
            return
        event = self.trace.add("hold", task=self.loop.current_task_id(), how=how, d=ns)
        if how == "block":
            machine.block_loop(ns)
        else:
            event["d"] = machine.compute_in_loop(ns)

    # The run itself, as asyncio.run

    def run_main(self, main):
        loop = self.loop or self.make_loop()
        try:
            task = loop.create_task(main)
            self._complete(task)
            self._cancel_all()
            loop.machine.drain()
        except Stopped as stopped:
            self.status = stopped.status
        self._warn()
        self.trace.add("end", status=self.status, elapsed=self.clock.now)
        self.errors = loop.errors
        self.trace.closed = True
        if isinstance(self.outcome, BaseException):
            raise self.outcome
        return self.outcome

    def _complete(self, task):
        try:
            self.outcome = self.loop.run_until_complete(task)
            self.status = "returned"
        except Stopped:
            raise
        except BaseException as error:
            self.outcome, self.status = error, "raised"

    def _cancel_all(self):
        tasks = [task for task in self.loop.tasks if not task.done()]
        if not tasks:
            return
        for task in tasks:
            self.trace.add("cancel", id=task.id)
            task.cancel()
        self.loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
        for task in tasks:
            if not task.cancelled():
                task.exception()  # asyncio.run speaks of it in words of its own

    def _warn(self):
        for coroutine in self.coroutines:
            if inspect.iscoroutine(coroutine) and inspect.getcoroutinestate(coroutine) == inspect.CORO_CREATED:
                self.trace.add("warning", task=0, text=f"coroutine '{coroutine.__qualname__}' was never awaited")
        for future in self.futures:
            if future._log_traceback:
                self.trace.add("warning", task=0, text=f"{type(future).__name__} exception was never retrieved")


class ExactSeconds(float):
    """Seconds for asyncio that remember their nanoseconds."""

    def __new__(cls, duration):
        self = super().__new__(cls, duration.ns / 1e9)
        self.exact_ns = duration.ns
        return self


class VirtualRunner:
    """asyncio.Runner, as far as an exported program uses it."""

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        return None

    def get_loop(self):
        return Current.run.loop or Current.run.make_loop()

    def run(self, main):
        return Current.run.run_main(main)


def virtual_run(main):
    return Current.run.run_main(main)


def set_switch_interval(interval):
    Current.run.switch_interval = nanoseconds(interval)


real_sleep = time.sleep


def virtual_sleep(delay):
    real_sleep(delay) if Current.run is None else Current.run.block(delay)


asyncio.Task = virtual_loop.Task
if hasattr(asyncio, "create_eager_task_factory"):
    asyncio.eager_task_factory = asyncio.create_eager_task_factory(virtual_loop.Task)
asyncio.run, asyncio.Runner = virtual_run, VirtualRunner
time.sleep = virtual_sleep
concurrent.futures.ThreadPoolExecutor = machines.VirtualThreadPool
concurrent.futures.ProcessPoolExecutor = machines.VirtualProcessPool
sys.setswitchinterval = set_switch_interval
sys.unraisablehook = lambda *_: None  # coroutines left over by a deadlock are closed by the garbage collector
warnings.simplefilter("ignore")


def run_program(text, **options):
    run = Run(**options)
    run.execute(text)
    return run


def main():
    run = run_program(open(sys.argv[1], encoding="utf-8").read())
    print("\n".join(run.trace.lines()))
    for error in run.errors:
        print("error:", error["message"], repr(error.get("exception")), file=sys.stderr)


if __name__ == "__main__":
    main()
