"""A cache of answers, and what it saves."""
import asyncio

cache = {}
stats = {"hits": 0, "misses": 0}
waiting = {}


async def ask(key, seconds):
    await asyncio.sleep(seconds)
    return len(key) * 10


async def lookup(key):
    if key in cache:
        stats["hits"] += 1
        return cache[key]
    if key in waiting:
        stats["hits"] += 1
        return await waiting[key]
    stats["misses"] += 1
    waiting[key] = asyncio.create_task(ask(key, 0.5))
    cache[key] = await waiting[key]
    del waiting[key]
    return cache[key]


async def client(name, keys):
    total = 0
    for key in keys:
        total += await lookup(key)
        await asyncio.sleep(0.1)
    print(name, total, len(cache))
    return name, total


async def main():
    clients = {"ann": ["a", "bb", "a"], "bob": ["bb", "ccc"], "cid": []}
    totals = await asyncio.gather(*[client(name, keys) for name, keys in clients.items()])
    print(totals[0][0], totals[-1][1])
    print(cache, waiting)
    for key, value in sorted(cache.items()):
        print(f"{key:>4} {value:3d}")
    print(cache.get("dddd"), cache.get("dddd", 7), cache.pop("a"), list(cache))
    try:
        cache.pop("a")
    except KeyError as error:
        print("no", error, repr(error), stats)
    ratio = stats["hits"] / sum(stats.values())
    print(f"{ratio:.0%} of {sum(stats.values())}")
    cache.clear()
    print(cache, bool(cache))


asyncio.run(main())
