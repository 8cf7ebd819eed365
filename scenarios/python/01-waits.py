"""Blocking against awaiting: alone they look alike, three at a time they do not."""

import asyncio
import time

def said(what):
    print(what, time.strftime("%X"))


async def wait():
    said("Start sleeping sync...")
    time.sleep(5)
    said("Done sleeping sync...")


async def wait_async():
    said("Start sleeping async...")
    await asyncio.sleep(5)
    said("Done sleeping async...")


async def main():
    print("Waiting in two ways")
    await wait()
    time.sleep(2)
    await wait_async()
    time.sleep(2)
    await asyncio.gather(*(wait() for _ in range(3)))
    time.sleep(2)
    await asyncio.gather(*(wait_async() for _ in range(3)))
    print("Completed running")


asyncio.run(main())
