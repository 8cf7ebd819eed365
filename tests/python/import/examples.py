import asyncio
import concurrent.futures
import functools
import time


def fetch_sync(param):
    print(f"Fetching {param}")
    time.sleep(param)
    print(f"Fetched {param}")
    return f"Result of {param}"


async def fetch_data(param):
    print(f"Fetching {param}")
    await asyncio.sleep(param)
    print(f"Fetched {param}")
    return f"Result of {param}"


async def fetch_blocking(param):
    time.sleep(param)
    return f"Result of {param}"


async def sequential():
    task1 = fetch_data(1)
    task2 = fetch_data(2)
    result1 = await task1
    result2 = await task2
    return [result1, result2]


async def tasks(other_order):
    task1 = asyncio.create_task(fetch_data(1))
    task2 = asyncio.create_task(fetch_data(2))
    if other_order:
        result2 = await task2
        result1 = await task1
    else:
        result1 = await task1
        result2 = await task2
    return [result1, result2]


async def blocking():
    task1 = asyncio.create_task(fetch_blocking(1))
    task2 = asyncio.create_task(fetch_blocking(2))
    return [await task1, await task2]


async def workers():
    task1 = asyncio.create_task(asyncio.to_thread(fetch_sync, 1))
    task2 = asyncio.create_task(asyncio.to_thread(fetch_sync, 2))
    print(await task1, await task2)
    loop = asyncio.get_running_loop()
    with concurrent.futures.ProcessPoolExecutor(2) as pool:
        future1 = loop.run_in_executor(pool, functools.partial(fetch_sync, param=1))
        future2 = loop.run_in_executor(pool, fetch_sync, 2)
        return [await future1, await future2]


async def together():
    coroutines = [fetch_data(i) for i in range(1, 3)]
    results = await asyncio.gather(*coroutines, return_exceptions=True)
    print(results)
    async with asyncio.TaskGroup() as tg:
        group = [tg.create_task(fetch_data(i)) for i in range(1, 3)]
    return [task.result() for task in group]


async def main():
    begin = time.perf_counter()
    print(fetch_sync(1), fetch_sync(2), time.perf_counter() - begin)
    print(await sequential(), time.perf_counter() - begin)
    print(await tasks(False), time.perf_counter() - begin)
    print(await tasks(True), time.perf_counter() - begin)
    print(await blocking(), time.perf_counter() - begin)
    print(await workers(), time.perf_counter() - begin)
    print(await together(), time.perf_counter() - begin)


if __name__ == "__main__":
    asyncio.run(main())
