// Scenarios that try to use up time or memory: each ends by a named limit, which counts what was done, and in bounds.
#include <gmock/gmock.h>

#include "tests/cli/process.h"

namespace baton::test {
namespace {

struct Hostile {
    const char* name;
    const char* scenario;
    int status;
    const char* says;
};

void PrintTo(const Hostile& hostile, std::ostream* out) { *out << hostile.name; }

class HostileScenario : public testing::TestWithParam<Hostile> {};

TEST_P(HostileScenario, EndsInBounds) {
    if (thread_sanitized && std::string_view(GetParam().name) == "living_tasks_without_end")
        GTEST_SKIP() << "the thread sanitizer ends before so many fibers live";
    const Finished finished = baton({"run", "--quiet", "-"}, GetParam().scenario);
    EXPECT_EQ(finished.status, GetParam().status) << finished.error;
    EXPECT_THAT(finished.out + finished.error, testing::HasSubstr(GetParam().says));
    std::printf("%.2f s, %ld MiB\n", finished.seconds, finished.max_rss_mib);
    if (sanitized) return;
    EXPECT_LT(finished.max_rss_mib, 512);
}

#define MAIN(steps) "{baton: 1, coroutines: {a: [{sleep: 1s}], main: [" steps "]}}"

INSTANTIATE_TEST_SUITE_P(
    All, HostileScenario,
    testing::Values(
        Hostile{"loop_without_time", MAIN("{while: true, do: [pass]}"), 3, "--max-callbacks-per-instant"},
        Hostile{"loop_of_yields", MAIN("{while: true, do: [yield]}"), 3, "--max-callbacks-per-instant"},
        Hostile{"loop_with_time", MAIN("{while: true, do: [{sleep: 1s}]}"), 3, "--max-callbacks"},
        Hostile{"endless_log", MAIN("{while: true, do: [{sleep: 1s}, {log: 'at {now()}'}]}"), 3, "--max-memory"},
        Hostile{"endless_log_at_one_instant", MAIN("{while: true, do: [{log: x}]}"), 3, "--max-memory"},
        Hostile{"gather_of_1e9", MAIN("{gather: a(), for: i in range(1000000000)}"), 3, "--max-tasks"},
        Hostile{"a_task_1e9_times", MAIN("{repeat: 1000000000, do: [{create_task: a()}]}"), 3, "--max-"},
        Hostile{"living_tasks_without_end", MAIN("{repeat: 1000000000, do: [{create_task: a()}, yield]}"), 3, "--max-memory"},
        Hostile{"jobs_without_end",
                "{baton: 1, functions: {f: [pass]}, main: [{while: true, do: [{let: {x: 'run_in_executor(None, f)'}}]}]}", 3,
                "--max-memory"},
        Hostile{"recursion", "{baton: 1, coroutines: {main: [{await: main()}]}}", 1,
                "RecursionError: maximum recursion depth exceeded"},
        Hostile{"recursion_of_functions", "{baton: 1, functions: {f: [{call: f()}]}, main: [{call: f()}]}", 1, "RecursionError"},
        Hostile{"doubling_text", MAIN("{let: {x: \"'ab'\"}}, {while: true, do: [{let: {x: x + x}}]}"), 1, "MemoryError"},
        Hostile{"doubling_list", MAIN("{let: {x: '[1]'}}, {while: true, do: [{let: {x: x + x}}]}"), 1, "MemoryError"},
        Hostile{"a_list_of_1e12", MAIN("{let: {x: list(range(1000000000000))}}"), 1, "MemoryError"},
        Hostile{"a_param_of_1e12", "{baton: 1, params: {x: list(range(1000000000000))}, main: [pass]}", 1, "MemoryError"},
        Hostile{"beyond_the_clock", MAIN("{sleep: 2562047h}, {sleep: 2562047h}"), 3, "clock"},
        Hostile{"a_pool_of_1e9", "{baton: 1, executors: {p: {threads: 1000000000}}, main: [pass]}", 1, "workers"},
        Hostile{"not_yaml", "{baton: 1, main: [", 2, "error"},
        Hostile{"not_utf8", "{baton: 1, name: \"\xff\", main: [pass]}", 2, "UTF-8"}, Hostile{"nothing", "", 2, "error"}),
    [](const auto& info) { return info.param.name; });

TEST(HostileScenario, AnEndlessFileIsNotReadToItsEnd) {
    const Finished finished = baton({"check", "/dev/zero"});
    EXPECT_EQ(finished.status, 2);
    if (!sanitized) {
        EXPECT_LT(finished.max_rss_mib, 512);
    }
}

}  // namespace
}  // namespace baton::test
