"""Twelve images, one by one."""

import asyncio
import time

IMAGES = 12


def compute(seconds):
    """Keeps a processor busy."""
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        pass


def process(image):
    compute(0.6)
    return image


def download(i):
    time.sleep(1)
    return i


async def main():
    for i in range(IMAGES):
        process(download(i))
    print("done")


asyncio.run(main())
