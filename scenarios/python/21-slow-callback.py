"""A step that holds the loop for 100 ms and more is warned of."""

import asyncio
import time

async def quick():
    await asyncio.sleep(1)
    time.sleep(0.099)


async def crunch():
    await asyncio.sleep(2)
    time.sleep(0.3)
    print("crunched")


async def main():
    await asyncio.gather(quick(), crunch())


asyncio.run(main(), debug=True)
