"""What a program prints and logs, and what is said of its recording."""

import builtins
import io
import logging
import sys
from asyncio import AbstractEventLoop, BaseEventLoop

from baton_record import refusals


class Teller(io.TextIOBase):
    """Standard output, which is also told line by line to the trace."""

    def __init__(self, stream, R):
        self._stream, self._R, self._begun = stream, R, ""
        self.silent = False

    def write(self, text):
        written = self._stream.write(text)
        if not self.silent:
            *lines, self._begun = (self._begun + text).split("\n")
            for line in lines:
                self._R.log(line)
        return written

    def __getattr__(self, name):
        return getattr(self._stream, name)

    # What TextIOBase has itself, and the stream knows better.
    for _name in ("flush", "fileno", "isatty", "close", "readable", "writable", "seekable"):
        exec(f"def {_name}(self): return self._stream.{_name}()")
    for _name in ("encoding", "errors", "newlines", "buffer", "closed", "line_buffering", "name", "mode"):
        exec(f"{_name} = property(lambda self: getattr(self._stream, {_name!r}))")
    del _name


def install(R):
    plain_print = builtins.print
    teller = sys.stdout = Teller(sys.stdout, R)

    def told_print(*values, sep=" ", end="\n", file=None, flush=False):
        if file is not None and file is not teller or sys.stdout is not teller:
            plain_print(*values, sep=sep, end=end, file=file, flush=flush)
            return
        text = (" " if sep is None else sep).join(map(str, values))
        if end not in ("\n", None) or teller._begun:
            plain_print(text, end=end, flush=flush)
            return
        R.log(text)
        teller.silent = True
        try:
            plain_print(text, end=end, flush=flush)
        finally:
            teller.silent = False

    told_print.__name__ = told_print.__qualname__ = plain_print.__name__  # jobs and callbacks are called so
    builtins.print = told_print
    handle = logging.Logger.handle

    def told_handle(self, record):
        if self.name != "asyncio":
            try:
                R.log(f"{record.levelname}: {record.getMessage()}")
            except Exception:
                pass  # what is wrong with it, logging itself says
        return handle(self, record)

    logging.Logger.handle = told_handle


def say(options, text):
    try:
        sys.__stderr__.write(f"baton: {text}\n")
        sys.__stderr__.flush()
    except (OSError, ValueError, AttributeError):
        pass


def say_what_was_written(R, options, error=None, end=""):
    """The last words: what the trace has, what is missing in it, and with which error the program ended, or by what."""
    trace = R.trace
    if trace.failure is not None:
        say(options, f"{trace.path}: {trace.failure.strerror or trace.failure}; the trace ends at {trace.last / 1e9:g} s. "
                     "Make room, or write it elsewhere with -o.")
        return
    if trace.too_large:
        say(options, f"{trace.path}: only the first {count(trace.written, 'event')}, which take {amount(trace.size)}; "
                     "--max-trace-size BYTES keeps more")
    elif trace.full:
        say(options, f"{trace.path}: only the first {count(trace.most_events, 'event')}; --max-events N keeps more")
    if R.ignored_loops:
        say(options, "the program ran event loops side by side in several threads: only the first one is recorded. "
                     "To see another, let a program of its own run it")
    if refusals.refused is not None:
        return
    if R.tasks == 0:
        say(options, nothing_seen(options, error))
    elif not options.quiet:
        say(options, f"{trace.path}: {count(R.tasks, 'task')}, {count(trace.written, 'event')}, {trace.last / 1e9:g} s{end}. "
                     f"See it with: baton report {trace.path} -o report.html")


def nothing_seen(options, error):
    if "uvloop" in sys.modules and not options.virtual and not options.no_uvloop:
        return ("the program runs on uvloop, which tells nothing of what it does: record it with --no-uvloop, which gives it "
                "asyncio's own event loop")
    others = [name for name in ("trio", "curio", "gevent", "twisted") if name in sys.modules]
    if others:
        return f"no task of asyncio was seen: the program uses {others[0]}, and only loops of asyncio can be recorded"
    if error is not None:
        return failed_early(options, error)
    own = [kind.__qualname__ for kind in AbstractEventLoop.__subclasses__() if kind is not BaseEventLoop]
    if own:
        return (f"no task of asyncio was seen: the program has an event loop of another kind, {own[0]}. Only those of asyncio can be "
                "recorded: run it with asyncio.run")
    return (f"{options.shown_program} ran no task of asyncio: there is nothing to show. Is this the file that calls asyncio.run, "
            "and with the arguments that it needs?")


def failed_early(options, error):
    text = f"{options.shown_program} ended with {type(error).__name__} before it ran a task of asyncio: there is nothing to show."
    if isinstance(error, ModuleNotFoundError):
        text += (f" {sys.executable} does not have the module; --python PYTHON names another interpreter, such as that of the "
                 "program's environment.")
    return text


def amount(size):
    return f"{size >> 20} MiB" if size >= 1 << 20 else count(size, "byte")


def count(number, noun):
    return f"{number} {noun}{'' if number == 1 else 's'}"
