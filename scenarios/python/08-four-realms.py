"""A coroutine that calls a blocking function makes everybody wait."""

import asyncio
import time

START = time.monotonic()


def now():
    return f"{time.monotonic() - START:g}s"


def inner():
    time.sleep(3)
    return 7


def outer():
    return inner() * 6


async def question():
    await asyncio.sleep(0)
    return "what is six times seven?"


async def second():
    await asyncio.sleep(1)
    print(now(), "second resumes")


async def main():
    task = asyncio.create_task(second())
    print(now(), await question())
    answer = outer()
    print(now(), answer)
    await task


asyncio.run(main())
