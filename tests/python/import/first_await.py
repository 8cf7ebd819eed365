import asyncio


async def speak():
    print("A")
    await asyncio.sleep(0.5)
    print("B")


async def main():
    await speak()
    print("C")
    task = asyncio.create_task(speak())
    print("C again")
    await asyncio.sleep(1)
    await task


asyncio.run(main())
