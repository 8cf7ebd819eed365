"""An awaited coroutine begins at once, a task when its maker waits."""

import asyncio

async def speak():
    print("A")
    await asyncio.sleep(0.5)
    print("B")


async def main():
    await speak()
    print("C")
    task = asyncio.create_task(speak())
    print("C")
    await asyncio.sleep(1)
    assert task.done()


asyncio.run(main())
