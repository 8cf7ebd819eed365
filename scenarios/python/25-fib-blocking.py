"""The tenth Fibonacci number, each call blocking."""

import asyncio
import time

calls = 0


def fib(n):
    global calls
    calls += 1
    time.sleep(0.1)
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


async def main():
    print(f"fib(10) = {fib(10)}, {calls} calls")


asyncio.run(main())
