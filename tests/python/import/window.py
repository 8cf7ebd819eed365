"""A limit of calls in a second, kept in a list of times."""
import asyncio
import time

LIMIT, PERIOD = 2, 1.0


async def acquire(times):
    while True:
        now = time.monotonic()
        while times and now - times[0] >= PERIOD:
            times.pop(0)
        if len(times) < LIMIT:
            times.append(now)
            return len(times)
        await asyncio.sleep(PERIOD - (now - times[0]))


async def call(i, times, started, log):
    await asyncio.sleep(i * 0.25)
    used = await acquire(times)
    log.append(f"{i}:{used}")
    print(f"call {i} at {time.monotonic() - started:.2f}", log[-1])


async def main():
    started, times, log = time.monotonic(), [], []
    await asyncio.gather(*(call(i, times, started, log) for i in range(5)))
    print(len(log), log[0], log[-1])
    counts = {}
    for entry in log:
        counts[entry[-1]] = counts.get(entry[-1], 0) + 1
    print(counts)


asyncio.run(main())
