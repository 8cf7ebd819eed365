"""Twelve images, downloaded four at a time."""

import asyncio
import time
from concurrent.futures import ProcessPoolExecutor

IMAGES = 12


def compute(seconds):
    """Keeps a processor busy."""
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        pass


def process(image):
    compute(0.6)
    return image


gate = asyncio.Semaphore(4)


async def download(i):
    async with gate:
        await asyncio.sleep(1)
    return i


async def main():
    raw = await asyncio.gather(*map(download, range(IMAGES)))
    print("downloaded")
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(4) as procs:
        finished = await asyncio.gather(*(loop.run_in_executor(procs, process, image) for image in raw))
    print("processed", len(finished))


if __name__ == "__main__":
    asyncio.run(main())
