"""Cuts a scenario down to the smallest one that still does something: delta debugging on plain data."""

import copy


def shrink(scenario, still, attempts=600):
    """`still(scenario)` says whether a smaller one still shows it. Gives the smallest found."""
    best = copy.deepcopy(scenario)
    left = attempts
    progress = True
    while progress and left > 0:
        progress = False
        for smaller in reductions(best):
            left -= 1
            if still(smaller):
                best, progress = smaller, True
                break
            if left <= 0:
                break
    return best


def reductions(scenario):
    """Smaller scenarios, the boldest first."""
    for key in [key for key in scenario if key not in ("baton", "name", "coroutines")]:
        yield without(scenario, (key,))
    paths = list(lists_in(scenario, ()))
    for path in paths:  # halves of lists, then single items
        items = value_at(scenario, path)
        if len(items) >= 4:
            half = len(items) // 2
            yield replaced(scenario, path, items[:half])
            yield replaced(scenario, path, items[half:])
    for path in paths:
        items = value_at(scenario, path)
        for i in range(len(items) - 1, -1, -1):
            yield replaced(scenario, path, items[:i] + items[i + 1:])
    for path in paths:  # a compound step by what is in it
        items = value_at(scenario, path)
        for i, item in enumerate(items):
            for inner in inner_bodies(item):
                yield replaced(scenario, path, items[:i] + inner + items[i + 1:])
    for path in mappings_in(scenario, ()):
        for key in list(value_at(scenario, path)):
            if path or key not in ("baton", "name", "coroutines"):
                yield without(scenario, path + (key,))


def inner_bodies(step):
    if isinstance(step, dict):
        for key, value in step.items():
            if key in ("do", "then", "else", "finally", "try") and isinstance(value, list):
                yield value
            if key == "except":
                yield from value.values()


def lists_in(value, path):
    if isinstance(value, list):
        yield path
        for i, item in enumerate(value):
            yield from lists_in(item, path + (i,))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from lists_in(item, path + (key,))


def mappings_in(value, path):
    if isinstance(value, dict):
        yield path
        for key, item in value.items():
            yield from mappings_in(item, path + (key,))
    elif isinstance(value, list):
        for i, item in enumerate(value):
            yield from mappings_in(item, path + (i,))


def value_at(value, path):
    for key in path:
        value = value[key]
    return value


def replaced(scenario, path, new):
    smaller = copy.deepcopy(scenario)
    if not path:
        return new
    value_at(smaller, path[:-1])[path[-1]] = copy.deepcopy(new)
    return smaller


def without(scenario, path):
    smaller = copy.deepcopy(scenario)
    del value_at(smaller, path[:-1])[path[-1]]
    return smaller
