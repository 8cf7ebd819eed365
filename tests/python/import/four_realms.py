import asyncio
from time import sleep, perf_counter

start = perf_counter()


def inner():
    sleep(3)
    return 42


def outer():
    return inner() + 1


async def question():
    await asyncio.sleep(0)
    return "what is it?"


async def second():
    await asyncio.sleep(1)
    print(f"second resumes after {perf_counter() - start} s")


async def main():
    task = asyncio.create_task(second())
    text = await question()
    print(text, outer())
    await task


asyncio.run(main())
