"""Locks, futures, groups and timeouts, with a little arithmetic."""
import asyncio
async def ping(lock):
    async with lock:
        print("ping")
        await asyncio.sleep(1)
async def outer():
    lock = asyncio.Lock()
    await asyncio.gather(*[ping(lock) for _ in range(3)])
async def sleeper():
    print('about to rest')
    try:
        await asyncio.sleep(3600)
    except asyncio.CancelledError:
        print('woken early')
        raise
    finally:
        print('up again')
async def set_after(fut, delay, value):
    await asyncio.sleep(delay)
    fut.set_result(value)
async def main():
    await outer()
    task = asyncio.create_task(sleeper())
    await asyncio.sleep(1)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("the sleeper is gone")
    loop = asyncio.get_running_loop()
    fut = loop.create_future()
    loop.create_task(set_after(fut, 1, 'it is done'))
    print('waiting')
    print(await fut)
    end_time = loop.time() + 3.0
    while True:
        print("tick")
        if (loop.time() + 1.0) >= end_time:
            break
        await asyncio.sleep(1)
    async with asyncio.TaskGroup() as tg:
        t1 = tg.create_task(asyncio.sleep(1))
        t2 = tg.create_task(ping(asyncio.Lock()))
    print(t1.result(), t2.result())
    try:
        async with asyncio.timeout(0.5):
            await asyncio.sleep(2)
    except TimeoutError:
        print("timed out")
    x = [1, 2]
    first, second = x
    print(first, second, (1, 2)[0], 1 in [1, 2], not x, -first, 7 // 2, 7 % 4, 2 ** 3)
    nested = [[i, j] for i in range(2) for j in range(2) if i != j]
    print(nested, max(x), sum(v * v for v in x), abs(-3), round(2.567, 2), str(3) + "a")
    assert first == 1, "no"
asyncio.run(main())
