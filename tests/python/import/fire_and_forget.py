import asyncio


async def log_to_server(text):
    await asyncio.sleep(0.5)
    raise ConnectionError(f"cannot log {text!s}")


async def main():
    asyncio.create_task(log_to_server("started"), name="logger")
    await asyncio.sleep(1)
    print("main goes on")


asyncio.run(main())
