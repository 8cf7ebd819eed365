import asyncio


async def meow(x):
    await asyncio.sleep(1)
    print(f"meow {x}")
    return x


async def main():
    await asyncio.wait([asyncio.create_task(meow(x)) for x in range(10)])
    results = await asyncio.gather(*(meow(x) for x in range(6)))
    print(results)


asyncio.run(main())
