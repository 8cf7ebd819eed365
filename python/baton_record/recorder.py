"""What happens in an event loop, seen from its callbacks.

Everything that a loop will run stands in a Handle, which is made where its cause happens and run where its effect
happens; also the tasks and futures written in C make theirs by `loop.call_soon`. So two subclasses of asyncio's own
handles see every step of every task, who woke whom, and through which chain of callbacks.
"""

import itertools
import re
import sys
import threading
import types
import warnings
import weakref
from asyncio import base_events, coroutines, events, taskgroups, tasks
from threading import get_ident
from types import BuiltinMethodType

from baton_record import handlers, marks
from baton_record.places import LIBRARY_OF_ASYNCIO, Places
from baton_record.trace import BATCH, Hold, quoted
from baton_record.values import coroutine_name, is_default_name, message_of, value_text
from baton_record.waits import Waits

CLOSING = "BaseEventLoop.shutdown_"  # the last coroutines of asyncio.run
# Where asyncio makes tasks for itself.
OF_THE_LOOP = tuple(LIBRARY_OF_ASYNCIO + name for name in ("base_events", "selector_events", "unix_events", "base_subprocess", "sslproto"))
RealTask = tasks.Task
DETAILS = re.compile(',"(?:delay|job)":[0-9]+')  # of a `suspend`, which a `deliver` has not


class Cause:
    """What may lead to an event: how the event tells it, when it was itself if not just now, and how many callbacks it took.

    A handle is one too, while its callback runs.
    """

    __slots__ = ("number", "_by", "_due", "_depth")

    def __init__(self, what, number=0):
        self.number, self._by, self._due, self._depth = number, f',"by":{what}}}', None, 0


class Known(Cause):
    """A task of the program: its number, and what stands in each of its lines."""

    __slots__ = ("coroutine", "line", "ordinal", "resume", "suspend", "wake", "asked")

    def __init__(self, number, coroutine, line=None):
        super().__init__(number, number)
        self.coroutine, self.line, self.ordinal = coroutine, line, line.ordinal if line is not None else 0
        self.asked = None  # to cancel: the rest of a `deliver` event
        self.resume = f'"k":"resume","task":{number}}}'
        self.suspend = f'"k":"suspend","task":{number}'
        self.wake = f'"k":"wake","task":{number},"due":'


NOTHING, A_JOB = Cause(0), Cause('"job"')
BY_IO, BY_TIMER = ',"by":"io"}', ',"by":"timer"}'
NOBODY = Known(0, None)  # a task that is none of the program's


class TaskLine:
    """A task's creation. Its name is asked for at the end of the step that made it: some give it afterwards."""

    __slots__ = ("parent", "number", "task", "coroutine", "ordinal", "place", "name")

    def take_name(self):
        """Lets go of the task: how long it lives is the program's affair."""
        task, self.task = self.task, None
        self.name = told_name(task.get_name() if task is not None else None, self.coroutine, self.ordinal)

    def __str__(self):
        if self.task is not None:
            self.take_name()
        name = self.name
        return (f'"k":"create","task":{self.parent},"id":{self.number},"name":{quoted(name)},'
                f'"coroutine":{quoted(self.coroutine)}{self.place}}}')


def told_name(given, coroutine, ordinal):
    """A task's name in the trace: that which the program gave it, or that of its coroutine."""
    if given is not None and not is_default_name(given):
        return given
    return coroutine if ordinal == 1 else f"{coroutine}#{ordinal}"


class Job:
    """What an executor runs: its number, the task that submitted it, where it runs."""

    __slots__ = ("number", "task", "executor", "function", "place", "worker")

    def __init__(self, number, task, executor, function, place):
        self.number, self.task, self.executor, self.function, self.place = number, task, executor, function, place
        self.worker = 0


def is_of_the_loop(coroutine):
    code = getattr(coroutine, "cr_code", None)
    return code is not None and code.co_filename.startswith(OF_THE_LOOP)


def is_running(coroutine):
    return getattr(coroutine, "cr_running", True)


class Recorder:
    """One for the whole program. It has slots: writing a class's attributes empties the interpreter's caches each time."""

    __slots__ = ("trace", "add", "clock", "places", "waits", "loop", "loop_thread", "cause", "task", "tasks", "jobs",
                 "ordinals", "local", "ignored_loops", "step_began", "overhead", "long", "long_step",
                 "timer_due", "main_status", "unnamed", "raised", "is_closing", "groups", "notifies_all")

    def __init__(self, trace, clock, timer_due):
        self.trace, self.add, self.clock, self.timer_due = trace, trace.add, clock, timer_due
        self.places = Places(trace)
        self.waits = Waits(self.places, self.number_of)
        self.loop = self.loop_thread = None
        self.cause = NOTHING       # what has the loop's thread: a task, as `Known`, or the handle of a callback
        self.task = None           # this task itself, until its end, or what it waits for, is told
        self.tasks = self.jobs = 0
        self.ordinals = {}         # coroutine -> how many tasks of it
        self.local = threading.local()  # .job: what this thread works on
        self.ignored_loops = 0     # side by side with another loop
        self.step_began = 0        # of the last step of a task
        self.overhead = None       # called once for every callback
        self.long = 1              # what takes as long as this, in ns, is looked at more closely
        self.long_step = None      # is told of such a step: its task's number, its beginning and end
        self.main_status = None    # how the first task ended
        self.unnamed = []          # tasks just made
        self.raised = weakref.WeakSet()  # tasks that ended with an exception, as long as they are there
        self.is_closing = False    # asyncio.run is doing its last things
        self.groups = 0            # task groups that were entered
        self.notifies_all = False  # a condition's notify_all is under way

    @property
    def current(self):
        """The number of the task that has the loop's thread, or 0."""
        return self.cause.number

    # Tasks

    def number_of(self, task):
        """The task's number; 0 for those that are none of the program's."""
        return self.known(task).number

    def name_of(self, task):
        known = self.known(task)
        return told_name(task.get_name(), coroutine_name(known.coroutine), known.ordinal)

    def known(self, task):
        known = getattr(task, "_baton", None)
        if known is None:
            known = task._baton = self._new(task)
        return known

    def _new(self, task):
        coroutine = coroutine_name(task.get_coro())
        if is_of_the_loop(task.get_coro()) or not self._belongs(task.get_loop()):
            self.is_closing = coroutine.startswith(CLOSING) or self.is_closing
            return NOBODY
        line = self.new_task(coroutine, task)
        return Known(line.number, task.get_coro(), line)

    def _belongs(self, loop):
        """Several loops may run one after the other; of those that run side by side only the first is recorded."""
        if loop is self.loop:
            return True
        if self.loop is not None and self.loop.is_running():
            self.ignored_loops += 1
            return False
        self.loop, self.loop_thread = loop, get_ident()
        return True

    def new_task(self, coroutine, task):
        now = self.clock()
        if self.trace.base is None:
            self.trace.base = now
        line = TaskLine()
        line.parent, line.task, line.coroutine = self.current if get_ident() == self.loop_thread else 0, task, coroutine
        self.tasks += 1
        self.is_closing = False
        self.unnamed.append(line)
        line.name = coroutine
        line.number = self.tasks
        line.ordinal = self.ordinals[coroutine] = self.ordinals.get(coroutine, 0) + 1
        line.place = self.places.here()
        self.add((now, line))
        return line

    def take_names(self):
        for line in self.unnamed:
            line.take_name()
        self.unnamed.clear()

    def note_end(self):
        """A task that has the thread and does not run any more has ended or suspended, which comes before what this leads to."""
        task = self.task
        if task is not None and not is_running(task.get_coro()):
            self.tell_end(task, task._baton, self.clock())

    def tell_end(self, task, known, now):
        self.task = None
        if task._fut_waiter is None and task.done():
            if not task.cancelled() and task._exception is not None:
                marks.tell_raise(self, known.number, task._exception, now)
            self.add((now, self.ending(task, known.number)))
            return
        waits = self.waits
        text = waits.of(task)
        if waits.gathered is not None:
            self.add((now, f'"k":"call","task":{known.number}{waits.gathered}}}'))
            waits.gathered = None
        self.add((now, known.suspend + text))

    def asked(self, task, by):
        """A task is asked to cancel: what will be told when CancelledError is thrown at its await, None where it has none."""
        who = f',"by":{by}' if by else ""
        coroutine = task.get_coro()
        if not is_running(coroutine) and getattr(coroutine, "cr_frame", None) is not None and not coroutine.cr_suspended:
            return who + ',"before_start":true}'
        if task._fut_waiter is None:
            return None
        gathered = self.waits.gathered
        text = DETAILS.sub("", self.waits.of(task)[:-1])
        self.waits.gathered = gathered
        return f"{text}{who}}}"

    def tell_delivery(self, task, known, now):
        text, known.asked = known.asked, None
        awaited = task._fut_waiter
        if task._must_cancel or awaited is not None and awaited.cancelled():  # else what it awaited did not let itself be cancelled
            self.add((now, f'"k":"deliver","task":{known.number}{text}'))

    def eager_step(self, task, coro, make):
        """A task takes its first step while it is made, in the midst of another one's."""
        before = self.cause, self.task, self.step_began
        line = self.new_task(coroutine_name(coro), None)
        known = self.cause = task._baton = Known(line.number, coro, line)
        self.task, began = task, self.clock()
        self.step_began = began
        self.add((began, known.resume))
        make()
        line.task = task
        ended = self.clock()
        if self.long_step is not None and ended - began >= self.long:
            self.long_step(known.number, began, ended)
        if self.task is not None:
            self.tell_end(task, known, ended)
        self.cause, self.task, self.step_began = before

    def ending(self, task, number):
        error = None if task.cancelled() else task._exception
        status = "cancelled" if task.cancelled() else "returned" if error is None else "raised"
        if number == 1:
            self.main_status = status
        begin = f'"k":"done","task":{number},"status":"{status}"'
        if status == "cancelled":
            return begin + "}"
        if error is None:
            return f'{begin},"value":{value_text(task._result)}}}'
        self.raised.add(task)
        return f'{begin},"exception":{{"type":{quoted(type(error).__name__)},"message":{quoted(message_of(error))}}}}}'

    # What tasks, jobs and callbacks do

    def job(self):
        return getattr(self.local, "job", None)

    def line(self, kind, rest, place=None):
        """An event of whoever runs in this thread; `rest` are its own keys."""
        job = self.job()
        task = job.task if job is not None else self.current if get_ident() == self.loop_thread else 0
        who = f',"task":{task}' if task else ""
        return f'"k":"{kind}"{who}{rest}{self.places.here() if place is None else place}}}'

    def call(self, method, rest=""):
        """What no event tells, and whoever asks how else the program could have run wants to know."""
        self.add((self.clock(), self.line("call", f',"method":"{method}"{rest}')))

    def event(self, kind, rest, place=None):
        self.add((self.clock(), self.line(kind, rest, place)))

    def log(self, text):
        job = self.job()
        if job is None:
            self.event("log", f',"text":{quoted(text)}')
        else:
            self.event("job-log", f',"job":{job.number},"text":{quoted(text)}')

    def new_hold(self, how):
        """An event for a thread that is held, without its duration. None where it is no thread of a loop or a job."""
        job = self.job()
        if job is not None:
            return Hold(f'"k":"job-hold","task":{job.task},"job":{job.number}', how, self.places.here())
        if get_ident() == self.loop_thread and self.loop.is_running():
            place = self.places.here_in_function()
            return Hold(f'"k":"hold","task":{self.current}' if self.current else '"k":"hold"', how, place)
        return None

    def submit(self, executor, function):
        self.jobs += 1
        job = Job(self.jobs, self.current if get_ident() == self.loop_thread else 0, executor, function, self.places.here())
        self._job_event("submit", job, "", job.place)
        return job

    def start(self, job):
        self._job_event("start", job, f',"worker":{job.worker}')

    def finish(self, job):
        self._job_event("finish", job, f',"worker":{job.worker}')

    def _job_event(self, kind, job, worker, place=""):
        task = f',"task":{job.task}' if job.task else ""
        self.add((self.clock(), f'"k":"{kind}"{task},"job":{job.number},"executor":{quoted(job.executor)}{worker},'
                                f'"function":{quoted(job.function)}{place}}}'))

    def warn_of_unretrieved(self):
        """At the end of the program: of tasks that asyncio speaks of only when they go, which is too late for the trace."""
        for task in sorted(self.raised, key=self.number_of):
            if task._log_traceback:
                self.warn_of(task, "Task exception was never retrieved")

    def warn(self, text, place=None):
        if not self.trace.closed:
            self.event("warning", f',"text":{quoted(text)}', place)

    def warn_of(self, task, text):
        """Whoever runs now has nothing to do with it."""
        if not self.trace.closed:
            self.add((self.clock(), f'"k":"warning","task":{self.number_of(task)},"text":{quoted(text)}}}'))


def install(R):
    """From now on asyncio tells `R` what it does."""
    Handle, TimerHandle = handles(R)
    events.Handle, events.TimerHandle = Handle, TimerHandle
    _install_task(R)
    marks.install(R)
    handlers.install(R)
    install_eager_tasks()
    _install_warnings(R)


def handles(R):
    """The two classes. All that a program does passes here, so it is written out where a call would be shorter."""
    make_handle, make_timer = events.Handle.__init__, events.TimerHandle.__init__
    step_type, clock, trace, order = type_of_steps(), R.clock, R.trace, itertools.count()
    add, all_events, timer_due, long, wait_for_io = R.add, R.trace.events, R.timer_due, R.long, R.waits.of_io

    def running(run_it):
        if R.overhead is not None:
            run_it = after_overhead(run_it)

        def _run(handle):
            known = handle._known
            if R.unnamed:
                R.take_names()
            if known is None:
                R.cause = handle
                began = clock()
                run_it(handle)
                ended = clock()
            else:
                R.cause = known
                task = R.task = handle._task
                began = R.step_began = clock()
                add((began, known.resume))
                if known.asked is not None:
                    R.tell_delivery(task, known, began)
                run_it(handle)
                ended = clock()
                if R.task is not None:
                    text = wait_for_io(task, known.coroutine)
                    if text is None:
                        R.tell_end(task, known, ended)
                    else:
                        R.task = None
                        add((ended, known.suspend + text))
            R.cause = NOTHING
            if ended - began >= long:
                took_long(handle, began, ended)
            if len(all_events) > BATCH:
                trace.flush()
            handle = task = None  # the frames of an exception keep this one, which must not keep the task: see Handle._run of asyncio
        return _run

    def after_overhead(run_it):
        def told_run(handle):
            if handle._known is not None or not R.is_closing:
                R.overhead()
            run_it(handle)
            handle = None
        return told_run

    def took_long(handle, began, ended):
        known = handle._known
        if known is not None and R.long_step is not None:
            R.long_step(known.number, began, ended)
        if not R.is_closing and ended - began >= handle._loop.slow_callback_duration * 1e9:
            if known is None:
                what = base_events._format_handle(handle)
            else:
                R.take_names()
                what, R.cause = known.line.name, known
            R.warn(f"Executing {what} took {(ended - began) / 1e9:.3f} seconds", "")
            R.cause = NOTHING

    def slow_from(loop, seconds):
        nonlocal long
        long = min(long, max(1, int(seconds * 1e9)))
        vars(loop)["slow_callback_duration"] = seconds

    base_events.BaseEventLoop.slow_callback_duration = property(lambda loop: vars(loop)["slow_callback_duration"], slow_from)

    class Handle(events.Handle):
        __slots__ = ("_known", "_task", "_by", "_due", "_depth")
        number = 0  # see Cause

        def __init__(self, callback, args, loop, context=None):
            make_handle(self, callback, args, loop, context)
            now = clock()
            if get_ident() == R.loop_thread:
                if R.task is not None:
                    R.note_end()
                cause = R.cause
            else:
                cause = A_JOB
            due = cause._due
            # Is it a step of a task?
            kind = type(callback)
            if kind is step_type or kind is BuiltinMethodType and callback.__name__ == "task_wakeup":
                task = callback.__self__
                try:
                    known = task._baton
                except AttributeError:
                    known, now = R.known(task), None
                if known is not NOBODY:
                    self._known, self._task = known, task
                    if now is not None:
                        by = cause._by
                        if by is known._by and cause._depth:
                            by = f',"by":{known.number},"turns":{cause._depth + 1}}}'
                        since = (now if due is None or due > now else due) - trace.base
                        add((now, f"{known.wake}{since if since > 0 else 0}{by}"))
                    return
            self._known = None
            self._by, self._due, self._depth = cause._by, now if due is None else due, cause._depth + 1

        _run = running(events.Handle._run)

    class TimerHandle(events.TimerHandle):
        __slots__ = ("_known", "_by", "_due", "_depth", "_order")
        number = 0

        def __init__(self, when, callback, args, loop, context=None):
            make_timer(self, when, callback, args, loop, context)
            self._by, self._known, self._due, self._depth, self._order = BY_TIMER, None, timer_due(when), 1, next(order)

        _run = running(events.TimerHandle._run)

    R.places.outermost = Handle._run.__code__  # who called this is no cause of a callback
    return Handle, TimerHandle


def type_of_steps():
    """The type of the callback by which a task goes on."""
    class Loop:
        def call_soon(self, callback, *_arguments, context=None):
            self.callback = callback

        def get_debug(self):
            return False

    async def nothing():
        pass

    loop, coroutine = Loop(), nothing()
    task = RealTask(coroutine, loop=loop, name="none")  # a default name would count
    task._log_destroy_pending = False
    coroutine.close()
    tasks._unregister_task(task)
    return type(loop.callback)


def _install_task(R):
    """A class of tasks that tells what no handle shows: who asks to cancel, and first steps taken while a task is made."""
    asker = 0  # who asked the task that hands a request on

    class Task(RealTask):
        __slots__ = ("_baton",)  # which is found faster than in the dictionary of the task

        def __init__(self, coro, *, loop=None, eager_start=False, **options):
            if not eager_start:
                super().__init__(coro, loop=loop, **options)
            elif not coroutines.iscoroutine(coro):
                super().__init__(coro, loop=loop, eager_start=True, **options)  # which says what is wrong
            elif loop is R.loop and get_ident() == R.loop_thread and loop.is_running():
                R.eager_step(self, coro, lambda: super(Task, self).__init__(coro, loop=loop, eager_start=True, **options))
            else:
                super().__init__(coro, loop=loop, eager_start=True, **options)

        def cancel(self, msg=None):
            nonlocal asker
            caller = sys._getframe(1).f_code
            is_end_of_run = caller.co_name == "_cancel_all_tasks"
            if caller is not cancel_code and (is_end_of_run or not caller.co_filename.startswith(LIBRARY_OF_ASYNCIO)):
                if number := R.number_of(self):  # what asyncio does on its own account is no request
                    R.event("cancel", f',"id":{number}', "" if is_end_of_run else None)
            elif caller is not cancel_code and (number := R.number_of(self)):
                R.call("interrupt", f',"of":[{number}]')
            if caller is abort_code:
                asker = R.number_of(sys._getframe(1).f_locals["self"]._parent_task)
            elif caller is not cancel_code:  # else it is handed on
                asker = R.current if get_ident() == R.loop_thread else 0
            if not self.done() and R.number_of(self):
                self._baton.asked = R.asked(self, asker)
            return super().cancel(msg)

    cancel_code, abort_code = Task.cancel.__code__, taskgroups.TaskGroup._abort.__code__
    Task.__module__, Task.__qualname__ = RealTask.__module__, RealTask.__qualname__
    put_in_place(RealTask, Task)


def put_in_place(old, new):
    """Wherever asyncio has the class `old` by name, it has `new` from now on."""
    for name, module in list(sys.modules.items()):
        if name.split(".")[0] == "asyncio" and getattr(module, old.__name__, None) is old:
            setattr(module, old.__name__, new)


def install_eager_tasks():
    """The factory of eager tasks (3.12 and later) makes them of the class that asyncio has now."""
    if hasattr(tasks, "create_eager_task_factory"):
        import asyncio
        asyncio.eager_task_factory = tasks.eager_task_factory = tasks.create_eager_task_factory(tasks.Task)


def _install_warnings(R):
    # asyncio's own function, which names the place two calls further up, for there are two more now.
    here = {**vars(warnings), "warn": lambda *words, stacklevel, **more: warnings.warn(*words, stacklevel=stacklevel + 2, **more)}
    tell_unawaited = types.FunctionType(warnings._warn_unawaited_coroutine.__code__, here)

    def unawaited(coro):
        R.warn(f"coroutine '{coro.__qualname__}' was never awaited", "")
        tell_unawaited(coro)

    warnings._warn_unawaited_coroutine = unawaited
    handle_exception = base_events.BaseEventLoop.call_exception_handler

    def call_exception_handler(self, context):
        text, of = context.get("message") or "Unhandled exception in event loop", context.get("future")
        if isinstance(of, RealTask) and R.number_of(of):
            R.warn_of(of, text)
        else:
            R.warn(text, "")
        handle_exception(self, context)

    base_events.BaseEventLoop.call_exception_handler = call_exception_handler
