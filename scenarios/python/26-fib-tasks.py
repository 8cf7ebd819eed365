"""The same with tasks, which still block."""

import asyncio
import time

calls = 0


async def fib(n):
    global calls
    calls += 1
    time.sleep(0.1)
    if n < 2:
        return n
    return sum(await asyncio.gather(fib(n - 1), fib(n - 2)))


async def main():
    print(f"fib(10) = {await fib(10)}, {calls} calls")


asyncio.run(main())
