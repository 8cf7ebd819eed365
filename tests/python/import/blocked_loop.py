import asyncio
import time


async def bark(i):
    await asyncio.sleep(3)
    time.sleep(3)
    print("bark", i)


async def speak(i):
    print("speak", i)
    await bark(i)


async def main():
    start = time.perf_counter()
    await asyncio.wait([asyncio.create_task(speak(i)) for i in range(10)])
    print(time.perf_counter() - start)


asyncio.run(main())
