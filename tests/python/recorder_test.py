#!/usr/bin/env python3
"""The recorder of Python programs, as its users call it.

    recorder_test.py --baton PATH [unittest's own arguments]
"""

import hashlib
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import textwrap
import time
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
RECORDER = os.path.join(ROOT, "python", "baton_record")
sys.path.insert(0, os.path.join(ROOT, "tests", "conformance"))

import pythons  # noqa: E402

BATON = None
PATIENCE = 600

SLEEPER = """
    import asyncio, time

    async def nap(seconds):
        await asyncio.sleep(seconds)
        print(f"slept {seconds}")
        return seconds

    async def main():
        print(await asyncio.gather(nap(3600), nap(1)))

    asyncio.run(main())
"""


def content(path):
    with open(path, "rb") as file:
        return file.read()


class Recorded:
    """What a program under the recorder did."""

    def __init__(self, done, trace):
        self.status, self.out, self.error = done.returncode, done.stdout, done.stderr
        self.bytes = content(trace) if os.path.exists(trace) else b""
        self.events = [json.loads(line) for line in self.bytes.decode().splitlines()]

    def of(self, kind):
        return [event for event in self.events if event["k"] == kind]

    def waits(self, task):
        return [event["on"] for event in self.of("suspend") if event["task"] == task]

    def ending(self):
        return self.events[-1]["status"] if self.events and self.events[-1]["k"] == "end" else None

    def log(self):
        return [(event["t"] / 1e9, event["text"]) for event in self.events if event["k"] in ("log", "job-log")]


class Case(unittest.TestCase):
    python = None

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.trace = os.path.join(self.folder.name, "app.jsonl")

    def write(self, text, name="app.py"):
        path = os.path.join(self.folder.name, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(textwrap.dedent(text))
        return path

    def call(self, *words, python=None, **options):
        return subprocess.run([python or self.python, RECORDER, "-o", self.trace, *words], capture_output=True, text=True,
                              cwd=self.folder.name, timeout=PATIENCE, **options)

    def record(self, text, *options, arguments=(), **more):
        self.write(text)
        return Recorded(self.call(*options, "app.py", *arguments, **more), self.trace)

    def virtual(self, text, *options, **more):
        return self.record(text, "--virtual", *options, **more)


class VirtualClock(Case):
    def test_an_hour_takes_no_time(self):
        begin = time.monotonic()
        run = self.virtual(SLEEPER)
        self.assertEqual(run.status, 0)
        self.assertEqual(run.out, "slept 1\nslept 3600\n[3600, 1]\n")
        self.assertEqual(run.log(), [(1, "slept 1"), (3600, "slept 3600"), (3600, "[3600, 1]")])
        self.assertEqual(run.events[-1], {"t": 3600_000_000_000, "k": "end", "status": "returned", "elapsed": 3600_000_000_000})
        self.assertLess(time.monotonic() - begin, 3600)

    def test_two_runs_give_the_same_bytes(self):
        text = """
            import asyncio, random, threading, time, uuid

            class Thing:
                pass

            async def work(name):
                await asyncio.sleep(random.uniform(0, 1))
                await asyncio.to_thread(time.sleep, random.random())
                return name

            async def main():
                pending = {asyncio.create_task(work(name)) for name in {"a", "b", "c", "d", "e"}}
                while pending:
                    done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
                    for task in done:
                        print(task.result(), {str(type(thing).__name__) + name for name in "xyz" for thing in [Thing()]})

            asyncio.run(main())
        """
        first, second = self.virtual(text), self.virtual(text)
        self.assertEqual(first.bytes, second.bytes)
        self.assertEqual(first.out, second.out)
        self.assertNotEqual(self.virtual(text, "--seed", "2").bytes, first.bytes)

    def test_all_clocks_jump(self):
        run = self.virtual("""
            import asyncio, datetime, time
            from datetime import datetime as when

            async def main():
                clocks = time.time, time.monotonic, time.perf_counter, lambda: time.time_ns() / 1e9, asyncio.get_running_loop().time
                before = [clock() for clock in clocks]
                await asyncio.sleep(0.25)
                time.sleep(89.75)
                print([clock() - start for clock, start in zip(clocks, before)])
                print(time.strftime("%X"), time.localtime().tm_min, time.ctime(), time.asctime(time.gmtime(0)))
                print(datetime.datetime.now(), when.now(datetime.timezone.utc).isoformat(), datetime.date.today())
                print(isinstance(when(2000, 1, 1), datetime.datetime), when.fromtimestamp(0, datetime.timezone.utc))

            asyncio.run(main())
        """, "--start", "2026-01-31T23:59:00")
        self.assertEqual(run.out, "[90.0, 90.0, 90.0, 90.0, 90.0]\n"
                                  "00:00:30 0 Sun Feb  1 00:00:30 2026 Thu Jan  1 00:00:00 1970\n"
                                  "2026-02-01 00:00:30 2026-02-01T00:00:30+00:00 2026-02-01\n"
                                  "True 1970-01-01 00:00:00+00:00\n")

    def test_a_program_that_spins_on_a_clock_computes_until_then(self):
        for spin in ("end = time.perf_counter() + 2\n    while time.perf_counter() < end: pass",
                     "begin = time.time()\n    while time.time() - begin < 2: pass",
                     "end = time.monotonic_ns() + 2_000_000_000\n    while not time.monotonic_ns() >= end: n = 1",
                     "end = time.process_time() + 2\n    while end > time.process_time(): pass",
                     "end = time.monotonic() + 2\n    while (left := end - time.monotonic()) > 0: pass",
                     "begin = time.monotonic()\n    while 2 - (time.monotonic() - begin) > 0: pass",
                     "begin = time.perf_counter()\n    while (time.perf_counter() - begin) * 1000 < 2000: pass",
                     "begin = time.time_ns()\n    while (time.time_ns() - begin) / 1e9 < 2: pass",
                     "end = time.time() + 2; far = time.time() + 9\n    while time.time() < far:\n        if time.time() >= end: break"):
            run = self.virtual(f"""
import asyncio, time

def spin():
    {spin}

async def main():
    spin()

asyncio.run(main())
""")
            self.assertEqual(run.events[-1]["elapsed"], 2_000_000_000, spin)
            self.assertEqual([(event["how"], event["d"]) for event in run.of("hold")], [("cpu", 2_000_000_000)])

    def test_what_is_made_of_clocks_has_the_digits_that_it_has_in_python(self):
        run = self.virtual("""
            import time

            begin, begin_ns = time.time(), time.time_ns()
            time.sleep(1 / 7)
            took, took_ns = time.time() - begin, time.time_ns() - begin_ns
            print(took, took / 3, took * 1e6, 1 - took, -took, took_ns, took_ns / 3, took_ns // 3, 1 - took_ns)
        """)
        took = 142857143
        self.assertEqual(run.out, f"{took / 1e9} {took / 1e9 / 3} {took / 1e9 * 1e6} {1 - took / 1e9} {-took / 1e9} "
                                  f"{took} {took / 3} {took // 3} {1 - took}\n")

    def test_turns_take_no_time_though_a_timer_waits(self):
        run = self.virtual("""
            import asyncio, time

            async def check():
                if time.monotonic() > 3:
                    print("late")

            async def main():
                timer = asyncio.create_task(asyncio.sleep(5))
                for _ in range(3000):
                    await asyncio.sleep(0)
                await asyncio.gather(*[check() for _ in range(3000)])
                print(time.monotonic())

            asyncio.run(main())
        """)
        self.assertEqual(run.out, "0.0\n")

    def test_a_deadline_that_is_looked_at_now_and_then_is_no_spin(self):
        run = self.virtual("""
            import asyncio, time

            async def main():
                deadline = time.monotonic() + 10
                for i in range(500):
                    if time.monotonic() > deadline:
                        print("late")
                while time.monotonic() < deadline:
                    await asyncio.sleep(4)
                print(time.monotonic())

            asyncio.run(main())
        """)
        self.assertEqual(run.out, "12.0\n")

    def test_threads_take_turns_and_share_the_gil(self):
        run = self.virtual("""
            import asyncio, concurrent.futures, queue, threading, time

            def compute(seconds):
                end = time.thread_time() + seconds
                while time.thread_time() < end:
                    pass
                return round(time.monotonic(), 3)

            def consume(jobs, results):
                while (job := jobs.get()) is not None:
                    time.sleep(job)
                    results.append((threading.current_thread().name, time.monotonic()))

            async def main():
                loop = asyncio.get_running_loop()
                print(sorted(await asyncio.gather(*(asyncio.to_thread(compute, 1) for _ in range(2)))))
                with concurrent.futures.ProcessPoolExecutor(2) as pool:
                    print(await asyncio.gather(*(loop.run_in_executor(pool, compute, 1) for _ in range(4))))
                jobs, results = queue.Queue(), []
                workers = [threading.Thread(target=consume, args=(jobs, results), name=f"w{i}") for i in range(2)]
                for worker in workers:
                    worker.start()
                for job in (1, 2, 3, None, None):
                    jobs.put(job)
                for worker in workers:
                    await asyncio.to_thread(worker.join)
                print(results)

            asyncio.run(main())
        """)
        self.assertEqual(run.out, "[1.995, 2.0]\n[3.0, 3.0, 4.0, 4.0]\n[('w0', 5.0), ('w1', 6.0), ('w0', 8.0)]\n")

    def test_threads_reach_the_loop(self):
        run = self.virtual("""
            import asyncio, threading, time

            async def answer(x):
                await asyncio.sleep(1)
                return x + 1

            def ask(loop, result):
                time.sleep(0.5)
                result.append(asyncio.run_coroutine_threadsafe(answer(41), loop).result())
                loop.call_soon_threadsafe(result.append, "called")

            async def main():
                result = []
                thread = threading.Thread(target=ask, args=(asyncio.get_running_loop(), result))
                thread.start()
                await asyncio.sleep(2)
                print(result, thread.is_alive(), time.monotonic())

            asyncio.run(main())
        """)
        self.assertEqual(run.out, "[42, 'called'] False 2.0\n")

    def test_a_program_finds_asyncio_as_it_is(self):
        text = """
            import asyncio
            from unittest import mock

            async def fail():
                raise ValueError

            async def main():
                loop = asyncio.get_running_loop()
                loop.set_exception_handler(lambda loop, context: print(context["message"]))
                task = asyncio.create_task(fail())
                print(issubclass(asyncio.Task, asyncio.Future), isinstance(task, asyncio.Future), isinstance(task, asyncio.Task),
                      isinstance(loop.create_future(), asyncio.Future), isinstance(1, asyncio.Future))
                del task
                await asyncio.sleep(0)
                print("the task is gone")
                function = mock.Mock(return_value=7)
                print(await asyncio.to_thread(function))
                function.assert_called_once_with()

            asyncio.run(main())
        """
        for run in (self.virtual(text), self.record(text)):
            self.assertEqual(run.out, "True True True True False\nTask exception was never retrieved\nthe task is gone\n7\n", run.error)

    def test_a_result_of_lists_that_share_lists_is_told_in_bounds(self):
        run = self.virtual("""
            import asyncio

            async def main():
                shared = [1]
                for _ in range(18):
                    shared = [shared] * 9
                return shared

            asyncio.run(main())
        """)
        self.assertEqual((run.status, run.ending()), (0, "returned"), run.error)
        with open(self.trace) as trace:
            self.assertLess(len(trace.read()), 30_000)

    def test_a_deadlock_is_told(self):
        run = self.virtual("""
            import asyncio
            gate = asyncio.Lock()

            async def main():
                await gate.acquire()
                await gate.acquire()

            asyncio.run(main())
        """)
        self.assertEqual((run.status, run.ending()), (3, "deadlock"))
        self.assertIn("deadlock: nothing will ever happen any more\n  main waits for lock gate, line 7\n", run.error)

    def test_a_livelock_and_a_limit_of_time_are_told(self):
        run = self.virtual("""
            import asyncio

            async def main():
                while True:
                    await asyncio.sleep(0)

            asyncio.run(main())
        """, "--max-callbacks-per-instant", "1000")
        self.assertEqual((run.status, run.ending()), (3, "livelock"))
        self.assertIn("1000 callbacks have run, and no time has passed", run.error)
        run = self.virtual('''
            import asyncio

            async def main():
                while True:
                    await asyncio.sleep(0)

            asyncio.run(main())
        ''', "--max-callbacks-per-instant", "110000", "--max-events", "10")  # so often the loop itself has looked at its clock
        self.assertEqual(run.status, 3)
        self.assertIn("110000 callbacks have run, and no time has passed", run.error)
        run = self.virtual(SLEEPER, "--max-time", "60")
        self.assertEqual((run.status, run.ending()), (3, "limit"))

    def test_the_real_world_is_refused_with_the_line_and_the_other_mode(self):
        for call, what in (("await asyncio.open_connection('127.0.0.1', 1)", "the network"),
                           ("await asyncio.start_unix_server(print, 'x')", "a socket"),
                           ("await asyncio.create_subprocess_exec('true')", "a subprocess"),
                           ("import socket; socket.create_connection(('127.0.0.1', 1))", "the network"),
                           ("import subprocess; subprocess.run(['true'])", "a subprocess"),
                           ("import os; os.system('true')", "a subprocess")):
            run = self.virtual(f"""
                import asyncio

                async def main():
                    try:
                        {call}
                    except Exception:
                        print("swallowed")

                asyncio.run(main())
            """)
            self.assertEqual(run.status, 2, call)
            self.assertEqual(run.out, "")
            self.assertIn(f"app.py:6: this needs {what}, and the real world has no virtual time.", run.error)
            self.assertIn("leave out --virtual", run.error)

    def test_objects_have_the_names_of_the_source_and_their_limits(self):
        run = self.virtual("""
            import asyncio, concurrent.futures

            class Service:
                def __init__(self, size):
                    self.jobs = asyncio.Queue(maxsize=size)
                    self.gate: asyncio.Semaphore = asyncio.BoundedSemaphore(
                        3)

            class Own(asyncio.Queue):
                def __init__(self):
                    super().__init__(7)

            async def main():
                service, other = Service(5), Service(6)
                locks = [asyncio.Lock() for _ in range(2)]
                mine = Own()
                pool = concurrent.futures.ThreadPoolExecutor(max_workers=2)
                async with locks[1]:
                    await service.jobs.put(1)
                    async with service.gate:
                        await other.jobs.put(2)

            asyncio.run(main())
        """)
        objects = [(event["what"], event["kind"], event.get("limit")) for event in run.of("object")]
        self.assertEqual(objects, [("jobs", "queue", 5), ("gate", "semaphore", 3), ("jobs#2", "queue", 6), ("gate#2", "semaphore", 3),
                                   ("locks[0]", "lock", None), ("locks[1]", "lock", None), ("mine", "queue", 7), ("pool", "threads", 2)])
        self.assertEqual([event["what"] for event in run.of("acquire")], ["locks[1]", "gate"])
        self.assertEqual([event["what"] for event in run.of("put")], ["jobs", "jobs#2"])

    def test_lines_of_other_files_are_told(self):
        self.write("""
            import asyncio

            async def nap():
                await asyncio.sleep(1)
        """, "helper.py")
        run = self.virtual("""
            import asyncio, helper

            async def main():
                await helper.nap()

            asyncio.run(main())
        """)
        self.assertEqual([event["name"] for event in run.of("file")], ["app.py", "helper.py"])
        self.assertEqual([(event["line"], event["file"]) for event in run.of("suspend")], [(5, 2)])
        for verb in ("explain", "trace"):
            done = subprocess.run([BATON, verb, self.trace], capture_output=True, text=True, timeout=PATIENCE)
            self.assertIn("line 5 of helper.py", done.stdout)
        texts = [content(os.path.join(self.folder.name, name)) for name in ("app.py", "helper.py")]
        self.assertEqual([event["sha256"] for event in run.of("file")], [hashlib.sha256(text).hexdigest() for text in texts])

    def test_a_text_that_is_not_saved_yet_is_run_as_if_it_stood_in_the_file(self):
        self.write("def nap():\n    return 2\n", "helper.py")
        edited = """
            import asyncio, inspect, traceback, helper

            async def main():
                await asyncio.sleep(helper.nap())
                print(__file__, inspect.getsource(main).splitlines()[0])
                try:
                    raise ValueError
                except ValueError:
                    print(traceback.format_exc())

            asyncio.run(main())
        """
        self.write(edited, "edited.txt")
        run = self.virtual("is on the disk, and not Python", "--text", "edited.txt")
        self.assertEqual(run.status, 0, run.error)
        path = os.path.realpath(os.path.join(self.folder.name, "app.py"))
        self.assertEqual(os.path.realpath(run.out.split()[0]), path)
        self.assertIn("async def main():", run.out)
        self.assertIn("app.py\", line 8, in main\n    raise ValueError", run.out)
        self.assertEqual([(event["line"], event["delay"]) for event in run.of("suspend")], [(5, 2_000_000_000)])
        told = run.of("file")[0]
        self.assertEqual((told["name"], told["sha256"]),
                         ("app.py", hashlib.sha256(content(os.path.join(self.folder.name, "edited.txt"))).hexdigest()))

    def test_what_a_program_swaps_in_is_recorded_too(self):
        """uvloop is replaced; loops that the program makes itself, old forms, eager tasks."""
        run = self.virtual("""
            import asyncio, sys, uvloop

            async def child():
                await asyncio.sleep(1)

            async def main():
                if sys.version_info >= (3, 12):
                    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
                await asyncio.create_task(child())
                print("done")

            uvloop.install()
            asyncio.run(main())
            loop = asyncio.new_event_loop()
            asyncio.set_event_loop(loop)
            loop.run_until_complete(main())
            loop.close()
        """)
        self.assertEqual((run.status, run.out), (0, "done\ndone\n"), run.error)
        self.assertEqual(len(run.of("create")), 4)
        self.assertEqual(run.events[-1]["elapsed"], 2_000_000_000)


class RealClock(Case):
    def test_what_tasks_wait_for_and_what_holds_the_thread(self):
        run = self.record("""
            import asyncio, time
            gate = asyncio.Semaphore(1)

            async def handle(reader, writer):
                line = await reader.readline()
                writer.write(line)
                await writer.drain()
                writer.close()

            def spin(seconds):
                end = time.thread_time() + seconds
                while time.thread_time() < end:
                    pass

            async def work():
                async with gate:
                    await asyncio.sleep(0.01)
                    time.sleep(0.05)
                await asyncio.to_thread(time.sleep, 0.02)

            async def main():
                server = await asyncio.start_server(handle, "127.0.0.1", 0)
                await asyncio.gather(work(), work())
                reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
                writer.write(b"hello\\n")
                print(await reader.readline())
                writer.close()
                spin(0.1)
                server.close()

            asyncio.run(main())
        """)
        self.assertEqual((run.status, run.out), (0, "b'hello\\n'\n"), run.error)
        self.assertEqual(run.events[0]["clock"], "real")
        names = {event["id"]: event["name"] for event in run.of("create")}
        self.assertEqual(sorted(names.values()), ["handle", "main", "work", "work#2"])
        number = {name: id for id, name in names.items()}
        self.assertEqual(run.waits(number["work#2"]), ["semaphore", "sleep", "executor"])
        self.assertIn("gather", run.waits(number["main"]))
        self.assertIn("io", run.waits(number["handle"]))
        blocking = [event for event in run.of("hold") if event.get("line") == 19 and event["d"] >= 49_000_000]
        self.assertEqual([event["how"] for event in blocking], ["block", "block"])
        self.assertTrue([event for event in run.of("hold") if event["how"] == "cpu" and event["d"] > 50_000_000], run.of("hold"))
        self.assertEqual(len(run.of("submit")), 2)
        self.assertEqual([event["d"] >= 19_000_000 for event in run.of("job-hold")], [True, True])
        times = [event["t"] for event in run.events]
        self.assertEqual(times, sorted(times))

    def test_what_holds_the_thread_is_told_once_whatever_jobs_do_meanwhile(self):
        run = self.record("""
            import asyncio, threading, time

            begun = threading.Event()

            def work():
                begun.wait()
                time.sleep(0.02)

            async def main():
                async with asyncio.Lock():
                    job = asyncio.create_task(asyncio.to_thread(work))
                    await asyncio.sleep(0.02)
                begun.set()
                time.sleep(0.5)
                await job

            asyncio.run(main())
        """)
        holds = [(event["t"], event["t"] + event["d"]) for event in run.of("hold")]
        asleep = next(hold for hold in holds if hold[1] - hold[0] >= 500_000_000)
        finished = [event["t"] for event in run.of("finish") if asleep[0] < event["t"] < asleep[1]]
        self.assertEqual(len(finished), 1)
        self.assertEqual([hold for hold in holds if hold != asleep and hold[0] < asleep[1] and asleep[0] < hold[1]], [])

    def test_a_killed_program_leaves_what_it_did(self):
        self.write("""
            import asyncio

            async def main():
                await asyncio.sleep(0.01)
                print("ready", flush=True)
                await asyncio.sleep(3600)

            asyncio.run(main())
        """)
        process = subprocess.Popen([self.python, RECORDER, "-o", self.trace, "app.py"], cwd=self.folder.name, stdout=subprocess.PIPE)
        process.stdout.readline()
        while b'"ready"' not in content(self.trace):
            time.sleep(0.01)
        process.kill()
        process.wait()
        process.stdout.close()
        events = [json.loads(line) for line in content(self.trace).splitlines()]
        self.assertEqual(events[-1]["k"], "suspend")
        shown = subprocess.run([BATON, "trace", self.trace], capture_output=True, text=True, timeout=PATIENCE)
        self.assertEqual(shown.returncode, 0)
        self.assertIn("its end is missing", shown.stderr)

    def test_a_child_process_writes_nothing(self):
        run = self.record("""
            import asyncio, os

            async def main():
                child = os.fork()
                if child == 0:
                    os._exit(0)
                os.waitpid(child, 0)
                await asyncio.sleep(0)

            asyncio.run(main())
        """)
        self.assertEqual((run.status, run.ending()), (0, "returned"), run.error)


class Endings(Case):
    """The program's own exit status and output are kept, in both modes."""

    def both(self, text, **more):
        for options in ((), ("--virtual",)):
            yield self.record(text, *options, **more)

    def test_an_exception(self):
        for run in self.both("""
            import asyncio

            async def main():
                raise ValueError("no")

            asyncio.run(main())
        """):
            self.assertEqual((run.status, run.ending()), (1, "raised"))
            self.assertTrue(run.error.startswith("Traceback (most recent call last):\n  File "), run.error)
            self.assertIn("ValueError: no\n", run.error)
            self.assertNotIn("baton_record", run.error)

    def test_sys_exit(self):
        for run in self.both("""
            import asyncio, sys

            async def main():
                sys.exit(7)

            asyncio.run(main())
        """):
            self.assertEqual((run.status, run.ending()), (7, "raised"))
        for run in self.both("import asyncio, sys\nasync def main(): return 5\nsys.exit(asyncio.run(main()))"):
            self.assertEqual((run.status, run.ending()), (5, "returned"))

    def test_a_program_says_from_when_on_a_callback_is_slow(self):
        for run in self.both("""
            import asyncio, time

            async def main():
                loop = asyncio.get_running_loop()
                print(loop.slow_callback_duration, "slow_callback_duration" in vars(loop))
                loop.slow_callback_duration = 0.0002
                await asyncio.sleep(0)
                began = time.perf_counter()
                while time.perf_counter() - began < 0.0004:
                    pass
                await asyncio.sleep(0)

            asyncio.run(main())
        """):
            self.assertEqual(run.out, "0.1 True\n", run.error)
            self.assertTrue(any("took 0.00" in event["text"] for event in run.of("warning")), run.events)

    def test_a_call_of_os_exit(self):
        for run in self.both("""
            import asyncio, os

            async def main():
                await asyncio.sleep(0.001)
                print("here", flush=True)
                os._exit(3)

            asyncio.run(main())
        """):
            self.assertEqual((run.status, run.out), (3, "here\n"))
            self.assertEqual([event["text"] for event in run.of("log")], ["here"])
            self.assertIn("s, up to a call of os._exit. See it with", run.error)

    def test_arguments_and_standard_input(self):
        for run in self.both("""
            import asyncio, sys

            async def main():
                print(sys.argv, input(), __name__, __file__.endswith("app.py"))

            asyncio.run(main())
        """, arguments=["-v", "--virtual", "x y"], input="hello\n"):
            self.assertEqual(run.out, "['app.py', '-v', '--virtual', 'x y'] hello __main__ True\n", run.error)

    def test_an_interrupt(self):
        self.write("""
            import asyncio

            async def main():
                print("ready", flush=True)
                await asyncio.sleep(3600)

            asyncio.run(main())
        """)
        process = subprocess.Popen([self.python, RECORDER, "-o", self.trace, "app.py"], cwd=self.folder.name, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE)
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=PATIENCE)
        self.assertEqual(process.returncode, -signal.SIGINT)

    def test_a_program_that_is_interrupted_has_its_whole_trace(self):
        self.write("""
            import asyncio

            async def main():
                await asyncio.sleep(1)
                print("ready", flush=True)
                while True:
                    pass

            asyncio.run(main())
        """)
        process = subprocess.Popen([self.python, RECORDER, "--virtual", "-o", self.trace, "app.py"], cwd=self.folder.name,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        process.stdout.readline()
        deadline = time.monotonic() + PATIENCE
        while process.poll() is None and time.monotonic() < deadline:  # asyncio takes the first to cancel main
            process.send_signal(signal.SIGINT)
            time.sleep(0.1)
        error = process.communicate(timeout=PATIENCE)[1]
        self.assertEqual(process.returncode, -signal.SIGINT)
        self.assertIn("KeyboardInterrupt", error)
        self.assertNotIn("baton_record", error)
        run = Recorded(subprocess.CompletedProcess([], 0, "", error), self.trace)
        self.assertEqual((run.log(), run.ending()), ([(1, "ready")], "raised"))

    def test_a_program_that_takes_no_notice_of_interrupts_can_be_terminated(self):
        self.write("""
            import asyncio, time

            async def nap():
                await asyncio.sleep(1)
                time.sleep(0.5)

            async def main():
                await nap()
                print("ready", flush=True)
                while True:
                    try:
                        while True:
                            pass
                    except KeyboardInterrupt:
                        pass

            asyncio.run(main())
        """)
        process = subprocess.Popen([self.python, RECORDER, "--virtual", "-o", self.trace, "app.py"], cwd=self.folder.name,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        process.stdout.readline()
        process.send_signal(signal.SIGTERM)
        error = process.communicate(timeout=PATIENCE)[1]
        self.assertEqual(process.returncode, -signal.SIGTERM)
        self.assertRegex(error, r'app.py", line 1[0-6], in main')
        self.assertNotIn("baton_record", error)
        run = Recorded(subprocess.CompletedProcess([], 0, "", error), self.trace)
        self.assertEqual((run.log(), run.ending()), ([(1.5, "ready")], "limit"))

    def test_a_slow_step_is_told_of_its_task_by_name(self):
        run = self.record("""
            import asyncio, time

            async def nap(seconds):
                time.sleep(seconds)

            async def main():
                await asyncio.gather(nap(0), nap(0.5))
                await asyncio.to_thread(time.sleep, 1)

            asyncio.run(main())
        """, "--virtual")
        self.assertEqual([(event["task"], event["text"]) for event in run.of("warning")],
                         [(3, "Executing nap#2 took 0.500 seconds")])
        self.assertEqual([event["function"] for event in run.of("submit")], ["time.sleep"])

    def test_an_exception_that_nobody_took_is_told_of_its_own_task(self):
        run = self.record("""
            import asyncio

            async def bad():
                raise ValueError("boom")

            async def main():
                bad_one = asyncio.create_task(bad())
                await asyncio.sleep(1)

            asyncio.run(main())
        """, "--virtual")
        self.assertEqual([(event["task"], event["text"]) for event in run.of("warning")], [(2, "Task exception was never retrieved")])

    def test_handlers_are_told_and_what_a_finally_does_comes_after_the_exception(self):
        for options in ([], ["--virtual"]):
            run = self.record("""
                import asyncio

                async def fetch(i):
                    try:
                        await asyncio.sleep(0)
                        if i < 2:
                            raise [ValueError("bad"), KeyError("k")][i]
                    except ValueError as error:
                        print("caught", error)
                    finally:
                        print("finally", i)
                        await asyncio.sleep(0)

                async def main():
                    await fetch(0)
                    try:
                        async with asyncio.TaskGroup() as group:
                            group.create_task(fetch(1))
                    except* KeyError:
                        print("a part")
                    task = asyncio.create_task(fetch(2))
                    await asyncio.sleep(0)
                    task.cancel()
                    try:
                        await task
                    except asyncio.CancelledError:
                        print("cancelled")
                    await asyncio.to_thread(print, "in a thread")

                asyncio.run(main())
            """, *options)
            self.assertEqual(run.status, 0, run.error)
            told = []
            for event in run.events:
                if event["k"] == "log":
                    told.append(event["text"])
                elif event["k"] in ("raise", "handle"):
                    told.append((event["k"], event["task"], event["exception"]["type"], event["line"]))
            self.assertEqual(told, [("raise", 1, "ValueError", 8), ("handle", 1, "ValueError", 9), "caught bad", "finally 0",
                                    ("raise", 2, "KeyError", 8), "finally 1",
                                    ("raise", 1, "ExceptionGroup", 18), ("handle", 1, "ExceptionGroup", 20), "a part", "finally 2",
                                    ("handle", 1, "CancelledError", 27), "cancelled"])
            self.assertEqual([event["function"] for event in run.of("submit")], ["print"])

    def test_what_is_handled_often_does_not_fill_the_trace(self):
        run = self.record("""
            import asyncio

            async def main():
                for i in range(5000):
                    try:
                        {}[i]
                    except KeyError:
                        pass

            asyncio.run(main())
        """, "--virtual")
        self.assertEqual([len(run.of("raise")), len(run.of("handle"))], [1000, 1000])

    def test_a_timeout_that_takes_an_earlier_cancellation_for_its_own_is_told(self):
        for options in ([], ["--virtual"]):
            run = self.record("""
                import asyncio

                async def main():
                    asyncio.current_task().cancel()
                    try:
                        async with asyncio.timeout(0):
                            await asyncio.sleep(60)
                    except TimeoutError:
                        print("lost")

                asyncio.run(main())
            """, *options)
            self.assertEqual((run.status, run.out.strip()), (0, "lost"), run.error)
            self.assertEqual([(event["task"], event["by"], event["line"]) for event in run.of("swallow")], [(1, "timeout", 7)])

    def test_timeouts_that_expire_and_exceptions_that_are_raised_are_told(self):
        for options in ([], ["--virtual"]):
            run = self.record("""
                import asyncio

                async def bad():
                    raise ValueError("boom")

                async def outer():
                    await asyncio.create_task(bad())

                async def main():
                    task = asyncio.create_task(outer())
                    try:
                        async with asyncio.timeout(0.25):
                            await asyncio.sleep(60)
                    except TimeoutError:
                        pass
                    async with asyncio.timeout(60):
                        await asyncio.sleep(0)
                    print(vars(task.exception()).keys() - {"_baton_told"})

                asyncio.run(main())
            """, *options)
            self.assertEqual(run.status, 0, run.error)
            self.assertEqual([(event["task"], event["cancels"], event["line"], round(event["limit"] / 1e9, 2)) for event in run.of("timeout")],
                             [(1, True, 13, 0.25)])
            self.assertEqual(run.of("swallow"), [])  # the timeout had asked for that cancellation itself
            self.assertEqual([(event["task"], event["exception"]["type"], event["line"]) for event in run.of("raise")],
                             [(3, "ValueError", 5), (1, "TimeoutError", 13)])
            if options:
                shown = subprocess.run([BATON, "trace", self.trace], capture_output=True, text=True, timeout=PATIENCE)
                self.assertEqual((shown.returncode, shown.stderr), (0, ""))

    def test_limits_of_waits_and_cancellations_that_are_delivered_are_told(self):
        for run in self.both("""
            import asyncio

            async def slow():
                await asyncio.sleep(60)

            async def bad():
                raise ValueError("bad")

            async def main():
                try:
                    await asyncio.wait_for(slow(), 0.25)
                except TimeoutError:
                    pass
                task = asyncio.create_task(slow())
                await asyncio.wait([task], timeout=0.125)
                task.cancel()
                await asyncio.wait([task])
                try:
                    async with asyncio.TaskGroup() as group:
                        group.create_task(slow())
                        group.create_task(bad())
                except* ValueError:
                    pass
                asyncio.create_task(slow()).cancel()
                await asyncio.sleep(0)

            asyncio.run(main())
        """):
            self.assertEqual(run.status, 0, run.error)
            self.assertEqual([(event["task"], event["limit"], event["line"]) for event in run.of("timeout")],
                             [(1, 250_000_000, 12), (1, 125_000_000, 16)])
            names = {event["id"]: event["name"] for event in run.of("create")}
            cancelled = [(names[event["task"]], event.get("on"), names.get(event.get("by"))) for event in run.of("deliver")]
            # The task of wait_for before 3.12, or main itself; then by main, by main's group, main in its group, before its start.
            self.assertEqual([wait for name, wait, by in cancelled[:5]], ["sleep", "sleep", "sleep", "task_group", None])
            self.assertEqual(cancelled[1][2], "main")
            self.assertEqual((cancelled[2][0].startswith("slow"), cancelled[2][2]), (True, "main"))
            self.assertTrue(run.of("deliver")[4]["before_start"])
            shown = subprocess.run([BATON, "trace", self.trace], capture_output=True, text=True, timeout=PATIENCE)
            self.assertEqual((shown.returncode, shown.stderr), (0, ""))

    def test_no_event_loop(self):
        for run in self.both("print('hello')"):
            self.assertEqual((run.status, run.out), (0, "hello\n"))
            self.assertIn("app.py ran no task of asyncio: there is nothing to show.", run.error)

    def test_uvloop(self):
        self.write("import asyncio\ndef install(): pass\n", "uvloop.py")
        run = self.record("import uvloop\nuvloop.install()")
        self.assertIn("record it with --no-uvloop", run.error)
        run = self.record("import asyncio, uvloop\nuvloop.install()\nasync def main(): pass\nuvloop.run(main())", "--no-uvloop")
        self.assertEqual((run.status, len(run.of("create"))), (0, 1), run.error)

    def test_loops_of_other_kinds(self):
        self.write("def run(function): pass\n", "trio.py")
        run = self.record("import trio\ntrio.run(None)")
        self.assertIn("no task of asyncio was seen: the program uses trio, and only loops of asyncio can be recorded", run.error)
        for run in self.both("""
            import asyncio

            class Loop(asyncio.AbstractEventLoop):
                def run_until_complete(self, coroutine):
                    try:
                        coroutine.send(None)
                    except StopIteration:
                        print("by itself")

            async def main():
                pass

            Loop().run_until_complete(main())
        """):
            self.assertEqual((run.status, run.out), (0, "by itself\n"))
            self.assertIn("the program has an event loop of another kind, Loop. Only those of asyncio can be recorded", run.error)

    def test_two_loops_one_after_the_other(self):
        for run in self.both("""
            import asyncio

            async def main(x):
                await asyncio.sleep(0.01)
                print(x)

            asyncio.run(main(1))
            asyncio.run(main(2))
        """):
            self.assertEqual((run.status, run.out), (0, "1\n2\n"), run.error)
            self.assertEqual([event["name"] for event in run.of("create")], ["main", "main#2"])

    def test_two_loops_in_threads(self):
        for run in self.both("""
            import asyncio, threading

            async def main(x):
                await asyncio.sleep(0.2)
                print(x)

            async def first():
                thread = threading.Thread(target=lambda: asyncio.run(main("other")))
                thread.start()
                await asyncio.sleep(0.5)
                thread.join()

            asyncio.run(first())
        """):
            self.assertEqual((run.status, run.out), (0, "other\n"), run.error)
            self.assertEqual([event["name"] for event in run.of("create")], ["first"])
            self.assertIn("side by side in several threads: only the first one is recorded", run.error)

    def test_a_limit_of_events(self):
        for run in self.both(SLEEPER.replace("3600", "0.01").replace("nap(1)", "nap(0.02)"), ):
            self.assertEqual(run.status, 0)
        for options in ((), ("--virtual",)):
            run = self.record(SLEEPER.replace("3600", "0.01").replace("nap(1)", "nap(0.02)"), *options, "--max-events", "5")
            self.assertEqual((run.status, run.ending(), len(run.of("file")) + 7), (0, "limit", len(run.events)))
            self.assertIn("only the first 5 events; --max-events N keeps more", run.error)

    def test_a_limit_on_the_size_of_the_trace(self):
        for options in ((), ("--virtual",)):
            run = self.record(SLEEPER.replace("3600", "0.01").replace("nap(1)", "nap(0.02)"), *options, "--max-trace-size", "600")
            self.assertEqual((run.status, run.ending()), (0, "limit"))
            self.assertIn("bytes; --max-trace-size BYTES keeps more", run.error)

    def test_a_full_disk(self):
        self.write("""
            import asyncio

            async def main():
                for _ in range(20_000):
                    await asyncio.sleep(0)
                print("ran to its end")

            asyncio.run(main())
        """)

        def small_files():
            resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

        for options in ((), ("--virtual",)):
            run = Recorded(self.call(*options, "app.py", preexec_fn=small_files), self.trace)
            self.assertEqual((run.status, run.out), (0, "ran to its end\n"), run.error)
            self.assertIn(f"the trace ends at {run.events[-1]['t'] / 1e9:g} s. Make room, or write it elsewhere with -o.", run.error)
            self.assertGreater(len(run.events), 100)

    def test_what_cannot_be_run(self):
        self.assertEqual(self.call("nothing.py").returncode, 4)
        self.assertIn("nothing.py: there is no such file", self.call("nothing.py").stderr)
        self.assertEqual(self.call().returncode, 2)
        run = self.record("def broken(:")
        self.assertEqual(run.status, 1)
        self.assertIn("baton: app.py ended with SyntaxError before it ran a task of asyncio: there is nothing to show.\n", run.error)
        run = self.record("import no_such_module")
        self.assertIn(" does not have the module; --python PYTHON names another interpreter", run.error)
        self.assertNotIn("baton_record", run.error)
        self.write("pass")
        done = subprocess.run([self.python, RECORDER, "-o", "/nowhere/x.jsonl", "app.py"], capture_output=True, text=True,
                              cwd=self.folder.name)
        self.assertEqual((done.returncode, done.stderr), (4, "baton: /nowhere/x.jsonl: No such file or directory\n"))

    def test_an_old_python(self):
        old = next((path for path in pythons.candidates() if path and (pythons.version_of(path) or (9,)) < (3, 11)), None)
        if old is None:
            self.skipTest("there is no older Python here")
        self.write("pass")
        done = self.call("app.py", python=old)
        self.assertEqual(done.returncode, 1)
        self.assertIn("programs are recorded with CPython 3.11 or later. Name one with --python.", done.stderr)


class Verbs(Case):
    """The simulator takes programs and their traces."""

    def baton(self, *words):
        environment = dict(os.environ, PATH=os.path.dirname(self.python) + ":" + os.environ["PATH"])
        return subprocess.run([BATON, *words], capture_output=True, text=True, cwd=self.folder.name, timeout=PATIENCE, env=environment)

    def test_record(self):
        self.write(SLEEPER)
        done = self.baton("record", "--virtual", "app.py")
        self.assertEqual((done.returncode, done.stdout), (0, "slept 1\nslept 3600\n[3600, 1]\n"), done.stderr)
        self.assertIn("See it with: baton report app.jsonl", done.stderr)
        done = self.baton("record", "--max-trace-size", "10q", "app.py")
        self.assertEqual(done.returncode, 2)
        self.assertTrue(done.stderr.startswith("baton: --max-trace-size: "), done.stderr)
        done = self.baton("record", "-q", "--virtual", "--python", self.python, "--max-time", "1min", "--", "app.py", "--help")
        self.assertEqual(done.returncode, 3, done.stderr)

    def test_run_explain_and_report_record_a_program_first(self):
        self.write("""
            import asyncio, time

            async def slow():
                time.sleep(2)

            async def main():
                await asyncio.gather(slow(), asyncio.sleep(1))
                print("hello")

            asyncio.run(main())
        """)
        done = self.baton("run", "app.py")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("3s  main  hello\n", done.stdout)  # the sleep begins only when slow() lets the loop go on
        self.assertIn("elapsed       3s\n", done.stdout)
        self.assertIn("line 5", self.baton("explain", "app.py").stdout)
        done = self.baton("report", "app.py", "-o", "app.html")
        self.assertEqual((done.returncode, done.stdout), (0, ""), done.stderr)
        self.assertTrue(os.path.getsize(os.path.join(self.folder.name, "app.html")) > 1000)
        self.assertFalse(os.path.exists(self.trace))

    def test_a_program_that_raises_keeps_its_status(self):
        self.write("import asyncio\nasync def main(): raise ValueError('no')\nasyncio.run(main())")
        done = self.baton("run", "app.py")
        self.assertEqual(done.returncode, 1)
        self.assertIn("ValueError: no", done.stderr)
        self.assertIn("raised ValueError: no", done.stdout.replace("  ", ""))

    def test_a_deadlock_says_who_waits_for_what(self):
        self.write("""
            import asyncio

            async def worker(first, second):
                async with first:
                    await asyncio.sleep(1)
                    async with second:
                        pass

            async def main():
                left, right = asyncio.Lock(), asyncio.Lock()
                queue = asyncio.Queue(1)
                queue.put_nowait(1)
                await asyncio.gather(worker(left, right), worker(right, left), queue.put(2), queue.join())

            asyncio.run(main())
        """)
        self.baton("record", "--virtual", "-o", "app.jsonl", "app.py")
        rows = json.loads(self.baton("run", "--format", "json", "app.py").stdout)["deadlock"]
        self.assertEqual([(row["task"], row["operation"], row["held_by"], row["state"]) for row in rows],
                         [(1, "gather", [2, 3, 4, 5], ""), (2, "acquire", [3], ""), (3, "acquire", [2], ""),
                          (4, "put", [], "it is full, with 1 item"), (5, "join", [], "1 item was not marked done")])
        for file in ("app.py", "app.jsonl"):
            self.assertIn("The circle closed at 1 s", self.baton("explain", file).stdout)

    def test_an_explanation_as_json_names_the_file_of_a_line(self):
        self.write("import time\nasync def work():\n    time.sleep(2)\n", "worker.py")
        self.write("""
            import asyncio
            from worker import work

            async def main():
                await asyncio.gather(work(), work())

            asyncio.run(main())
        """)
        told = json.loads(self.baton("explain", "--to", "json", "app.py").stdout)
        places = {(row["line"], row.get("file")) for rows in (told["lines"], told["holds"], told["critical_path"]) for row in rows}
        self.assertTrue(all(line < 10 for line, _ in places), places)
        self.assertIn((3, "worker.py"), {(row["line"], row.get("file")) for row in told["holds"]})

    def test_compare_takes_recordings_and_programs(self):
        self.write(SLEEPER)
        self.baton("record", "--virtual", "app.py")
        self.write(SLEEPER.replace("3600", "1800"), "other.py")
        done = self.baton("compare", "app.jsonl", "other.py")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("1800 s instead of 3600 s: -1800 s (2 × faster).", done.stdout)

    def test_set_is_for_scenarios(self):
        self.write(SLEEPER)
        done = self.baton("run", "app.py", "--set", "n=1")
        self.assertEqual((done.returncode, done.stderr), (2, "baton: --set is for scenarios: app.py has no params\n"))
        self.assertEqual(self.baton("run", "nothing.py").returncode, 4)


if __name__ == "__main__":
    if "--baton" in sys.argv:
        at = sys.argv.index("--baton")
        BATON = os.path.abspath(sys.argv[at + 1])
        del sys.argv[at:at + 2]
    found = pythons.newest()
    if found is None:
        print("No CPython of version 3.11 or later was found: nothing was tested.")
        sys.exit(77)
    Case.python = os.environ.get("BATON_TEST_PYTHON", found[1])
    unittest.main(verbosity=1)
