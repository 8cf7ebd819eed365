"""Twelve images"""
import asyncio
import time

IMAGES = 12


def download(i):
    time.sleep(1)
    return i


async def download_async(i, semaphore):
    async with semaphore:
        await asyncio.sleep(1)
    return i


def process(i):
    time.sleep(0.6)
    return i * i


async def main():
    begin = time.perf_counter()
    for i in range(IMAGES):
        process(download(i))
    print(f"one by one: {round(time.perf_counter() - begin, 3)}")

    begin = time.perf_counter()
    async with asyncio.TaskGroup() as tg:
        downloads = [tg.create_task(asyncio.to_thread(download, i)) for i in range(IMAGES)]
    processed = [process(task.result()) for task in downloads]
    print(f"threads: {round(time.perf_counter() - begin, 3)}, {len(processed)}")

    begin = time.perf_counter()
    limit = asyncio.Semaphore(4)
    raw = await asyncio.gather(*[download_async(i, limit) for i in range(IMAGES)])
    print(f"semaphore: {round(time.perf_counter() - begin, 3)}, {raw}")


asyncio.run(main())
