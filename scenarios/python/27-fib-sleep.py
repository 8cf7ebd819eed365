"""The same with sleeps, which overlap."""

import asyncio

calls = 0


async def fib(n):
    global calls
    calls += 1
    await asyncio.sleep(0.1)
    if n < 2:
        return n
    return sum(await asyncio.gather(fib(n - 1), fib(n - 2)))


async def main():
    print(f"fib(10) = {await fib(10)}, {calls} calls")


asyncio.run(main())
