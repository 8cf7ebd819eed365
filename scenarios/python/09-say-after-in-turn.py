"""Two greetings, awaited in turn."""

import asyncio
import time

START = time.monotonic()


def now():
    return f"{time.monotonic() - START:g}s"


async def say_after(delay, what):
    await asyncio.sleep(delay)
    print(now(), what)


async def main():
    print(now(), "started")
    await say_after(1, "hello")
    await say_after(2, "world")
    print(now(), "finished")


asyncio.run(main())
