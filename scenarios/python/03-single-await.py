"""One wait, awaiting: no faster, for there is nobody else."""

import asyncio
import time

START = time.monotonic()


def now():
    return f"{time.monotonic() - START:g}s"


async def main():
    print(now(), "start")
    await asyncio.create_task(asyncio.sleep(5))
    print(now(), "end")


asyncio.run(main())
