"""asyncio as written in Python, with sets that keep the order of insertion.

Import this before asyncio. The accelerator written in C is left out, so that tasks and futures are the
classes one can read (and hook) in tasks.py and futures.py. Where asyncio keeps tasks in a set, the order of
iteration is that of memory addresses; here it is that of insertion, which is one of the orders CPython
could have taken.
"""

import ast
import functools
import inspect
import sys
import textwrap

if "asyncio" in sys.modules:
    raise ImportError("pure_asyncio must be imported before asyncio")
sys.modules["_asyncio"] = None  # makes `import _asyncio` fail, and asyncio fall back to Python

import asyncio  # noqa: E402
import asyncio.base_events  # noqa: E402
import asyncio.taskgroups  # noqa: E402
import asyncio.tasks  # noqa: E402


class OrderedSet:
    """The part of `set` that asyncio uses, in order of insertion."""

    def __init__(self, items=()):
        self._items = dict.fromkeys(items)

    def add(self, item):
        self._items[item] = None

    def discard(self, item):
        self._items.pop(item, None)

    def remove(self, item):
        del self._items[item]

    def clear(self):
        self._items.clear()

    def __contains__(self, item):
        return item in self._items

    def __iter__(self):
        return iter(self._items)

    def __len__(self):
        return len(self._items)


class _SetDisplays(ast.NodeTransformer):
    """`{f(x) for x in y}` becomes `set(f(x) for x in y)`, which can be replaced by name."""

    def visit_SetComp(self, node):
        self.generic_visit(node)
        generator = ast.GeneratorExp(elt=node.elt, generators=node.generators)
        return ast.copy_location(ast.Call(func=ast.Name(id="set", ctx=ast.Load()), args=[generator], keywords=[]), node)


def _recompile(module, name):
    source = textwrap.dedent(inspect.getsource(getattr(module, name)))
    tree = ast.fix_missing_locations(_SetDisplays().visit(ast.parse(source)))
    exec(compile(tree, module.__file__, "exec"), module.__dict__)


asyncio.tasks.set = OrderedSet
asyncio.taskgroups.set = OrderedSet
if hasattr(asyncio.tasks, "_AsCompletedIterator"):
    _recompile(asyncio.tasks, "_AsCompletedIterator")
else:
    _recompile(asyncio.tasks, "as_completed")
    asyncio.as_completed = asyncio.tasks.as_completed


# Where the words of the Python version differ from those of the C version, which everybody sees.


def _in_the_words_of_c(name, wrong_state):
    method = getattr(asyncio.Future, name)

    @functools.wraps(method)
    def checked(self, *arguments):
        if wrong_state(self._state):
            raise asyncio.InvalidStateError("Result is not set." if name == "result" else "invalid state")
        return method(self, *arguments)
    setattr(asyncio.Future, name, checked)


_in_the_words_of_c("result", lambda state: state == "PENDING")
_in_the_words_of_c("set_result", lambda state: state != "PENDING")
_in_the_words_of_c("set_exception", lambda state: state != "PENDING")
