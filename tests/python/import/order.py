import asyncio
import time


async def step(name, seconds):
    await asyncio.sleep(seconds)
    print(name)


async def main():
    t0 = time.monotonic()
    a, b, c = step("a", 1), step("b", 2), step("c", 3)
    d, e, f = step("d", 0.25), step("e", 0.5), step("f", 0.75)
    for coroutine in [c, a, f, b, e, d]:
        await coroutine
    print("took", time.monotonic() - t0)


asyncio.run(main())
