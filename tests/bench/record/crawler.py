"""crawler.py PORT LIMIT (hold | thread): a hundred pages, LIMIT at a time; each is looked through, every fourth is kept by a call that blocks."""

import asyncio
import sys
import time

from pages import fetch

port, limit, in_thread = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "thread"


def keep(page):
    time.sleep(0.05)


def look_through(page):
    return sum(byte for _ in range(4) for byte in page)


async def crawl(gate, number):
    async with gate:
        page = await fetch(port, number)
        look_through(page)
        if number % 4 == 0:
            if in_thread:
                await asyncio.to_thread(keep, page)
            else:
                keep(page)


async def main():
    gate = asyncio.Semaphore(limit)
    await asyncio.gather(*[crawl(gate, number) for number in range(100)])


began = time.perf_counter()
asyncio.run(main())
print(time.perf_counter() - began)
