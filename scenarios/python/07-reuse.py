"""A coroutine object runs once."""

import asyncio

async def greet():
    print("Hello")
    return 42


async def main():
    once = greet()
    print("the answer is", await once)
    try:
        await once
    except RuntimeError as error:
        print(f"{type(error).__name__}: {error}")


asyncio.run(main())
