"""One wait, blocking."""

import asyncio
import time

START = time.monotonic()


def now():
    return f"{time.monotonic() - START:g}s"


async def main():
    print(now(), "start")
    time.sleep(5)
    print(now(), "end")


asyncio.run(main())
