"""Sets of asyncio's own that keep the order of insertion: one of the orders that CPython could take, and always the same."""

import ast
import asyncio
import inspect
import textwrap


class OrderedSet(set):
    """A set that iterates in order of insertion."""

    def __init__(self, items=()):
        self._items = dict.fromkeys(items)
        super().__init__(self._items)

    def __iter__(self):
        return iter(self._items)

    def add(self, item):
        self._items[item] = None
        super().add(item)

    def discard(self, item):
        self._items.pop(item, None)
        super().discard(item)

    def remove(self, item):
        super().remove(item)
        del self._items[item]

    def pop(self):
        if not self._items:
            raise KeyError("pop from an empty set")
        item = next(iter(self._items))
        self.remove(item)
        return item

    def clear(self):
        self._items.clear()
        super().clear()

    def update(self, *others):
        for other in others:
            for item in other:
                self.add(item)

    def difference_update(self, *others):
        for other in others:
            for item in list(other):
                self.discard(item)

    def __ior__(self, other):
        self.update(other)
        return self

    def __isub__(self, other):
        self.difference_update(other)
        return self

    def __or__(self, other):
        return OrderedSet([*self, *other]) if isinstance(other, (set, frozenset)) else NotImplemented

    def __sub__(self, other):
        return OrderedSet(item for item in self if item not in other) if isinstance(other, (set, frozenset)) else NotImplemented

    def __and__(self, other):
        return OrderedSet(item for item in self if item in other) if isinstance(other, (set, frozenset)) else NotImplemented

    union, difference = (lambda self, *others: OrderedSet([*self, *(item for other in others for item in other)])), __sub__


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


def install():
    """wait, as_completed, TaskGroup and all_tasks take their tasks in order."""
    asyncio.tasks.set = asyncio.taskgroups.set = OrderedSet
    if hasattr(asyncio.tasks, "_AsCompletedIterator"):
        _recompile(asyncio.tasks, "_AsCompletedIterator")
    else:
        _recompile(asyncio.tasks, "as_completed")
        asyncio.as_completed = asyncio.tasks.as_completed
    all_tasks = asyncio.tasks.all_tasks

    def in_order(loop=None):
        return OrderedSet(sorted(all_tasks(loop), key=hash))

    asyncio.tasks.all_tasks = asyncio.all_tasks = in_order
