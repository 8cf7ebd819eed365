"""The workloads of workloads.h on CPython's asyncio with a virtual clock: asyncio_peer.py WORKLOAD N K [--counters]."""

import asyncio
import selectors
import sys
import time

MILLISECOND = 1_000_000  # the loop's clock counts whole nanoseconds, so that no rounding splits an instant
PERMITS = 10


class NoFiles(selectors.BaseSelector):
    """A selector of nothing: where the loop would wait, its clock moves to the next timer."""

    loop = None

    def register(self, fileobj, events, data=None):
        return selectors.SelectorKey(fileobj, 0, events, data)

    def unregister(self, fileobj):
        return None

    def get_map(self):
        return {}

    def select(self, timeout=None):
        if timeout is None:
            raise RuntimeError("deadlock")
        if timeout > 0:
            self.loop.now = self.loop._scheduled[0]._when
        return []


class VirtualLoop(asyncio.SelectorEventLoop):
    def __init__(self):
        self.now = 0
        selector = NoFiles()
        selector.loop = self
        super().__init__(selector)
        self._clock_resolution = 1

    def time(self):
        return self.now


class Work:
    def __init__(self, n, k):
        self.n, self.k = n, k
        self.completions = self.sum = 0
        self.loop = asyncio.get_running_loop()

    async def sleepers(self):
        async def sleeper(i):
            for j in range(self.k):
                await asyncio.sleep(((i * 7919 + j * 104729) % 1000 + 1) * MILLISECOND)
                self.sum += self.loop.now
            self.completions += 1

        await asyncio.gather(*[sleeper(i) for i in range(self.n)])

    async def yield_(self):
        async def polite():
            for j in range(self.k):
                await asyncio.sleep(0)
                self.sum += j
            self.completions += 1

        await asyncio.gather(*[polite() for _ in range(self.n)])

    async def semaphore(self):
        gate = asyncio.Semaphore(PERMITS)

        async def visitor():
            for _ in range(self.k):
                async with gate:
                    await asyncio.sleep(MILLISECOND)
                    self.sum += self.loop.now
            self.completions += 1

        await asyncio.gather(*[visitor() for _ in range(self.n)])

    async def spawn(self):
        async def child():
            await asyncio.sleep(MILLISECOND)
            self.sum += self.loop.now
            self.completions += 1

        for _ in range(self.k):
            await asyncio.gather(*[child() for _ in range(self.n)])

    async def pingpong(self):
        async def ping(there, back):
            for j in range(self.k):
                await there.put(j)
                answer = await back.get()  # on a line of its own: `self.sum +=` would read the sum before it waits
                self.sum += answer
            self.completions += 1

        async def pong(there, back):
            for _ in range(self.k):
                await back.put(await there.get() + 1)
            self.completions += 1

        pairs = [(asyncio.Queue(1), asyncio.Queue(1)) for _ in range(self.n)]
        await asyncio.gather(*[ping(*pair) for pair in pairs], *[pong(*pair) for pair in pairs])


def count_events(workload, n, k):
    return {
        "sleepers": n * (k + 1),
        "yield": n * (k + 1),
        "semaphore": n * (k + 1) + (n * k - PERMITS if n > PERMITS else 0),
        "spawn": n * k * 2,
        "pingpong": n * (2 * k + 1),
    }[workload]


def main():
    workload, n, k = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])

    async def program():
        work = Work(n, k)
        await getattr(work, "yield_" if workload == "yield" else workload)()
        return f"t{work.loop.now}:c{work.completions}:s{work.sum}"

    start, cpu_start = time.perf_counter(), time.process_time()
    loop = VirtualLoop()
    checksum = loop.run_until_complete(program())
    seconds, cpu_seconds = time.perf_counter() - start, time.process_time() - cpu_start
    events = count_events(workload, n, k)
    with open("/proc/self/status") as status:
        rss = next(line.split()[1] for line in status if line.startswith("VmHWM:"))
    if "--counters" in sys.argv[4:]:
        print(f"cpu_us {cpu_seconds * 1e6:.0f}", file=sys.stderr)
    print(f"asyncio {workload} {n} {k} {events} {seconds:.6f} {events / seconds:.0f} {rss} {checksum}")


main()
