import asyncio
import time
from concurrent.futures import ThreadPoolExecutor

executor = ThreadPoolExecutor(max_workers=3)


def query(i):
    time.sleep(1)
    return i * i


async def ask(i):
    loop = asyncio.get_event_loop()
    return await loop.run_in_executor(executor, query, i)


async def main():
    start = time.perf_counter()
    answers = await asyncio.gather(*[ask(i) for i in range(7)])
    print(answers)
    print(f"{time.perf_counter() - start} s")


if __name__ == "__main__":
    loop = asyncio.new_event_loop()
    loop.run_until_complete(main())
    loop.close()
