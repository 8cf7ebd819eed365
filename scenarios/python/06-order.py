"""Awaited one after another: strictly in that order, and their times add up."""

import asyncio

ORDER = {"third": 0.3, "first": 0.1, "sixth": 0.6, "second": 0.2, "fifth": 0.5, "fourth": 0.4}


async def work(name):
    await asyncio.sleep(ORDER[name])
    print(name)


async def main():
    for name in ORDER:
        await work(name)


asyncio.run(main())
