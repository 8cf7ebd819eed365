"""Two blocking runs."""

import asyncio
import time

def blocking():
    print("before block")
    time.sleep(3)
    print("after block")


async def run():
    print("before run")
    blocking()
    print("after run")


async def main():
    await asyncio.gather(run(), run())


asyncio.run(main())
