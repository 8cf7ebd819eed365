"""Names, results and exceptions of a program as they stand in the trace."""

import functools
import time
from asyncio import tasks

from baton_record.places import HERE, LIBRARY_OF_ASYNCIO
from baton_record.trace import quoted

MOST = 200  # characters of a text that is told of a value
DEEPEST = 20  # lists in lists that are told as such
MOST_ITEMS = 1000  # of all lists of a value, however often one of them stands in others


def coroutine_name(coroutine):
    name = getattr(coroutine, "__qualname__", None) or getattr(coroutine, "__name__", None) or type(coroutine).__name__
    code = getattr(coroutine, "cr_code", None)
    if code is not None and not name.startswith("BaseEventLoop.") and code.co_filename.startswith((LIBRARY_OF_ASYNCIO, HERE)):
        return name.rpartition(".")[2]  # `get` of a queue is known by its own name
    return name.rpartition("<locals>.")[2]


def function_name(function, arguments):
    """The name of what an executor is given, behind asyncio.to_thread and functools.partial."""
    while isinstance(function, functools.partial):
        function, arguments = function.func, function.args or arguments
    if type(getattr(function, "__self__", None)).__name__ == "Context" and arguments:  # context.run(function, …)
        return function_name(arguments[0], arguments[1:])
    return "time.sleep" if function is time.sleep else coroutine_name(function)


def is_default_name(name):
    """Also what some versions make of no name at all."""
    return name.startswith("Task-") and name[5:].isdigit() or name == "None"


def shortened(text):
    return text if len(text) <= MOST else text[:MOST] + "…"


def message_of(error):
    try:
        return shortened(str(error))
    except Exception:
        return ""


def value_text(value, around=(), room=None):
    """A task's result as JSON: plain data as it is, everything else, and what is long, as text."""
    kind = type(value)
    if room is None:
        room = [MOST_ITEMS]  # what is left for all that is in the value
    if value is None:
        return "null"
    if kind is bool:
        return "true" if value else "false"
    if kind is int and -(2**63) <= value < 2**63:
        return str(value)
    if kind is float and value - value == 0:
        return repr(value)
    if kind in (list, dict) and any(value is one for one in around):
        return quoted("[...]" if kind is list else "{...}")
    if kind in (list, tuple, dict):
        if len(value) > 50 or len(around) == DEEPEST or len(value) > room[0]:
            return quoted(f"<{kind.__name__} of {len(value)}>")  # its text may be long
        room[0] -= len(value)
        around = (*around, value)
    if kind in (list, tuple):
        return "[" + ",".join(value_text(item, around, room) for item in value) + "]"
    if kind is dict and all(type(key) in (str, int, float, bool) for key in value):
        return "{" + ",".join(f"{quoted(str(key))}:{value_text(item, around, room)}" for key, item in value.items()) + "}"
    if isinstance(value, tasks.Task):
        return quoted(value.get_name())
    if kind in (set, frozenset, bytes, bytearray) and len(value) > 50:
        return quoted(f"<{kind.__name__} of {len(value)}>")  # its text may be long
    try:
        return quoted(shortened(str(value)))
    except Exception:
        return quoted(kind.__name__)
