import asyncio


async def visit(name):
    seen = 0

    async def look():
        nonlocal seen
        seen += 1
        print(name)

    await asyncio.gather(look(), look())
    print(seen)


async def main():
    await asyncio.gather(visit("a"), visit("b"))


asyncio.run(main())
