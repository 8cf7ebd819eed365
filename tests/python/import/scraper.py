"""Four pages, one by one and at once."""
import asyncio
import time

DELAYS = [1.2, 1.3, 1.4, 1.5]


def fetch_blocking(i):
    time.sleep(DELAYS[i])


async def fetch(i):
    print("START", i)
    await asyncio.sleep(DELAYS[i])
    print("RESPONSE", i)
    await asyncio.sleep(0)
    print("PAGE", i)


async def main():
    begin = time.perf_counter()
    for i in range(len(DELAYS)):
        fetch_blocking(i)
    one_by_one = time.perf_counter() - begin
    begin = time.perf_counter()
    await asyncio.gather(*[fetch(i) for i in range(4)])
    at_once = time.perf_counter() - begin
    print(round(one_by_one, 6), round(at_once, 6), round(one_by_one / at_once, 6))


asyncio.run(main())
