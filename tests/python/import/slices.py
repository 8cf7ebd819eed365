"""Slices of lists and texts; values as repr and ascii show them."""
import asyncio


async def fetch(batch):
    await asyncio.sleep(0.1 * len(batch))
    return batch[::-1]


async def bounds(name, low, high):
    await asyncio.sleep(0.01)
    print(f"{name} has {low}:{high}")
    return low


async def main():
    items = list(range(10))
    size = 4
    for i in range(0, len(items), size):
        print(await fetch(items[i:i + size]))
    batches = await asyncio.gather(*[fetch(items[i:i + 3]) for i in range(0, len(items), 3)])
    print(batches[1:][0][-2:], batches[-1][:], items[5:2:-1], items[99:])
    print(items[await bounds("first", 1, 2):await bounds("second", 5, 6)])
    items[1:3] = ["x", "y", "z"]
    del items[5:]
    items[::2] = "abc"
    print(items)
    word = "naïve café"
    print(word[:5], word[-4:], word[::2], f"{word[6:]!a} {word!r:>14} {word!s}", ascii(word), "%a" % word)
    print(word.count("a"), word.index("é"), f"{'-'.join(items[:2])}")
    rest = items[1:]
    rest[0] = "changed"
    print(items[1], rest)
    gathering = asyncio.gather(fetch([1]), fetch([2]))
    once, again = await gathering, await gathering
    again.append(3)
    print(once, once is again)


asyncio.run(main())
