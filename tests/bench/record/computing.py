"""Tasks that compute, and let each other go on now and then."""

import asyncio


async def compute(number):
    total = number
    for part in range(40):
        for value in range(60_000):
            total = (total * 31 + value) % 1_000_003
        await asyncio.sleep(0)
    return total


async def main():
    await asyncio.gather(*[compute(number) for number in range(2)])


asyncio.run(main())
