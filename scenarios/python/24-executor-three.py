"""Seven queries, three workers."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor

def query(i):
    time.sleep(1)
    return i * i


async def main():
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(3) as pool:
        return await asyncio.gather(*(loop.run_in_executor(pool, query, i) for i in range(7)))


asyncio.run(main())
