import asyncio
loop = asyncio.get_event_loop()
async def hello(n):
    await asyncio.sleep(n)
    print("hello", n)
    return n
tasks = [
    loop.create_task(hello(1)),
    loop.create_task(hello(2)),
]
results = loop.run_until_complete(asyncio.gather(*tasks))
print(results)
futures = [asyncio.ensure_future(hello(i), loop=loop) for i in (1, 2)]
loop.run_until_complete(asyncio.wait(futures))
for f in futures:
    print(f.result())
loop.close()
