"""office.py PORT LIMIT (hold | thread): clerks take orders from a queue, ask the site (LIMIT of them at a time), have the answer
packed in a thread, and enter it in a ledger that one of them has at a time; every third order is stamped by a call that blocks."""

import asyncio
import sys
import time

from pages import fetch

port, limit, in_thread = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "thread"


def pack(page):
    time.sleep(0.03)
    return sum(page)


def stamp(order):
    time.sleep(0.04)


async def clerk(orders, gate, ledger):
    while True:
        order = await orders.get()
        async with gate:
            page = await fetch(port, order)
        await asyncio.to_thread(pack, page)
        async with ledger:
            await asyncio.sleep(0.004)
        if order % 3 == 0:
            if in_thread:
                await asyncio.to_thread(stamp, order)
            else:
                stamp(order)
        orders.task_done()


async def main():
    orders = asyncio.Queue(20)
    gate = asyncio.Semaphore(limit)
    ledger = asyncio.Lock()
    clerks = [asyncio.create_task(clerk(orders, gate, ledger)) for _ in range(12)]
    for order in range(90):
        await orders.put(order)
    await orders.join()
    for one in clerks:
        one.cancel()
    await asyncio.gather(*clerks, return_exceptions=True)


began = time.perf_counter()
asyncio.run(main())
print(time.perf_counter() - began)
