import asyncio
import math
import time


class Worker:
    def __init__(self, name):
        self.name = name


async def many(*args, **options):
    return {"a": 1}


@measured
async def fetch(i):
    yield i


async def work(n):
    x = 2 ** n
    y = ~x
    z = {1, 2, 3}
    part = [1, 2, 3]
    total = math.sqrt(x)
    double = lambda a: a * 2
    print(x, end="")
    print(f"{x:>{n}}")
    x.upper()
    first, *rest = part
    del y
    for i in part:
        pass
    else:
        print("end")
    while x:
        break
    else:
        pass
    async for item in fetch(1):
        print(item)
    match x:
        case 1:
            pass
    raise SystemExit(1)


async def main():
    for i in range(3):
        lock = asyncio.Lock()
        await work(i)
    n = len(await many())
    semaphore = asyncio.Semaphore(n)
    asyncio.get_running_loop().call_later(1, print)
    now = time.strftime("%X")
    async with semaphore as held:
        pass
    with open("x") as file:
        print(len(file.read()))


asyncio.run(main())
