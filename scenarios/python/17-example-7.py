"""Fetching, gather and TaskGroup."""

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
    results = await asyncio.gather(fetch_data(1), fetch_data(2))
    print(now(), "gathered", results)
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(fetch_data(seconds)) for seconds in (1, 2)]
    print(now(), "grouped", [task.result() for task in tasks])


asyncio.run(main())
