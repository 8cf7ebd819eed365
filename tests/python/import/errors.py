import asyncio
import time


async def work(i, seconds):
    try:
        await asyncio.sleep(seconds)
        if i == 2:
            raise ValueError(f"task {i} failed")
        print(f"{time.perf_counter()} task {i} done")
    except asyncio.CancelledError:
        print(f"{time.perf_counter()} task {i} cancelled")
        raise
    return i


async def grouped():
    try:
        async with asyncio.TaskGroup() as tg:
            for i in range(1, 4):
                tg.create_task(work(i, 0.5 * i))
    except ExceptionGroup as group:
        for error in group.exceptions:
            print(f"{type(error).__name__}: {error}")


async def main():
    results = await asyncio.gather(work(1, 0.5), work(2, 1), work(3, 1.5), return_exceptions=True)
    print(results[0], results[2])
    await grouped()
    try:
        await asyncio.gather(work(1, 0.5), work(2, 1), work(3, 2))
    except ValueError as error:
        print(f"{time.perf_counter()} caught: {error}")
    await asyncio.sleep(0.5)
    print("main ends")


asyncio.run(main())
