import asyncio


async def main():
    places = {}
    places[(1, 2)] = "here"
    places[1, 2] = "here"
    print({(1, 2): 3}, places.get((1, 2)))
    more = {**places, "a": 1}
    numbers = [1, 2, 3]
    numbers[0:1] += [4]
    del numbers[1:]
    del more
    print(sorted(numbers, key=lambda: 1), sorted(numbers, key=asyncio.sleep))
    print({1, 2}, "abc".upper())


asyncio.run(main())
