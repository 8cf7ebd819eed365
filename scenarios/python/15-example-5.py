"""Fetching, tasks that block."""

import asyncio
import time

START = time.monotonic()


def now():
    return f"{time.monotonic() - START:g}s"


async def fetch_data(seconds):
    print(now(), "fetching", seconds)
    time.sleep(seconds)
    print(now(), "done", seconds)
    return seconds


async def main():
    task1 = asyncio.create_task(fetch_data(1))
    task2 = asyncio.create_task(fetch_data(2))
    for task in (task1, task2):
        result = await task
        print(now(), "have", result)


asyncio.run(main())
