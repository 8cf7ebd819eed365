import asyncio


async def greet(name):
    print("Hello", name)


async def main():
    greet("world")


asyncio.run(main())
