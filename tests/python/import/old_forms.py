import asyncio
import time


async def work(loop, name):
    print(name, "begins")
    await asyncio.sleep(1)
    print(name, "ends")
    return name


def run():
    loop = asyncio.get_event_loop()
    start = time.time()
    print(loop.run_until_complete(work(loop, "one")))
    loop.close()
    print("took", time.time() - start)


if __name__ == "__main__":
    try:
        run()
    except KeyboardInterrupt:
        pass
