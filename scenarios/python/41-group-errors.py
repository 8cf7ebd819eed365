"""An error in a TaskGroup: the others are cancelled at once."""

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
        async with asyncio.TaskGroup() as group:
            for i, seconds in ((1, 0.5), (2, 1), (3, 2)):
                group.create_task(work(i, seconds))
    except* ValueError as errors:
        print(f"{now()} {type(errors).__name__}: {errors}")
        for error in errors.exceptions:
            print(f"{type(error).__name__}: {error}")
    await asyncio.sleep(0.5)
    print(now(), "main ends")


asyncio.run(main())
