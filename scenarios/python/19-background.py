"""A job in the background; a finished task keeps its result."""

import asyncio
import time

START = time.monotonic()


def now():
    return f"{time.monotonic() - START:g}s"


async def job():
    await asyncio.sleep(2)
    return "coffee"


async def front():
    await asyncio.sleep(1)
    print(now(), "table laid")


async def neighbour():
    print("a neighbour had a turn")


async def main():
    task = asyncio.create_task(job())
    await front()
    cup = await task
    print(now(), cup)
    other = asyncio.create_task(neighbour())
    cup = await task
    print(now(), cup, "again")
    await asyncio.sleep(0)
    assert other.done()


asyncio.run(main())
