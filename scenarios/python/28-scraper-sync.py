"""Four pages, one by one."""

import asyncio
import time

DELAYS = [1.2, 1.3, 1.4, 1.5]


async def main():
    for i, delay in enumerate(DELAYS):
        print("START", i)
        time.sleep(delay)
        print("PAGE", i)


asyncio.run(main())
