"""Twelve images, downloaded in threads."""

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
    async with asyncio.TaskGroup() as group:
        downloads = [group.create_task(asyncio.to_thread(download, i)) for i in range(IMAGES)]
    print("downloaded")
    for task in downloads:
        process(task.result())
    print("done")


asyncio.run(main())
