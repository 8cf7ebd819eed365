"""Tells when an `except` begins to handle an exception, and of an exception before the `finally` that it passes.

Nothing in CPython tells a handler from a clean-up, so the program's own text gets a call at the beginning of each. Lines and
columns stay what they are.
"""

import ast
import builtins
import sys
import warnings
from asyncio import CancelledError
from collections import Counter
from threading import get_ident

from baton_record import marks
from baton_record.trace import quoted
from baton_record.values import message_of

MOST = 1000  # handled in one line: more would fill the trace of a program that looks into a dictionary so
HANDLES, HANDLES_PART, PASSES = "__baton_handles__", "__baton_handles_part__", "__baton_passes__"
MATTERS = b"except", b"finally"
TRY_STAR = getattr(ast, "TryStar", ())  # since 3.11


def install(R):
    """From now on, the calls in code of `compiled` are told."""
    handled = Counter()

    def is_told():
        return R.current and get_ident() == R.loop_thread and R.job() is None and not R.trace.closed and not R.is_closing

    def tell(error):
        if error is not None and not isinstance(error, (CancelledError, GeneratorExit)):
            marks.tell_raise(R, R.current, error, R.clock())

    def handle(error):
        line = sys._getframe(2).f_lineno
        if error is None or handled[line] >= MOST:
            return
        handled[line] += 1
        R.event("handle", f',"exception":{{"type":{quoted(type(error).__name__)},"message":{quoted(message_of(error))}}}')

    def handles():
        if is_told():
            error = sys.exc_info()[1]
            if handled[sys._getframe(1).f_lineno] < MOST:
                tell(error)
            handle(error)

    def handles_part():
        """Of an `except*`: it handles a part of a group, which nobody raised."""
        if is_told():
            handle(sys.exc_info()[1])

    def passes():
        if is_told():
            tell(sys.exc_info()[1])

    for name, function in ((HANDLES, handles), (HANDLES_PART, handles_part), (PASSES, passes)):
        setattr(builtins, name, function)


def compiled(text, path):
    """The code of the program's text, as bytes, with the calls."""
    code = compile(text, path, "exec", dont_inherit=True)
    if not any(word in text for word in MATTERS):
        return code
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # they have been said
            return compile(_with_calls(ast.parse(text, path)), path, "exec", dont_inherit=True)
    except (RecursionError, MemoryError):
        return code  # deeper than the tree may be


def _with_calls(tree):
    for node in list(ast.walk(tree)):
        if not isinstance(node, (ast.Try, TRY_STAR)):
            continue
        is_star = not isinstance(node, ast.Try)
        for handler in node.handlers:
            handler.body.insert(0, _call(HANDLES_PART if is_star else HANDLES, handler))
        if node.finalbody:
            node.finalbody.insert(0, _call(PASSES, node.finalbody[0]))
        if is_star:
            tells = ast.copy_location(ast.ExceptHandler(None, None, [_call(PASSES, node), ast.copy_location(ast.Raise(), node)]), node)
            node.body = [ast.copy_location(ast.Try(node.body, [tells], [], []), node)]
    return tree


def _call(name, where):
    """A statement at the first character of `where`."""
    at = dict(lineno=where.lineno, col_offset=where.col_offset, end_lineno=where.lineno, end_col_offset=where.col_offset)
    return ast.Expr(ast.Call(ast.Name(name, ast.Load(), **at), [], [], **at), **at)
