"""How deep lists may be nested in a task of this Python before a text or a comparison of them raises RecursionError.

The figures of CPython 3.13 stand in depth_test.cpp and in sim/interpreter/value.h.
"""
import asyncio


def nested(depth):
    value = [1]
    for _ in range(depth):
        value = [value]
    return value


def least_that_fails(action, low=1, high=30_000):
    """By bisection."""
    while low < high:
        middle = (low + high) // 2
        try:
            action(middle)
            low = middle + 1
        except RecursionError:
            high = middle
    return low


async def measure():
    print("f-string", least_that_fails(lambda n: f"{nested(n)}"))
    print("str", least_that_fails(lambda n: str(nested(n))))
    print("==", least_that_fails(lambda n: nested(n) == nested(n)))
    print("<", least_that_fails(lambda n: nested(n) < nested(n)))
    print("in", least_that_fails(lambda n: nested(n) in [nested(n)]))
    print("sorted", least_that_fails(lambda n: sorted([nested(n), nested(n)])))


async def main():
    await asyncio.create_task(measure())


asyncio.run(main())
