"""An echo server and its clients: 20 of them, 150 lines each."""

import asyncio


async def echo(reader, writer):
    while line := await reader.readline():
        writer.write(line)
        await writer.drain()
    writer.close()


async def client(port):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for number in range(150):
        writer.write(b"line %d of what is to come back\n" % number)
        await reader.readline()
    writer.close()


async def main():
    server = await asyncio.start_server(echo, "127.0.0.1", 0)
    async with server:
        await asyncio.gather(*[client(server.sockets[0].getsockname()[1]) for _ in range(20)])


asyncio.run(main())
