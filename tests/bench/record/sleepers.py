"""Three thousand tasks that do nothing but sleep, three times each."""

import asyncio


async def sleeper(number):
    for _ in range(3):
        await asyncio.sleep(0.001 * (number % 50))


async def main():
    await asyncio.gather(*[sleeper(number) for number in range(3000)])


asyncio.run(main())
