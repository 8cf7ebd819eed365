"""A crawler that keeps a graph, what it has seen, and how deep that was."""
import asyncio

LINKS = {
    "home": ["news", "shop", "about"],
    "news": ["home", "sport"],
    "shop": ["cart", "home"],
    "sport": ["news"],
}
LATENCY = {"home": 0.1, "news": 0.3, "shop": 0.2}


async def fetch(page):
    await asyncio.sleep(LATENCY.get(page, 0.05))
    if page == "cart":
        raise ValueError(f"{page} is empty")
    return LINKS.get(page, [])


async def worker(queue, seen, errors):
    while True:
        page = await queue.get()
        try:
            for link in await fetch(page):
                if link not in seen:
                    seen[link] = seen[page] + 1
                    queue.put_nowait(link)
        except ValueError as error:
            errors.append(str(error))
        finally:
            queue.task_done()


async def main():
    queue, seen, errors = asyncio.Queue(), {"home": 0}, []
    queue.put_nowait("home")
    workers = [asyncio.create_task(worker(queue, seen, errors)) for _ in range(2)]
    await queue.join()
    for one in workers:
        one.cancel()
    print(seen)
    deepest = max(seen, key=lambda page: seen[page])
    print(deepest, seen[deepest], errors)
    by_depth = {}
    for page, depth in seen.items():
        by_depth.setdefault(depth, []).append(page)
    for depth in sorted(by_depth, reverse=True):
        print(depth, sorted(by_depth[depth]))
    print({page: len(links) for page, links in LINKS.items() if len(links) > 1})


asyncio.run(main())
