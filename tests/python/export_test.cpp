#include "sim/python/export.h"

#include <gmock/gmock.h>

#include "sim/scenario/scenario.h"

namespace baton::python {
namespace {

using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;

std::string exported(const std::string& yaml) {
    const scenario::Reading reading = scenario::read_scenario(yaml, "test.yaml");
    std::string errors;
    for (const Diagnostic& diagnostic : reading.diagnostics) errors += render(diagnostic, reading.sources);
    if (!reading.scenario) return errors;
    return export_python(*reading.scenario);
}

// The lines of main, without its `async def`.
std::string main_of(const std::string& steps) {
    const std::string program = exported("baton: 1\nmain:\n" + steps);
    const std::string head = "async def main():\n";
    const std::size_t begin = program.find(head);
    if (begin == std::string::npos) return program;
    return program.substr(begin + head.size(), program.find("\n\n\n", begin) - begin - head.size() + 1);
}

TEST(ExportToPython, IsAWholeProgram) {
    EXPECT_EQ(exported(R"(# What it is about.
baton: 1
name: Two waits
about: One after the other.
params: {n: 2}
semaphores: {gate: n}
vars: {count: 0}
coroutines:
  # Waits a little.
  rest(time=500ms):
    - with: gate  # at most two
      do:
        - sleep: time
    - let: {count: count + 1}
  main:
    - gather: rest()
      for: i in range(3)
    - log: "{count} rests"
)"),
              R"("""Two waits

One after the other.
"""

# What it is about.
import asyncio

n = 2
gate = asyncio.Semaphore(n)
count = 0


# Waits a little.
async def rest(time=0.5):
    global count
    async with gate:  # at most two
        await asyncio.sleep(time)
    count = count + 1


async def main():
    await asyncio.gather(*[rest() for i in range(3)])
    print(f"{count} rests")


if __name__ == "__main__":
    asyncio.run(main())
)");
}

TEST(ExportToPython, WritesDelaysAsSeconds) {
    EXPECT_EQ(main_of("  - sleep: 1500ms\n  - let: {pause: 2s}\n  - sleep: pause * 2\n  - block: pause\n"),
              "    await asyncio.sleep(1.5)\n    pause = 2\n    await asyncio.sleep(pause * 2)\n    time.sleep(pause)\n");
}

TEST(ExportToPython, GivesDurationsThatAreShownATypeOfTheirOwn) {
    EXPECT_THAT(exported("baton: 1\nmain:\n  - let: {pause: 2s}\n  - log: 'for {pause}'\n"),
                AllOf(HasSubstr("class Duration:"), HasSubstr("    pause = Duration(2)\n    print(f\"for {pause}\")\n")));
}

TEST(ExportToPython, KeepsTheErrorOfADurationAndANumber) {
    EXPECT_EQ(main_of("  - let: {x: 5s + 1}\n  - sleep: x\n"), "    x = Duration(5) + 1\n    await asyncio.sleep(x.seconds)\n");
}

TEST(ExportToPython, KeepsNanosecondsThatNoDoubleHolds) {
    EXPECT_EQ(main_of("  - sleep: 9007199254740993ns\n"), "    await asyncio.sleep(Duration(ns=9007199254740993).seconds)\n");
}

TEST(ExportToPython, PutsBracketsWhereTheyAreNeededAndNowhereElse) {
    EXPECT_EQ(main_of("  - let: {x: (1 + 2) * 3 - (4 - 5), y: not (x < 3 and x > 1), z: (-x if y else x) + 1}\n"),
              "    x = (1 + 2) * 3 - (4 - 5)\n    y = not (x < 3 and x > 1)\n    z = (-x if y else x) + 1\n");
}

TEST(ExportToPython, RenamesWhatPythonNeedsItself) {
    EXPECT_THAT(exported("baton: 1\ncoroutines:\n  print(len):\n    - log: '{len}'\n  main:\n    - await: print(3)\n"),
                AllOf(HasSubstr("async def print_(len_):\n    print(f\"{len_}\")\n"), HasSubstr("    await print_(3)\n")));
}

TEST(ExportToPython, WritesTextsThatPython311CanRead) {
    EXPECT_EQ(main_of("  - let: {x: 1}\n  - log: \"{{x}} is {x} or {'a'}\"\n  - log: '{[\"q\\\"\"]}'\n"),
              "    x = 1\n    print(f\"{{x}} is {x} or {'a'}\")\n    print(\"{}\".format(['q\"']))\n");
}

TEST(ExportToPython, DefinesExceptionsThatPythonDoesNotKnow) {
    EXPECT_THAT(
        exported(
            "baton: 1\nmain:\n  - try: [{raise: Broken(at last)}]\n    except: {\"Broken, QueueEmpty as e\": [{log: '{e}'}]}\n"),
        AllOf(HasSubstr("class Broken(Exception):\n    pass\n"), HasSubstr("        raise Broken(\"at last\")\n"),
              HasSubstr("    except (Broken, asyncio.QueueEmpty) as e:\n")));
}

TEST(ExportToPython, GivesLoopsAroundAsCompletedNamesOfTheirOwn) {
    EXPECT_EQ(
        main_of("  - as_completed: [sleep(1s)]\n    do:\n      - as_completed: [sleep(2s)]\n        as: x\n        do: [pass]\n"),
        R"(    for next_done in asyncio.as_completed([asyncio.sleep(1)]):
        await next_done
        for next_done_ in asyncio.as_completed([asyncio.sleep(2)]):
            x = await next_done_
            pass
)");
}

TEST(ExportToPython, BoundsIntegersOnlyWhereTheyMayGrow) {
    EXPECT_EQ(main_of("  - let: {x: 1}\n  - let: {x: x + 1}\n"), "    x = 1\n    x = x + 1\n");
    EXPECT_EQ(main_of("  - let: {x: 1}\n  - let: {x: x * 2}\n"), "    x = 1\n    x = int64(x * 2)\n");
}

TEST(ExportToPython, EvaluatesDefaultsAtEachCallUnlessTheyAreConstant) {
    EXPECT_THAT(
        exported(
            "baton: 1\nvars: {count: 0}\ncoroutines:\n  rest(a=1, b=count):\n    - log: '{a} {b}'\n  main:\n    - await: rest()\n"),
        AllOf(HasSubstr("async def rest(a=1, b=None):"), HasSubstr("    await rest(1, count)\n")));
}

TEST(ExportToPython, SetsUpTheLoopWhereTheScenarioAsksForIt) {
    EXPECT_THAT(exported("baton: 1\nloop: {eager_tasks: true, slow_callback: 20ms}\nmachine: {cores: 2}\nfunctions: {f: [pass]}\n"
                         "main:\n  - to_thread: f()\n"),
                AllOf(HasSubstr("default = ThreadPoolExecutor(6)\n"), HasSubstr("SIMULATED = {\"cores\": 2}\n"),
                      EndsWith(R"(    with asyncio.Runner() as asyncio_runner:
        event_loop = asyncio_runner.get_loop()
        event_loop.set_default_executor(default)
        event_loop.set_task_factory(asyncio.eager_task_factory)  # Python 3.12
        event_loop.set_debug(True)  # warns of callbacks that hold the loop
        event_loop.slow_callback_duration = 0.02
        asyncio_runner.run(main())
)")));
}

TEST(ExportToPython, BringsOnlyTheHelpersThatAreUsed) {
    EXPECT_THAT(exported("baton: 1\nmain:\n  - sleep: 1s\n"), Not(HasSubstr("\ndef ")));
    EXPECT_THAT(exported("baton: 1\nmain:\n  - sleep: exponential(1s)\n"),
                AllOf(HasSubstr("class Stream:"), HasSubstr("class Task(asyncio.Task):")));
}

TEST(ExportToPython, SaysWhenItNeedsALaterPython) {
    EXPECT_THAT(exported("baton: 1\nqueues: {q: 0}\nmain:\n  - queue.shutdown: q\n"),
                HasSubstr("# Needs Python 3.13 for Queue.shutdown.\n"));
}

TEST(ExportToPython, TakesCommentsButNotWhatLooksLikeThem) {
    EXPECT_EQ(main_of("  # before\n  - log: 'no # comment'  # beside\n  - log: it's#none\n  # after\n  - pass\n"),
              "    # before\n    print(\"no # comment\")  # beside\n    print(\"it's#none\")\n    # after\n    pass\n");
}

}  // namespace
}  // namespace baton::python
