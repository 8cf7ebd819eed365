// Data and awaits that a scenario nests deep: RecursionError where a task of CPython 3.13 raises it, and never a crash.
#include <gmock/gmock.h>

#include "sim/interpreter/run.h"
#include "sim/interpreter/value.h"
#include "sim/scenario/scenario.h"

namespace baton::interpreter {
namespace {

using testing::HasSubstr;

Outcome outcome_of(const std::string& text, RunOptions options = {}) {
    const auto read = scenario::read_scenario(text, "deep.yaml");
    EXPECT_TRUE(read.scenario) << text;
    return read.scenario ? run(*read.scenario, options) : Outcome{};
}

// main: x and y are [1] within `depth` other lists each; then `step`.
Outcome with_nested(std::size_t depth, const std::string& step) {
    return outcome_of("baton: 1\nmain:\n  - let: {x: [1], y: [1]}\n  - repeat: " + std::to_string(depth) +
                      "\n    do: [{let: {x: '[x]', y: '[y]'}}]\n  - " + step + "\n  - return: \"'ok'\"\n");
}

std::string ending(const Outcome& outcome) {
    if (outcome.exception) return outcome.exception->type + ": " + outcome.exception->message;
    return outcome.status == RunStatus::returned ? outcome.result_text : name(outcome.status);
}

constexpr const char* text_too_deep = "RecursionError: maximum recursion depth exceeded while getting the repr of an object";
constexpr const char* comparison_too_deep = "RecursionError: maximum recursion depth exceeded in comparison";
constexpr const char* too_deep = "RecursionError: maximum recursion depth exceeded";

// The figures are CPython's, as tests/interpreter/depth_in_cpython.py measures them.
TEST(Depth, OfTexts) {
    EXPECT_EQ(ending(with_nested(9992, "log: '{x}'")), "'ok'");
    EXPECT_EQ(ending(with_nested(9993, "log: '{x}'")), text_too_deep);
    EXPECT_EQ(ending(with_nested(9993, "let: {z: str(x)}")), "'ok'");
    EXPECT_EQ(ending(with_nested(9994, "let: {z: str(x)}")), text_too_deep);
}

TEST(Depth, OfComparisons) {
    for (const char* step :
         {"log: '{x == y}'", "log: '{x < y}'", "log: '{x in [y]}'", "let: {z: 'sorted([x, y])'}", "let: {z: 'min(x, y)'}"}) {
        // `in`, `sorted` and a comparison of the lists themselves reach equally deep.
        EXPECT_EQ(ending(with_nested(9994, step)), "'ok'") << step;
        EXPECT_EQ(ending(with_nested(9995, step)), comparison_too_deep) << step;
    }
}

Outcome with_chain(std::size_t depth, const std::string& wrap, const std::string& step) {
    return outcome_of("baton: 1\ncoroutines:\n  f(): [{sleep: 1s}, {return: 1}]\n  main:\n    - let: {x: f()}\n    - repeat: " +
                      std::to_string(depth) + "\n      do: [{let: {x: '" + wrap + "'}}]\n" + step);
}

TEST(Depth, OfAwaits) {
    // Baton counts a thousand calls, main among them, as its Python programs do.
    EXPECT_EQ(ending(with_chain(990, "wait_for(x, 5s)", "    - await: x\n      as: r\n    - return: r\n")), "1");
    EXPECT_EQ(ending(with_chain(1001, "wait_for(x, 5s)", "    - await: x\n      as: r\n    - return: r\n")), too_deep);
    // Gatherings and shields await in callbacks, one after another: no depth is too much for them.
    EXPECT_EQ(ending(with_chain(20'000, "gather(x)", "    - await: x\n    - return: \"'done'\"\n")), "'done'");
    EXPECT_EQ(ending(with_chain(20'000, "shield(x)", "    - await: x\n    - return: \"'done'\"\n")), "'done'");
}

TEST(Depth, OfCancels) {
    const std::string cancel = "    - sleep: 1ms\n    - cancel: x\n    - return: \"'done'\"\n";
    EXPECT_EQ(ending(with_chain(990, "gather(x)", cancel)), "'done'");
    EXPECT_EQ(ending(with_chain(1100, "gather(x)", cancel)), too_deep);
    // Tasks that await each other: in C, and so ten times as deep.
    const auto tasks = [](std::size_t depth) {
        return outcome_of(
            "baton: 1\ncoroutines:\n  f(): [{sleep: 1s}]\n  g(t): [{await: t}]\n  main:\n    - create_task: f()\n      as: x\n"
            "    - repeat: " +
            std::to_string(depth) +
            "\n      do: [{create_task: g(x), as: x}, yield]\n    - cancel: x\n"
            "    - return: \"'done'\"\n");
    };
    EXPECT_EQ(ending(tasks(5000)), "'done'");
}

// As deep as a file may nest, on the stack of a task, of an awaited coroutine and within a time limit.
TEST(Depth, OfTheStepsOfABody) {
    const std::vector<std::pair<std::string, std::string>> blocks = {
        {"{try: [", "], finally: [pass]}"}, {"{try: [pass], finally: [", "]}"},   {"{with: s, do: [", "]}"},
        {"{task_group: g, do: [", "]}"},    {"{for: i in range(1), do: [", "]}"}, {"{while: true, do: [", ", break]}"},
        {"{timeout: 1h, do: [", "]}"},      {"{if: true, then: [", "]}"},
    };
    for (std::size_t first = 0; first < blocks.size(); ++first) {
        for (const std::size_t step : {0, 1}) {  // one kind, and all of them in turn
            std::string steps = "{let: {z: 'sum(x for x in [max([y for y in range(i)] + [1]) for i in range(3)])'}}";
            for (std::size_t i = 0; i < 28; ++i) {
                const auto& [before, after] = blocks[(first + i * step) % blocks.size()];
                steps = before + steps + after;
            }
            EXPECT_EQ(
                ending(outcome_of("baton: 1\nsemaphores: {s: 100}\ncoroutines:\n  f(): [" + steps +
                                  "]\n  main: [{create_task: f(), as: t}, {await: t}, {await: f()}, {await: 'wait_for(f(), 1h)'}, "
                                  "{create_task: 'wait_for(f(), 1h)', as: t}, {await: t}, {return: \"'ok'\"}]\n")),
                "'ok'")
                << blocks[first].first << step;
        }
    }
}

TEST(Depth, OfWhatIsDropped) {
    const std::string drop = "    - let: {x: 1}\n    - return: \"'ok'\"\n";
    for (const char* wrap : {"[x]", "wait_for(x, 5s)", "gather(x)", "shield(x)"})
        EXPECT_EQ(ending(with_chain(100'000, wrap, drop)), "'ok'") << wrap;
    EXPECT_EQ(ending(outcome_of("baton: 1\nmain:\n  - let: {x: 'future()'}\n  - repeat: 100000\n    do: [{let: {y: future()}}, "
                                "{future.set_result: y, value: x}, {let: {x: y}}]\n  - let: {x: 1, y: 1}\n  - return: \"'ok'\"\n")),
              "'ok'");
    EXPECT_EQ(ending(outcome_of(
                  "baton: 1\ncoroutines:\n  f(n):\n    - if: n == 0\n      then: [{raise: ValueError(a)}]\n    - task_group: tg\n"
                  "      do: [{create_task: f(n - 1), group: tg}]\n  main: [{await: f(6000)}]\n")),
              "ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)");
}

TEST(Depth, WhatMainReturnsIsShownAsFarAsOneCanRead) {
    const Outcome outcome = with_nested(50'000, "return: x");
    EXPECT_EQ(outcome.status, RunStatus::returned);
    EXPECT_THAT(outcome.result, HasSubstr("[[[[\"…\"]]]]"));
    EXPECT_LT(outcome.result.size(), 1000u);
}

// Two names for one list at each of forty levels: a trillion items to look at.
TEST(Bounds, WorkInsideOneStepIsCounted) {
    const auto doubled = [](const std::string& step) {
        RunOptions options;
        options.limits.callbacks_per_instant = 100'000;
        return outcome_of(
            "baton: 1\nmain:\n  - let: {x: [1], y: [1]}\n  - repeat: 40\n    do: [{let: {x: '[x, x]', y: '[y, y]'}}]\n  - " + step +
                "\n",
            options);
    };
    for (const char* step : {"log: '{x == y}'", "log: '{x < y}'", "let: {z: 'sorted([x, y])'}"})
        EXPECT_EQ(doubled(step).status, RunStatus::livelock) << step;
    EXPECT_THAT(ending(doubled("log: '{x}'")), testing::AnyOf(HasSubstr("MemoryError"), "livelock"));
    EXPECT_LT(doubled("return: x").result.size(), std::size_t{17} << 20);
}

// Everything that a scenario can make counts for the bound, which says what filled it.
TEST(Bounds, MemoryIsCountedByKind) {
    const auto filled_by = [](const std::string& expression) {
        RunOptions options;
        options.limits.memory = 1 << 20;
        const Outcome outcome = outcome_of(
            "baton: 1\ncoroutines:\n  f(): [{sleep: 1h}]\n  main:\n    - let: {x: [], i: 0}\n    - while: true\n"
            "      do: [{let: {x: '[x, " +
                expression + "]', i: i + 1}}]\n",
            options);
        return outcome.exception ? ending(outcome) : outcome.message;
    };
    EXPECT_THAT(filled_by("future()"), HasSubstr("takes more than 1 MiB, most of it tasks and futures (--max-memory)"));
    EXPECT_THAT(filled_by("f()"), HasSubstr("most of it coroutine objects"));
    EXPECT_THAT(filled_by("gather(future())"), HasSubstr("most of it tasks and futures"));
    EXPECT_THAT(filled_by("str(i) * 1000"), HasSubstr("most of it texts"));
    EXPECT_THAT(filled_by("[i, i, i, i, i, i, i, i, i]"), HasSubstr("most of it lists"));
}

}  // namespace
}  // namespace baton::interpreter
