import asyncio
import time


async def job():
    await asyncio.sleep(2)
    return "coffee"


async def front():
    await asyncio.sleep(1)
    print("table laid")


async def main():
    start = time.time()
    task = asyncio.ensure_future(job())
    await front()
    print(await task)
    print(await task, "again")
    print("%s seconds" % (time.time() - start))


loop = asyncio.get_event_loop()
try:
    loop.run_until_complete(main())
finally:
    loop.close()
