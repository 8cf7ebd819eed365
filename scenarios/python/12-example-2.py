"""Fetching, coroutines awaited in turn."""

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
    return [await fetch_data(seconds) for seconds in (1, 2)]


asyncio.run(main())
