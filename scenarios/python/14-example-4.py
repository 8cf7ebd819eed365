"""Fetching, tasks awaited in the other order."""

import asyncio
import time

START = time.monotonic()


def now():
    return f"{time.monotonic() - START:g}s"


async def fetch_data(seconds):
    print(now(), "fetching", seconds)
    await asyncio.sleep(seconds)
    print(now(), "done", seconds)
    return seconds


async def main():
    task1 = asyncio.create_task(fetch_data(1))
    task2 = asyncio.create_task(fetch_data(2))
    for task in (task2, task1):
        result = await task
        print(now(), "have", result)


asyncio.run(main())
