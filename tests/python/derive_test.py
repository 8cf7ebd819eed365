#!/usr/bin/env python3
"""Scenarios derived from recordings in virtual time: they take as long, and with other params as long as the changed program.

    derive_test.py --baton PATH [unittest's own arguments]
"""

import json
import os
import subprocess
import sys
import tempfile
import textwrap
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(ROOT, "tests", "conformance"))

import pythons  # noqa: E402

BATON = None

CRAWLER = """
    import asyncio, time

    def keep(number):
        time.sleep(0.05)

    async def crawl(gate, number):
        async with gate:
            await asyncio.sleep(0.05 + 0.01 * (number * 37 % 15))
            if number % 4 == 0:
                if IN_THREAD:
                    await asyncio.to_thread(keep, number)
                else:
                    keep(number)

    async def main():
        gate = asyncio.Semaphore(LIMIT)
        await asyncio.gather(*[crawl(gate, number) for number in range(40)])

    asyncio.run(main())
"""
OFFICE = """
    import asyncio, time
    from concurrent.futures import ThreadPoolExecutor

    def pack(order):
        time.sleep(0.03)

    async def clerk(orders, ledger, pool):
        while True:
            order = await orders.get()
            await asyncio.sleep(0.02 + order % 3 * 0.01)
            await asyncio.get_running_loop().run_in_executor(pool, pack, order)
            async with ledger:
                await asyncio.sleep(0.004)
            orders.task_done()

    async def main():
        orders = asyncio.Queue(SIZE)
        ledger = asyncio.Lock()
        pool = ThreadPoolExecutor(WORKERS)
        clerks = [asyncio.create_task(clerk(orders, ledger, pool)) for _ in range(6)]
        for order in range(24):
            await orders.put(order)
        await orders.join()
        for one in clerks:
            one.cancel()
        await asyncio.gather(*clerks, return_exceptions=True)

    asyncio.run(main())
"""
# Each of them does something of its own; what is derived from it takes as long.
PROGRAMS = {
    "conditions and events": """
        import asyncio

        async def waiter(condition, event):
            async with condition:
                await condition.wait()
                await asyncio.sleep(0.5)
            await event.wait()

        async def main():
            condition, event = asyncio.Condition(), asyncio.Event()
            tasks = [asyncio.create_task(waiter(condition, event)) for _ in range(3)]
            await asyncio.sleep(1)
            async with condition:
                condition.notify_all()
            await asyncio.sleep(4)
            event.set()
            for task in tasks:
                await task

        asyncio.run(main())
    """,
    "barriers": """
        import asyncio

        async def runner(barrier, seconds):
            await asyncio.sleep(seconds)
            await barrier.wait()
            await asyncio.sleep(1)

        async def main():
            barrier = asyncio.Barrier(3)
            await asyncio.gather(*[runner(barrier, number) for number in range(3)])

        asyncio.run(main())
    """,
    "a task group that fails": """
        import asyncio

        async def good():
            try:
                await asyncio.sleep(10)
            finally:
                await asyncio.sleep(2)

        async def bad():
            await asyncio.sleep(1)
            raise ValueError("no: {braces} 'quotes' \\"and\\" a\\nline")

        async def main():
            try:
                async with asyncio.TaskGroup() as group:
                    group.create_task(good())
                    group.create_task(bad())
            except* ValueError:
                await asyncio.sleep(3)

        asyncio.run(main())
    """,
    "timeouts": """
        import asyncio

        async def main():
            for seconds in (1, 5):
                try:
                    async with asyncio.timeout(2):
                        await asyncio.sleep(seconds)
                except TimeoutError:
                    await asyncio.sleep(0.25)
            try:
                await asyncio.wait_for(asyncio.Event().wait(), 3)
            except TimeoutError:
                pass

        asyncio.run(main())
    """,
    "timeouts of a queue": """
        import asyncio

        async def worker(orders):
            empty = 0
            while empty < 3:
                try:
                    await asyncio.wait_for(orders.get(), 0.5)
                except asyncio.TimeoutError:
                    empty += 1
                    continue
                await asyncio.sleep(0.1)
                orders.task_done()

        async def main():
            orders = asyncio.Queue()
            one = asyncio.create_task(worker(orders))
            for order in range(3):
                await orders.put(order)
                await asyncio.sleep(0.7)
            await one

        asyncio.run(main())
    """,
    "cancellation": """
        import asyncio

        async def worker():
            try:
                await asyncio.sleep(100)
            except asyncio.CancelledError:
                await asyncio.sleep(1)
                raise

        async def boss(task):
            await asyncio.sleep(2)
            task.cancel()

        async def main():
            task = asyncio.create_task(worker())
            other = asyncio.create_task(boss(task))
            try:
                await task
            except asyncio.CancelledError:
                await asyncio.sleep(5)
            await other

        asyncio.run(main())
    """,
    "futures": """
        import asyncio

        async def answer(future, seconds):
            await asyncio.sleep(seconds)
            future.set_result(1)
            await asyncio.sleep(1)

        async def ask(seconds):
            future = asyncio.get_running_loop().create_future()
            task = asyncio.create_task(answer(future, seconds))
            await future
            await asyncio.sleep(2)
            await task

        async def main():
            await asyncio.gather(ask(1), ask(3))
            loop = asyncio.get_running_loop()
            late = loop.create_future()
            loop.call_later(7, late.set_result, 1)
            await late

        asyncio.run(main())
    """,
    "waits for some": """
        import asyncio

        async def nap(seconds):
            await asyncio.sleep(seconds)

        async def main():
            done, pending = await asyncio.wait([asyncio.create_task(nap(n)) for n in (3, 1, 2)], return_when=asyncio.FIRST_COMPLETED)
            await asyncio.sleep(0.5)
            await asyncio.wait(pending)
            for next_one in asyncio.as_completed([nap(2), nap(1)]):
                await next_one
                await asyncio.sleep(0.1)

        asyncio.run(main())
    """,
    "jobs": """
        import asyncio, time

        def job(seconds):
            time.sleep(seconds)

        async def main():
            loop = asyncio.get_running_loop()
            first = loop.run_in_executor(None, job, 2)
            await asyncio.sleep(1)
            await first
            await asyncio.gather(*[asyncio.to_thread(job, n) for n in (1, 2, 3)])
            await asyncio.gather(loop.run_in_executor(None, job, 1), loop.run_in_executor(None, job, 2))

        asyncio.run(main())
    """,
    "several loops, and what follows": """
        import asyncio, time

        async def first():
            await asyncio.sleep(1)

        async def second(seconds):
            await asyncio.sleep(seconds)

        asyncio.run(first())
        time.sleep(3)
        loop = asyncio.new_event_loop()
        background = loop.create_task(second(2))
        loop.run_until_complete(second(1))
        loop.run_until_complete(background)
        loop.close()
        time.sleep(4)
    """,
    "tasks that callbacks make": """
        import asyncio

        async def late(seconds):
            await asyncio.sleep(seconds)

        async def main():
            loop = asyncio.get_running_loop()
            for number in range(4):
                loop.call_later(number, lambda: loop.create_task(late(2)))
            await asyncio.sleep(4.5)

        asyncio.run(main())
    """,
    "loops in loops": """
        import asyncio, time

        async def courier(number):
            for parcel in range(2 + number):
                await asyncio.sleep(0.1)
                for step in range(3):
                    await asyncio.sleep(0.01 * (step + parcel))
                    await asyncio.sleep(0)
                if parcel % 2:
                    time.sleep(0.005)

        async def main():
            for day in range(3):
                couriers = [asyncio.create_task(courier(number)) for number in range(4)]
                for one in couriers:
                    await one
                await asyncio.gather(courier(day), courier(1))

        asyncio.run(main())
    """,
    "locks of their own": """
        import asyncio

        class Account:
            def __init__(self):
                self.lock = asyncio.Lock()

        async def use(account, seconds):
            async with account.lock:
                await asyncio.sleep(seconds)

        async def main():
            accounts = [Account() for _ in range(3)]
            await asyncio.gather(*[use(account, seconds) for account in accounts for seconds in (1, 2)])

        asyncio.run(main())
    """,
    "a program that fails": """
        import asyncio

        async def broken():
            await asyncio.sleep(1)
            raise KeyError("x")

        async def main():
            task = asyncio.create_task(broken())
            await asyncio.sleep(2)
            await task

        asyncio.run(main())
    """,
}


class Case(unittest.TestCase):
    python = None
    version = None

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def record(self, text, name="app"):
        """Records a program in virtual time; its trace."""
        with open(self.path(name + ".py"), "w", encoding="utf-8") as file:
            file.write(textwrap.dedent(text))
        subprocess.run([BATON, "record", "--virtual", "-q", "--python", self.python, "-o", self.path(name + ".jsonl"), self.path(name + ".py")],
                       capture_output=True)
        return self.path(name + ".jsonl")

    def elapsed(self, trace):
        with open(trace, encoding="utf-8") as file:
            return json.loads(file.readlines()[-1])["elapsed"]

    def derive(self, trace):
        scenario = trace.replace(".jsonl", ".baton.yaml")
        done = subprocess.run([BATON, "derive", "-o", scenario, trace], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        check = subprocess.run([BATON, "check", scenario], capture_output=True, text=True)
        self.assertEqual((check.returncode, check.stderr), (0, ""))
        return scenario

    def simulate(self, scenario, *settings):
        options = [word for setting in settings for word in ("--set", setting)]
        done = subprocess.run([BATON, "run", "--format", "json", *options, scenario], capture_output=True, text=True)
        document = json.loads(done.stdout)
        self.assertIn(document["status"], ("returned", "raised"), document)
        return document["elapsed"]

    def text(self, path):
        with open(path, encoding="utf-8") as file:
            return file.read()


class TakesAsLong(Case):
    def test_programs(self):
        for title, program in PROGRAMS.items():
            with self.subTest(title):
                self.takes_as_long(program)

    def takes_as_long(self, program):
        trace = self.record(program)
        self.assertEqual(self.simulate(self.derive(trace)), self.elapsed(trace))

    def test_programs_of_the_oldest_python(self):
        self.python = min(pythons.all_of_them().items())[1]  # before 3.12, wait_for awaits in a task of its own
        for title in ("timeouts", "timeouts of a queue"):
            with self.subTest(title):
                self.takes_as_long(PROGRAMS[title])

    def test_the_library(self):
        for name in ("02-sequential-awaits", "08-gather", "20-blocked-loop"):
            program = os.path.join(ROOT, "scenarios", "python", name + ".py")
            if not os.path.exists(program):
                continue
            trace = self.record(self.text(program), name)
            self.assertEqual(self.simulate(self.derive(trace)), self.elapsed(trace), name)


class Predicts(Case):
    def crawler(self, limit, in_thread):
        return self.record(f"    LIMIT, IN_THREAD = {limit}, {in_thread}\n" + CRAWLER, f"crawler{limit}{in_thread}")

    def test_a_semaphore_and_a_call_in_a_thread(self):
        scenario = self.derive(self.crawler(5, False))
        for limit, in_thread in ((5, False), (10, False), (1, False), (5, True), (20, True)):
            self.assertEqual(self.simulate(scenario, f"gate_permits={limit}", f"keep_in_thread={in_thread}"),
                             self.elapsed(self.crawler(limit, in_thread)), (limit, in_thread))

    def office(self, size, workers):
        return self.record(f"    SIZE, WORKERS = {size}, {workers}\n" + OFFICE, f"office{size}x{workers}")

    def test_a_pool_and_a_queue(self):
        scenario = self.derive(self.office(4, 2))
        for size, workers in ((4, 2), (4, 1), (1, 2)):
            truth = self.elapsed(self.office(size, workers))
            self.assertAlmostEqual(self.simulate(scenario, f"orders_size={size}", f"pool_workers={workers}") / truth, 1, delta=0.05,
                                   msg=(size, workers))


class Text(Case):
    def test_is_the_same_each_time_and_readable(self):
        trace = self.record("    LIMIT, IN_THREAD = 5, False\n" + CRAWLER, "crawler")
        text = self.text(self.derive(trace))
        self.assertEqual(text, self.text(self.derive(trace)))
        self.assertIn("# - responses take as long as they took", text)
        self.assertIn("  gate_permits: 5  # permits of the semaphore gate\n", text)
        self.assertIn("  keep_in_thread: False  # whether line ", text)
        self.assertIn("- with: gate\n", text)
        self.assertLess(len(text.splitlines()), 60)

    def test_says_what_came_out(self):
        trace = self.record("    LIMIT, IN_THREAD = 5, False\n" + CRAWLER, "crawler")
        done = subprocess.run([BATON, "derive", trace], capture_output=True, text=True)
        self.assertIn("41 tasks as 3 coroutines", done.stderr)
        self.assertIn("gate_permits=5", done.stderr)
        self.assertIn("Predictions assume that response times do not depend on concurrency", done.stderr)

    def test_names_of_any_kind(self):
        trace = self.record('''
            import asyncio
            async def nap():
                await asyncio.sleep(1)
            nap.__qualname__ = "evil: [x]\\n- {y}\\x1b[0m # é"
            async def main():
                await asyncio.gather(nap(), nap())
            asyncio.run(main())
        ''')
        self.assertEqual(self.simulate(self.derive(trace)), 1_000_000_000)

    def test_a_program_is_recorded_first(self):
        self.record("    LIMIT, IN_THREAD = 5, False\n" + CRAWLER, "crawler")
        done = subprocess.run([BATON, "derive", "-q", self.path("crawler.py")], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("baton: 1\n", done.stdout)


class Refusals(Case):
    def refused(self, text, words):
        with open(self.path("bad.jsonl"), "w", encoding="utf-8") as file:
            file.write(text)
        done = subprocess.run([BATON, "derive", "-o", self.path("out.yaml"), self.path("bad.jsonl")], capture_output=True, text=True)
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertIn(words, done.stderr)
        self.assertFalse(os.path.exists(self.path("out.yaml")))

    def test_each_with_what_to_do(self):
        begin = '{"t":0,"k":"run","scenario":"a.py","seed":0,"params":{},"version":2,"clock":"real","python":"3.13.0"}\n'
        self.refused('{"t":0,"k":"run","scenario":"a","seed":0,"params":{}}\n{"t":0,"k":"end","status":"returned","elapsed":0}\n', "record a program")
        self.refused(begin + '{"t":0,"k":"end","status":"returned","elapsed":0}\n', "there is no task")
        self.refused(begin, "breaks off")
        self.refused(begin + '{"t":0,"k":"end","status":"limit","elapsed":0}\n', "--max-events")
        self.refused("{}\n", "is not a trace")
        first = '{"t":0,"k":"create","task":0,"id":1,"name":"main","coroutine":"main"}\n{"t":0,"k":"resume","task":1}\n'
        last = '{"t":0,"k":"done","task":1,"status":"returned","value":null}\n{"t":0,"k":"end","status":"returned","elapsed":0}\n'
        self.refused(begin + first + 1_000_001 * '{"t":0,"k":"put","task":1,"what":"q"}\n' + last,
                     "too large for a scenario (1 task); record a shorter run")


def main():
    global BATON
    at = sys.argv.index("--baton")
    BATON = sys.argv[at + 1]
    del sys.argv[at:at + 2]
    found = pythons.newest()
    if found is None:
        print("No CPython of version 3.11 or later was found: nothing was tested.")
        sys.exit(77)
    Case.version, Case.python = found
    unittest.main()


if __name__ == "__main__":
    main()
