#!/usr/bin/env python3
# rate limiter and retry
import asyncio, random, time
from asyncio import Queue, Semaphore

MAX = 3
class RetryError(Exception):
    """No more tries."""

async def call(i: int, sem: Semaphore) -> str:
    for attempt in range(MAX):
        try:
            async with sem:
                await asyncio.sleep(0.1 * (attempt + 1))
                if (i + attempt) % 2 == 0:
                    raise ConnectionError("try again")
                return f"ok {i}"
        except ConnectionError as e:
            print(f"{i}: {e}, attempt {attempt}")
            await asyncio.sleep(0.05 * 2)
    raise RetryError(f"gave up on {i}")

async def worker(name: str, queue: Queue) -> None:
    while True:
        sleep_for = await queue.get()
        await asyncio.sleep(sleep_for)
        queue.task_done()
        print(f'{name} has slept for {sleep_for} seconds')

async def main() -> None:
    queue: Queue = asyncio.Queue()
    total_sleep_time = 0
    for n in range(5):
        sleep_for = 0.05 * n
        total_sleep_time += sleep_for
        queue.put_nowait(sleep_for)
    tasks = []
    for i in range(3):
        task = asyncio.create_task(worker(f'worker-{i}', queue))
        tasks.append(task)
    started_at = time.monotonic()
    await queue.join()
    total_slept_for = time.monotonic() - started_at
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    print('====')
    print(f'3 workers slept in parallel for {total_slept_for} seconds')
    print(f'total expected sleep time: {total_sleep_time} seconds')
    sem = asyncio.Semaphore(2)
    results = await asyncio.gather(*(call(i, sem) for i in range(4)), return_exceptions=True)
    for result in results:
        print(result)

if __name__ == "__main__":
    asyncio.run(main())
