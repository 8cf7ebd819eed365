"""Computing in threads without it: record it with --no-gil."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor

def compute(seconds):
    """Keeps a processor busy."""
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        pass


async def main():
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(4) as pool:
        await asyncio.gather(*(loop.run_in_executor(pool, compute, 1) for _ in range(4)))
    print("done")


asyncio.run(main())
