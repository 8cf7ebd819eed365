"""Fetching, plain calls."""

import asyncio
import time

START = time.monotonic()


def now():
    return f"{time.monotonic() - START:g}s"


def fetch_data(seconds):
    print(now(), "fetching", seconds)
    time.sleep(seconds)
    print(now(), "done", seconds)
    return seconds


async def main():
    return [fetch_data(1), fetch_data(2)]


asyncio.run(main())
