"""Fetching in threads, then in processes."""

import asyncio
import time
from concurrent.futures import ProcessPoolExecutor

START = time.monotonic()


def now():
    return f"{time.monotonic() - START:g}s"


def fetch_data(seconds):
    print(now(), "fetching", seconds)
    time.sleep(seconds)
    print(now(), "done", seconds)
    return seconds


async def main():
    task1 = asyncio.create_task(asyncio.to_thread(fetch_data, 1))
    task2 = asyncio.create_task(asyncio.to_thread(fetch_data, 2))
    await task1
    print(now(), "first thread is back")
    await task2
    print(now(), "second thread is back")
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(2) as procs:
        future1 = loop.run_in_executor(procs, fetch_data, 1)
        future2 = loop.run_in_executor(procs, fetch_data, 2)
        await future1
        print(now(), "first process is back")
        await future2
        print(now(), "second process is back")


if __name__ == "__main__":
    asyncio.run(main())
