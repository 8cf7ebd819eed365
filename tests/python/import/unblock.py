import asyncio
import time


def block():
    print("before block")
    time.sleep(3)
    print("after block")


async def run_blocking():
    print("before run")
    block()
    print("after run")


async def run():
    print("before run")
    await asyncio.get_running_loop().run_in_executor(None, block)
    print("after run")


async def main():
    await asyncio.gather(run_blocking(), run_blocking())
    await asyncio.gather(run(), run())


asyncio.run(main())
