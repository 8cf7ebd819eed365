"""Objects made in main, captured and handed around; inner functions."""
import asyncio
import random


async def producer(queue, n, delay=0.1):
    for i in range(n):
        await asyncio.sleep(delay)
        await queue.put(i)
    await queue.put(None)


async def main():
    queue = asyncio.Queue(maxsize=2)
    ready = asyncio.Event()
    lock = asyncio.Lock()
    changed = asyncio.Condition(lock)
    total = 0

    async def consumer(name):
        nonlocal total
        await ready.wait()
        while True:
            item = await queue.get()
            try:
                if item is None:
                    break
                async with changed:
                    total += item
                    changed.notify_all()
                print(f"{name} got {item}")
            finally:
                queue.task_done()

    async def watch():
        async with changed:
            await changed.wait_for(lambda: total >= 3)
            print("three or more:", total)

    work = asyncio.gather(producer(queue, 4), consumer("c"), watch())
    await asyncio.sleep(0.55)
    ready.set()
    await work
    await queue.join()
    future = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().create_task(complete(future, value="done"))
    print(await future, queue.empty(), queue.qsize(), lock.locked())
    task = asyncio.create_task(asyncio.sleep(10))
    await asyncio.sleep(0)
    task.cancel("enough")
    try:
        await task
    except asyncio.CancelledError as error:
        print("cancelled:", error, task.cancelled())


async def complete(future, *, value):
    await asyncio.sleep(1)
    future.set_result(value)


asyncio.run(main())
