"""shop.py PORT LIMIT (hold | thread): a server, with customers in another process. What they ask for it fetches from the site, LIMIT at
a time, and packs it with one of three packers; every third receipt is written by a call that blocks."""

import asyncio
import os
import sys
import time

from pages import fetch

port, limit, in_thread = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "thread"
CUSTOMERS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "customers.py")


def receipt(number):
    time.sleep(0.03)


class Shop:
    def __init__(self):
        self.gate = asyncio.Semaphore(limit)
        self.packers = asyncio.Semaphore(3)
        self.served = asyncio.Queue()

    async def serve(self, reader, writer):
        number = int(await reader.readline())
        async with self.gate:
            page = await fetch(port, number)
        async with self.packers:
            await asyncio.sleep(0.01)
        if number % 3 == 0:
            if in_thread:
                await asyncio.to_thread(receipt, number)
            else:
                receipt(number)
        writer.write(b"%d\n" % sum(page))
        await writer.drain()
        writer.close()
        await self.served.put(number)


async def main():
    shop = Shop()
    async with await asyncio.start_server(shop.serve, "127.0.0.1", 0, backlog=1000) as server:
        customers = await asyncio.create_subprocess_exec(sys.executable, CUSTOMERS, str(server.sockets[0].getsockname()[1]))
        for _ in range(60):
            await shop.served.get()
    await customers.wait()


began = time.perf_counter()
asyncio.run(main())
print(time.perf_counter() - began)
