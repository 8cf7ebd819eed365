"""Computing in processes."""

import asyncio
import time
from concurrent.futures import ProcessPoolExecutor

def compute(seconds):
    """Keeps a processor busy."""
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        pass


async def main():
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(4) as pool:
        await asyncio.gather(*(loop.run_in_executor(pool, compute, 1) for _ in range(4)))
    print("done")


if __name__ == "__main__":
    asyncio.run(main())
