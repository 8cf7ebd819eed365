"""Runs a program as Python itself would, and keeps its exit status and what it prints."""

import linecache
import os
import runpy
import sys
import types

from baton_record import handlers, output, places, refusals


def run(options, recording):
    """Runs the program; `recording` is told its end. Returns normally, or raises the SystemExit that ends the process."""
    try:
        module, code = load(options)
        exec(code, module.__dict__)
    except SystemExit as error:
        recording.end(None)
        if isinstance(error, refusals.Refused) or refusals.refused is not None:
            output.say(options, (refusals.refused or error).message)
            raise SystemExit(2) from None
        raise
    except KeyboardInterrupt as error:
        tell(error)
        recording.end(error)
        sys.excepthook = lambda *_: None  # all is said; Python ends with the signal, after its exit handlers, of which one is ours
        raise
    except BaseException as error:
        tell(error)
        recording.end(error)
        raise SystemExit(1) from None
    else:
        recording.end(None)


def load(options):
    """The program as the module `__main__`, not yet run, and its code."""
    if options.module:
        sys.path[0] = os.getcwd()
        _, spec, code = runpy._get_module_details(options.module)
        sys.argv = [code.co_filename, *options.arguments]
        module = types.ModuleType("__main__")
        module.__spec__, module.__package__, module.__loader__ = spec, spec.parent, spec.loader
    else:
        path = options.program
        sys.path[0] = os.path.dirname(os.path.realpath(path))
        sys.argv = [path, *options.arguments]
        text = text_of(options)
        if options.text:
            show_lines_of(os.path.abspath(path), text)
        code = handlers.compiled(text, os.path.abspath(path))
        module = types.ModuleType("__main__")
        module.__spec__ = None
    module.__file__ = code.co_filename
    module.__builtins__ = __builtins__
    sys.modules["__main__"] = module
    return module, code


def text_of(options):
    """The program's source, as bytes."""
    with open(options.text or options.program, "rb") as file:
        return file.read()


def show_lines_of(path, text):
    """Tracebacks and `inspect` show this text for the file, and not what is on the disk."""
    try:
        lines = text.decode().splitlines(keepends=True)
    except UnicodeDecodeError:
        return
    linecache.cache[path] = len(text), None, lines, path


def tell(error):
    """The traceback, as if nobody recorded."""
    try:
        sys.excepthook(type(error), error.with_traceback(without_ours(error.__traceback__)), error.__traceback__)
    except BaseException:
        pass
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError, AttributeError):
            pass


def without_ours(traceback):
    if traceback is None:
        return None
    rest = without_ours(traceback.tb_next)
    if traceback.tb_frame.f_code.co_filename.startswith(places.HERE):
        return rest
    return types.TracebackType(rest, traceback.tb_frame, traceback.tb_lasti, traceback.tb_lineno)
