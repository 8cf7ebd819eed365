"""A coroutine nobody awaits: nothing is printed, and Python warns."""

import asyncio

async def greet(who):
    print(f"Hello, {who}!")


async def main():
    greet("world")
    await asyncio.sleep(1)


asyncio.run(main())
