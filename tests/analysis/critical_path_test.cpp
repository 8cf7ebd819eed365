#include "sim/analysis/critical_path.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "sim/analysis/statistics.h"
#include "sim/base/text.h"
#include "sim/trace/canonical.h"
#include "tests/support/random_trace.h"
#include "tests/support/traces.h"

namespace baton::analysis {
namespace {

using test::trace_of;

std::string text(Time t) { return duration_text(t - start_of_run); }

std::string part_text(const PathPart& part) {
    switch (part.kind) {
        case PathPart::Kind::run:
            return fmt::format("{} {}", part.task, word(part.state));
        case PathPart::Kind::held_up:
            return fmt::format("{} held up by {} {}", part.task, part.other, word(part.state));
        case PathPart::Kind::wait:
            return fmt::format("{} {}", part.task, word(part.state));
        case PathPart::Kind::job:
            return fmt::format("job {} {}", part.job, word(part.state));
        case PathPart::Kind::queued:
            return fmt::format("job {} queued", part.job);
        case PathPart::Kind::end:
            return "nothing";
    }
    return {};
}

std::string path_of(const trace::Recording& recording) {
    std::string out;
    for (const PathPart& part : critical_path(build_timeline(recording)).parts) {
        out += fmt::format("{}-{} {}\n", text(part.start), text(part.end), part_text(part));
    }
    return out;
}

TEST(CriticalPath, LeadsThroughTheLastOfAGather) {
    const trace::Recording recording = trace_of(R"(
        0  0 create 1 main
        0  1 resume
        0  1 create 2 a
        0  1 create 3 a
        0  1 suspend gather
        0  2 resume
        0  2 suspend sleep
        0  3 resume
        0  3 suspend sleep
        1s 2 wake timer
        1s 2 resume
        1s 2 done returned
        3s 3 wake timer
        3s 3 resume
        3s 3 hold cpu 1s
        4s 3 done returned
        4s 1 wake 3
        4s 1 resume
        4s 1 hold block 1s
        5s 1 done returned
        5s - end)");
    EXPECT_EQ(path_of(recording), "0s-3s 3 sleeping\n3s-4s 3 cpu\n4s-5s 1 block\n");
    std::string edges;
    for (const Edge& edge : critical_path(build_timeline(recording)).edges) edges += fmt::format("{}->{} ", edge.from, edge.to);
    EXPECT_EQ(edges, "1->3 3->1 ");
}

TEST(CriticalPath, NamesWhoHeldUpAReadyTask) {
    EXPECT_EQ(path_of(trace_of(R"(
        0  0 create 1 main
        0  1 resume
        0  1 create 2 a
        0  1 suspend sleep
        0  2 resume
        0  2 hold block 3s
        3s 2 hold cpu 1s
        4s 2 suspend sleep
        4s 1 wake timer due 1s
        4s 1 resume
        4s 1 hold cpu 2s
        6s 1 done returned
        6s - end)")),
              "0s-1s 1 sleeping\n1s-3s 1 held up by 2 block\n3s-4s 1 held up by 2 cpu\n4s-6s 1 cpu\n");
}

TEST(CriticalPath, StaysWithATaskWhoseTimerRanOutWhileItHeldTheThread) {
    EXPECT_EQ(path_of(trace_of(R"(
        0  0 create 1 main
        0  1 resume
        0  1 hold block 3s
        3s 1 suspend task
        3s 1 wake timer due 1s
        3s 1 resume
        3s 1 done raised
        3s - end raised)")),
              "0s-3s 1 block\n");
}

TEST(CriticalPath, CrossesYields) {
    EXPECT_EQ(path_of(trace_of(R"(
        0  0 create 1 main
        0  1 resume
        0  1 create 2 a
        0  1 hold cpu 1s
        1s 1 suspend yield
        1s 1 wake 1
        1s 2 resume
        1s 2 hold block 2s
        3s 2 done returned
        3s 1 resume
        3s 1 done returned
        3s - end)")),
              "0s-1s 1 cpu\n1s-3s 1 held up by 2 block\n");
}

TEST(CriticalPath, GoesThroughJobsAndTheirQueue) {
    EXPECT_EQ(path_of(trace_of(R"(
        0  0 create 1 main
        0  1 resume
        0  1 hold cpu 1s
        1s 1 submit 1 pool f
        1s 1 start 1 pool f 0
        1s 1 job-hold 1 block 2s
        1s 1 submit 2 pool f
        1s 1 suspend executor pool
        3s 1 finish 1 pool f 0
        3s 1 start 2 pool f 0
        3s 1 job-hold 2 cpu 4s
        7s 1 finish 2 pool f 0
        7s 1 wake job
        7s 1 resume
        7s 1 done returned
        7s - end)")),
              "0s-1s 1 cpu\n1s-3s job 2 queued\n3s-7s job 2 cpu\n");
}

TEST(CriticalPath, ShowsTheStepOfAnEagerTask) {
    EXPECT_EQ(path_of(trace_of(R"(
        0  0 create 1 main
        0  1 resume
        0  1 create 2 a
        0  2 resume
        0  2 hold cpu 2s
        2s 2 suspend sleep
        2s 1 hold cpu 1s
        3s 1 done returned
        3s - end)")),
              "0s-2s 2 cpu\n2s-3s 1 cpu\n");
}

TEST(CriticalPath, OfADeadlockEndsWithTheWait) {
    EXPECT_EQ(path_of(trace_of(R"(
        0  0 create 1 main
        0  1 resume
        0  1 create 2 a
        0  1 hold cpu 1s
        1s 1 suspend lock l
        1s 2 resume
        1s 2 suspend sleep
        9s 2 wake timer
        9s 2 resume
        9s 2 suspend lock l
        9s - end deadlock)")),
              "0s-1s 1 cpu\n1s-9s 1 waiting\n");
}

TEST(CriticalPath, EndsWithTheJobThatOutlivesMain) {
    EXPECT_EQ(path_of(trace_of(R"(
        0  0 create 1 main
        0  1 resume
        0  1 hold block 1s
        1s 1 submit 1 pool f
        1s 1 start 1 pool f 0
        1s 1 job-hold 1 block 5s
        1s 1 hold cpu 1s
        2s 1 done returned
        6s 1 finish 1 pool f 0
        6s - end)")),
              "0s-1s 1 block\n1s-6s job 1 block\n");
}

TEST(CriticalPath, OfNothingIsEmpty) {
    EXPECT_EQ(path_of(trace_of("0 - end")), "");
    EXPECT_EQ(path_of(trace_of("5s - end")), "0s-5s nothing\n");
}

TEST(CriticalPath, AddsUpToTheElapsedTimeOfEveryTrace) {
    for (std::uint64_t seed = 0; seed < 1000; ++seed) {
        SCOPED_TRACE(seed);
        const Timeline timeline = build_timeline(test::RandomTrace(seed).make());
        const CriticalPath path = critical_path(timeline);
        Time last{};
        for (const PathPart& part : path.parts) {
            ASSERT_EQ(part.start, last);
            ASSERT_LT(part.start, part.end);
            ASSERT_NE(part.kind, PathPart::Kind::end);
            ASSERT_TRUE(part.task != 0);
            last = part.end;
        }
        ASSERT_EQ(last, timeline.end());
    }
}

TEST(CriticalPath, SurvivesTracesThatNoLoopWrote) {
    RandomStream random(1);
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        trace::Recording recording = test::RandomTrace(seed).make();
        for (int i = 0; i < 20; ++i) {
            trace::TraceEvent& event = recording.events[random.index(recording.events.size())];
            switch (random.index(4)) {
                case 0:
                    event.kind = static_cast<trace::EventKind>(random.index(trace::kind_count));
                    break;
                case 1:
                    event.task = static_cast<TaskId>(random.index(40));
                    break;
                case 2:
                    event.b = random.randint(0, 100);
                    break;
                default:
                    event.a = static_cast<std::uint32_t>(random.index(recording.texts.size()));
                    break;
            }
            event.detail = 0;
            const trace::TextFields texts = trace::text_fields(event);  // only these must be right
            if (texts.a) event.a %= static_cast<std::uint32_t>(recording.texts.size());
            if (texts.b || texts.high) event.b = trace::pack(1, 1);
        }
        const Timeline timeline = build_timeline(recording);
        Duration total{};
        for (const PathPart& part : critical_path(timeline).parts) total += part.length();
        ASSERT_EQ(start_of_run + total, timeline.end()) << seed;
        contention(timeline);
        hold_delays(timeline);
        executor_loads(timeline);
        tasks_alive(timeline);
        state_times(timeline, start_of_run, timeline.end(), 7);
    }
}

}  // namespace
}  // namespace baton::analysis
