"""Four pages at once."""

import asyncio

DELAYS = [1.2, 1.3, 1.4, 1.5]


async def fetch(i):
    print("START", i)
    await asyncio.sleep(DELAYS[i])
    print("RESPONSE", i)
    await asyncio.sleep(0)
    print("PAGE", i)


async def main():
    await asyncio.gather(*map(fetch, range(len(DELAYS))))


asyncio.run(main())
