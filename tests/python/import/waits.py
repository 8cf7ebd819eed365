"""Blocking against awaiting"""
import asyncio
import time


async def wait():
    print(f"Start sleeping sync... {time.strftime('%X')}")
    time.sleep(5)
    print(f"Done sleeping sync... {time.strftime('%X')}")


async def wait_async():
    print(f"Start sleeping async... {time.strftime('%X')}")
    await asyncio.sleep(5)
    print(f"Done sleeping async... {time.strftime('%X')}")


async def main():
    print("Waiting in two ways")
    await wait()
    time.sleep(2)
    await wait_async()
    time.sleep(2)
    await asyncio.gather(wait(), wait(), wait())
    time.sleep(2)
    await asyncio.gather(wait_async(), wait_async(), wait_async())
    print("Completed running")


asyncio.run(main())
