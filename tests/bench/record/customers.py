"""customers.py PORT: sixty who come one after the other within half a second, ask for a page, and wait for their receipt."""

import asyncio
import sys


async def customer(port, number):
    await asyncio.sleep(0.5 * number / 60)
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"%d\n" % number)
    await reader.readline()
    writer.close()


async def main():
    await asyncio.gather(*[customer(int(sys.argv[1]), number) for number in range(60)])


asyncio.run(main())
