"""An error in gather: the others go on."""

import asyncio
import time

START = time.monotonic()


def now():
    return f"{time.monotonic() - START:g}s"


async def work(i, seconds):
    try:
        await asyncio.sleep(seconds)
        if i == 2:
            raise ValueError("task 2 failed")
        print(now(), "task", i, "done")
    except asyncio.CancelledError:
        print(now(), "task", i, "cancelled")
        raise


async def main():
    try:
        await asyncio.gather(work(1, 0.5), work(2, 1), work(3, 2))
    except ValueError as error:
        print(now(), "caught:", error)
    await asyncio.sleep(0.5)
    print(now(), "main ends")


asyncio.run(main())
