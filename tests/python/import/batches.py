"""Work in batches, with results by index."""
import asyncio

SIZE = 3


async def square(n, results, at):
    await asyncio.sleep(0.1 + (n % 2) / 10)
    results[at] = n * n
    return n % 4 != 0


async def main():
    numbers = [n for n in range(8) if n != 5]
    results = [None] * len(numbers)
    batches = [[numbers[i] for i in range(start, min(start + SIZE, len(numbers)))] for start in range(0, len(numbers), SIZE)]
    print(batches, len(batches))
    at = 0
    while batches:
        batch = batches.pop(0)
        good = await asyncio.gather(*(square(n, results, at + i) for i, n in enumerate_list(batch)))
        at += len(batch)
        print(batch, good, all(good), results)
    results[0], results[-1] = results[-1], results[0]
    print(results, results.index(16), sum(r for r in results if r), [str(r)[0] for r in results])
    pairs = [[a, b] for a in range(3) for b in range(a)]
    flat = [x for pair in pairs for x in pair]
    print(pairs, flat, flat.count(0))
    matrix = [[0] * 2 for _ in range(2)]
    matrix[1][0] += 5
    matrix[0][1] = matrix[1][0] * 2
    print(matrix, [sum(row) for row in matrix])


def enumerate_list(items):
    return [[i, items[i]] for i in range(len(items))]


asyncio.run(main())
