"""Errors as results of gather."""

import asyncio
import time

START = time.monotonic()


def now():
    return f"{time.monotonic() - START:g}s"


async def work(i, seconds):
    await asyncio.sleep(seconds)
    if i == 2:
        raise ValueError("task 2 failed")
    return i


async def main():
    first, error, third = await asyncio.gather(work(1, 0.5), work(2, 1), work(3, 2), return_exceptions=True)
    print(f"{now()} {first}, {type(error).__name__}: {error}, {third}")


asyncio.run(main())
