import asyncio
import time

count = 0


def fib(n):
    global count
    count += 1
    time.sleep(0.1)
    return n if n < 2 else fib(n - 1) + fib(n - 2)


async def fib_tasks(n):
    global count
    count += 1
    time.sleep(0.1)
    if n < 2:
        return n
    return sum(await asyncio.gather(fib_tasks(n - 1), fib_tasks(n - 2)))


async def fib_sleep(n):
    await asyncio.sleep(0.1)
    if n < 2:
        return n
    a, b = await asyncio.gather(fib_sleep(n - 1), fib_sleep(n - 2))
    return a + b


async def main():
    global count
    print(fib(10), count)
    count = 0
    print(await fib_tasks(10), count)
    print(await fib_sleep(10))


asyncio.run(main())
