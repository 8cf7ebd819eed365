"""Many cats at once take the time of one."""

import asyncio
import time

START = time.monotonic()


def now():
    return f"{time.monotonic() - START:g}s"


async def meow(x):
    await asyncio.sleep(1)
    return x


async def main():
    done, pending = await asyncio.wait([asyncio.create_task(meow(x)) for x in range(10)])
    print(now(), len(done), "cats have meowed,", len(pending), "have not")
    results = await asyncio.gather(*map(meow, range(6)))
    print(now(), results)


asyncio.run(main())
