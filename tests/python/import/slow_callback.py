import asyncio
import time


async def slow():
    time.sleep(0.3)


async def main():
    await asyncio.create_task(slow())
    print("done")


asyncio.run(main(), debug=True)
