"""Ten dogs sleep together, then block one after another."""

import asyncio
import time

START = time.monotonic()


def now():
    return f"{time.monotonic() - START:g}s"


async def bark(dog):
    await asyncio.sleep(3)
    time.sleep(3)
    print(now(), "dog", dog)


async def speak(dog):
    await bark(dog)


async def main():
    await asyncio.wait([asyncio.create_task(speak(dog)) for dog in range(10)])


asyncio.run(main())
