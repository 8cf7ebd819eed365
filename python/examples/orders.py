"""A small service: takes orders over a socket, checks each with the warehouse, and writes a receipt.

    python orders.py            # the service, and thirty customers of its own
    python orders.py --thread   # receipts are written in a thread
    python orders.py 8          # eight customers
"""

import asyncio
import json
import sys
import time

IN_THREAD = "--thread" in sys.argv
CUSTOMERS = next((int(word) for word in sys.argv if word.isdigit()), 30)

warehouse = asyncio.Semaphore(5)  # it takes five questions at a time


def write_receipt(order):
    """A slow disk: it blocks whoever calls it."""
    time.sleep(0.02)
    return f"receipt {order['id']}"


async def check_stock(order):
    async with warehouse:
        await asyncio.sleep(0.03)  # the warehouse thinks
    return order["count"] <= 3


async def handle(reader, writer):
    order = json.loads(await reader.readline())
    if await check_stock(order):
        if IN_THREAD:
            answer = await asyncio.to_thread(write_receipt, order)
        else:
            answer = write_receipt(order)
    else:
        answer = "sold out"
    writer.write(answer.encode() + b"\n")
    await writer.drain()
    writer.close()


async def customer(address, number):
    reader, writer = await asyncio.open_connection(*address)
    writer.write(json.dumps({"id": number, "count": number % 5}).encode() + b"\n")
    answer = await reader.readline()
    writer.close()
    return answer.decode().strip()


async def main():
    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    address = server.sockets[0].getsockname()
    begin = time.perf_counter()
    answers = await asyncio.gather(*(customer(address, number) for number in range(CUSTOMERS)))
    print(f"{answers.count('sold out')} of {len(answers)} orders sold out, {time.perf_counter() - begin:.1f} s")
    server.close()


if __name__ == "__main__":
    asyncio.run(main())
