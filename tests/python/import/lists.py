"""Lists that grow, tasks that are kept, and what is looked at only."""
import asyncio

seen = []
background = set()


async def visit(i):
    await asyncio.sleep(0.1 * (3 - i))
    seen.append(i)
    return i * i


async def collect(n):
    results = []
    for i in range(n):
        results.append(await visit(i))
    results.extend([7, 5])
    results += [6]
    return results


async def main():
    tasks = []
    for i in range(3):
        tasks.append(asyncio.create_task(visit(i)))
    for i in range(2):
        task = asyncio.create_task(visit(i))
        background.add(task)
        task.add_done_callback(background.discard)
    print(await asyncio.gather(*tasks), len(tasks))
    print(seen, len(seen))
    squares = sorted(await collect(2))
    print(squares, seen[-1], 1 in seen)
    print("-" * 10 + "|")
    print()


asyncio.run(main())
