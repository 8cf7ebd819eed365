"""Two blocking runs in an executor."""

import asyncio
import time

def blocking():
    print("before block")
    time.sleep(3)
    print("after block")


async def run():
    print("before run")
    await asyncio.get_running_loop().run_in_executor(None, blocking)
    print("after run")


async def main():
    await asyncio.gather(run(), run())


asyncio.run(main())
