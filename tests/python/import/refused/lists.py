import asyncio

shared = []


def fill(xs):
    xs.append(1)


async def main():
    mine = []
    other = mine
    mine.append(1)
    fill(shared)
    shared.append(2)
    growing = [1]
    for x in growing:
        growing.append(x)
    names = {}
    names["a"] = 1
    mine[0] = 2
    print(other, names)


asyncio.run(main())
