"""A crawler whose tasks make more tasks."""

import asyncio

async def visit(group, page, depth):
    await asyncio.sleep(0.1)
    print(page)
    if depth:
        for i in (1, 2):
            group.create_task(visit(group, f"{page}/{i}", depth - 1))


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(visit(group, "home", 2))
        print("the block's own steps are through")
    print("everybody is back")


asyncio.run(main())
