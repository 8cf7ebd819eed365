#include "sim/analysis/facts.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "sim/base/text.h"
#include "tests/support/traces.h"

namespace baton::analysis {
namespace {

using test::trace_of;

RunDocument facts_of(const trace::Recording& recording, const std::vector<DeclaredObject>& objects = {},
                     const std::vector<DeclaredExecutor>& executors = {}) {
    FactsCollector collector;
    for (const trace::TraceEvent& event : recording.events) collector.take({&event, 1}, recording.texts);
    RunDocument document;
    collector.finish(start_of_run + recording.ending.elapsed, objects, executors, document);
    return document;
}

std::string text(Duration duration) { return duration_text(duration); }
std::string text(Time t) { return duration_text(t - start_of_run); }

// `NAME: steps running/ready/waiting, created-started-ended status`, a line per task.
std::string tasks_of(const RunDocument& document) {
    std::string out;
    for (const TaskRow& row : document.tasks) {
        EXPECT_EQ(row.running + row.ready + row.waiting, row.ended - row.created) << row.name;
        out += fmt::format("{}: {} {}/{}/{}, {} {} {} {}\n", row.name, row.steps, text(row.running), text(row.ready),
                           text(row.waiting), text(row.created), text(row.started), text(row.ended), trace::word(row.status));
    }
    return out;
}

TEST(TaskFacts, SplitALifeIntoRunningReadyAndWaiting) {
    const RunDocument document = facts_of(trace_of(R"(
        0  0 create 1 main
        0  1 resume
        0  1 create 2 a
        0  1 create 3 a
        0  1 suspend gather
        0  2 resume
        0  2 suspend sleep
        0  3 resume
        0  3 hold block 3s
        3s 3 suspend sleep
        3s 2 wake timer due 1s
        3s 2 resume
        3s 2 hold cpu 1s
        4s 2 done returned
        5s 3 wake timer
        5s 3 resume
        5s 3 done raised
        5s 1 wake 3
        5s 1 resume
        5s 1 done raised
        5s - end raised)"));
    EXPECT_EQ(tasks_of(document),
              "main: 2 0s/0s/5s, 0s 0s 5s raised\n"
              "a: 2 1s/2s/1s, 0s 0s 4s returned\n"
              "a#2: 2 3s/0s/2s, 0s 0s 5s raised\n");
}

TEST(TaskFacts, ReadyBeginsWithTheCreationAndWithAYield) {
    EXPECT_EQ(tasks_of(facts_of(trace_of(R"(
        0  0 create 1 main
        0  1 resume
        0  1 create 2 a as Anna
        0  1 hold cpu 2s
        2s 1 suspend yield
        2s 2 resume
        2s 2 hold cpu 3s
        5s 2 done returned
        5s 1 resume
        5s 1 done returned
        5s - end)"))),
              "main: 2 2s/3s/0s, 0s 0s 5s returned\n"
              "Anna: 1 3s/2s/0s, 0s 2s 5s returned\n");
}

TEST(TaskFacts, AnEagerTasksStepIsNotItsCreatorsRunning) {
    EXPECT_EQ(tasks_of(facts_of(trace_of(R"(
        0  0 create 1 main
        0  1 resume
        0  1 hold cpu 1s
        1s 1 create 2 a
        1s 2 resume
        1s 2 hold cpu 2s
        3s 2 create 3 b
        3s 3 resume
        3s 3 hold cpu 4s
        7s 3 done returned
        7s 2 suspend sleep
        7s 1 hold cpu 1s
        8s 1 done returned
        8s 2 resume
        8s 2 done cancelled
        8s - end)"))),
              "main: 1 2s/0s/6s, 0s 0s 8s returned\n"
              "a: 2 2s/0s/5s, 1s 1s 8s cancelled\n"
              "b: 1 4s/0s/0s, 3s 3s 7s returned\n");
}

TEST(TaskFacts, OfTheUnfinishedLastUntilTheEnd) {
    EXPECT_EQ(tasks_of(facts_of(trace_of(R"(
        0  0 create 1 main
        0  1 resume
        0  1 create 2 never
        0  1 create 3 stuck
        1s 1 suspend sleep
        1s 3 resume
        1s 3 suspend future
        2s 3 wake 1 due 2s
        2s 1 wake timer
        2s 1 resume
        3s 1 hold cpu 2s
        5s - end limit)"))),
              "main: 2 4s/0s/1s, 0s 0s 5s pending\n"
              "never: 0 0s/5s/0s, 0s 5s 5s pending\n"
              "stuck: 1 0s/4s/1s, 0s 1s 5s pending\n");
}

TEST(TaskFacts, AWakesDueBeforeTheSuspensionCountsFromTheSuspension) {
    EXPECT_EQ(tasks_of(facts_of(trace_of(R"(
        0  0 create 1 main
        0  1 resume
        0  1 hold block 4s
        4s 1 suspend sleep
        4s 1 wake timer due 1s
        4s 1 wake 1 due 4s
        6s 1 resume
        6s 1 done returned
        6s - end)"))),
              "main: 2 4s/2s/0s, 0s 0s 6s returned\n");
}

TEST(Log, KeepsTimeTaskTextAndJob) {
    const RunDocument document = facts_of(trace_of(R"(
        0  0 create 1 main
        0  1 resume
        1s 1 log hello  world
        1s 1 submit 1 pool f
        2s 1 job-log 1 from the job
        3s - warning coroutine 'x' was never awaited
        3s - end)"));
    std::vector<std::string> lines;
    for (const LogLine& line : document.log) lines.push_back(fmt::format("{} {} {} {}", text(line.t), line.task, line.job, line.text));
    for (const Warning& warning : document.warnings) lines.push_back(fmt::format("{} {} {}", text(warning.t), warning.task, warning.text));
    EXPECT_THAT(lines, testing::ElementsAre("1s 1 0 hello  world", "2s 1 1 from the job", "3s 0 coroutine 'x' was never awaited"));
}

std::string objects_of(const RunDocument& document) {
    std::string out;
    for (const ObjectRow& row : document.objects) {
        out += fmt::format("{} {} acquired {} waited {} for {} at most {}\n", row.kind, row.name, row.acquired, row.waited,
                           text(row.total_wait), row.longest_queue);
    }
    return out;
}

TEST(ObjectFacts, CountUsesAndWaits) {
    const RunDocument document = facts_of(trace_of(R"(
        0  0 create 1 main
        0  1 create 2 a
        0  1 create 3 b
        0  1 resume
        0  1 acquire gate
        0  1 suspend sleep
        0  2 resume
        0  2 suspend semaphore gate
        1s 3 resume
        1s 3 suspend semaphore gate
        2s 1 wake timer
        2s 1 resume
        2s 1 release gate
        2s 2 wake 1
        2s 1 put jobs
        2s 1 suspend queue other
        3s 2 resume
        3s 2 acquire gate
        3s 2 get jobs
        3s 2 done returned
        7s - end deadlock)"),
                                          {{"unused", "lock"}, {"gate", "semaphore"}, {"other", "queue"}, {"jobs", "queue"}});
    EXPECT_EQ(objects_of(document),
              "lock unused acquired 0 waited 0 for 0s at most 0\n"
              "semaphore gate acquired 2 waited 2 for 8s at most 2\n"
              "queue other acquired 0 waited 1 for 5s at most 1\n"
              "queue jobs acquired 1 waited 0 for 0s at most 0\n");
}

TEST(ExecutorFacts, CountJobsBusyTimeAndTheQueue) {
    const RunDocument document = facts_of(trace_of(R"(
        0  0 create 1 main
        0  1 resume
        0  1 submit 1 pool f
        0  1 start 1 pool f 0
        0  1 submit 2 pool f
        0  1 submit 3 pool f
        0  1 submit 4 pool f
        3s 1 finish 1 pool f 0
        3s 1 start 2 pool f 0
        4s 1 finish 2 pool f 0
        4s 1 start 3 pool f 0
        6s - end)"),
                                          {}, {{"default", "threads", 8}, {"pool", "threads", 1}});
    std::string out;
    for (const ExecutorRow& row : document.executors) {
        out += fmt::format("{} {} {}: {} jobs {} at most {}\n", row.kind, row.name, row.workers, row.jobs, text(row.busy),
                           row.longest_queue);
    }
    EXPECT_EQ(out, "threads default 8: 0 jobs 0s at most 0\nthreads pool 1: 4 jobs 6s at most 3\n");
}

TEST(Facts, OfAMillionTasksAreGatheredInTime) {
    constexpr TaskId many = 1'000'000;
    trace::TextTable texts;
    const TextId worker = texts.intern("worker");
    FactsCollector collector;
    for (TaskId id = 1; id <= many; ++id) {
        const trace::TraceEvent create{0, 1, 0, trace::EventKind::create, 0, 0, id, trace::pack(worker, id)};
        const trace::TraceEvent resume{id, id, 0, trace::EventKind::resume, 0, 0, 0, 0};
        collector.take(std::array{create, resume}, texts);
    }
    RunDocument document;
    collector.finish(Time(Duration(many)), {}, {}, document);
    EXPECT_EQ(document.tasks.size(), many);
    EXPECT_EQ(document.tasks.back().name, "worker#1000000");
}

}  // namespace
}  // namespace baton::analysis
