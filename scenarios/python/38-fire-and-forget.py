"""A task that nobody awaits fails, and the program goes on."""

import asyncio
import time

START = time.monotonic()


def now():
    return f"{time.monotonic() - START:g}s"


async def write_log(text):
    await asyncio.sleep(1)
    raise OSError("disk full")


async def main():
    asyncio.create_task(write_log("started"))
    await asyncio.sleep(2)
    print(now(), "main has not noticed")
    return "all is well"


asyncio.run(main())
