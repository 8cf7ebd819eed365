"""Two greetings as tasks."""

import asyncio
import time

START = time.monotonic()


def now():
    return f"{time.monotonic() - START:g}s"


async def say_after(delay, what):
    await asyncio.sleep(delay)
    print(now(), what)


async def main():
    tasks = [asyncio.create_task(say_after(delay, what)) for delay, what in ((1, "hello"), (2, "world"))]
    print(now(), "started")
    for task in tasks:
        await task
    print(now(), "finished")


asyncio.run(main())
