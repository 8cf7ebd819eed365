"""Fetches a page after a delay that the page's number decides; what the two programs that are measured have in common."""

import asyncio


async def fetch(port, number):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"GET /%d HTTP/1.1\r\n\r\n" % (50 + number * 37 % 150))
    await writer.drain()
    length = 0
    while line := (await reader.readline()).strip():
        if line.startswith(b"Content-Length"):
            length = int(line.split()[1])
    page = await reader.readexactly(length)
    writer.close()
    return page
