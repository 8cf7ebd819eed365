"""Awaits in the midst of expressions, in the order of Python."""
import asyncio

count = 0


async def next_count():
    global count
    count += 1
    await asyncio.sleep(0.1)
    return count


async def flag(value):
    print("asked", value)
    await asyncio.sleep(0.1)
    return value


def double(x):
    return 2 * x


async def main():
    print(count + await next_count(), count)
    print(count, await next_count(), count, double(await next_count()))
    print(await flag(False) and await flag(True))
    print(await flag(False) or await flag(True) or await flag(3))
    print("yes" if await flag(1) else await flag(2))
    print([await flag(i) for i in range(4) if i % 2])
    while await next_count() < 6:
        print("again", count)
    if count > 100:
        print("never")
    elif await flag(7):
        print("elif")
    else:
        print("else")
    a, b = 1, 2
    a, b = b, a + b
    x = y = await flag(5)
    print(a, b, x, y)
    if (n := await flag(9)) > 8:
        print(n, [[i * j for j in range(3)] for i in range(2)])
    for i, name in enumerate(["x", "y"], start=1):
        print(i, name)
    for left, right in zip([1, 2, 3], ["a", "b"]):
        print(left, right)
    tasks = [asyncio.create_task(flag(i)) for i in range(3)]
    for finished in asyncio.as_completed(tasks):
        print("finished", await finished)
    done, pending = await asyncio.wait([asyncio.create_task(flag(8))], timeout=0.05, return_when=asyncio.FIRST_COMPLETED)
    print(len(done), len(pending))
    try:
        await asyncio.wait_for(flag(10), timeout=0.05)
    except asyncio.TimeoutError:
        print("too late")
    finally:
        print("finally")


asyncio.run(main())
