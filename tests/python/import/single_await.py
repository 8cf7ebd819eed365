import asyncio


async def main():
    print("one task, one await")
    await asyncio.sleep(5)
    print("no better than blocking")


if __name__ == "__main__":
    asyncio.run(main())
