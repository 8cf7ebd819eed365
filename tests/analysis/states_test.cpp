#include "sim/analysis/states.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <array>

#include "sim/analysis/facts.h"
#include "sim/base/text.h"
#include "tests/support/random_trace.h"
#include "tests/support/traces.h"

namespace baton::analysis {
namespace {

using test::trace_of;

std::string text(Time t) { return duration_text(t - start_of_run); }

// `0s cpu 1s waiting 3s`: states with the times between them.
std::string row_of(const Timeline& timeline, RowId row) {
    std::string out;
    Time last{};
    for (const StateSpan& span : timeline.spans(row)) {
        if (out.empty() || span.start != last) out += (out.empty() ? "" : " … ") + text(span.start);
        out += fmt::format(" {} {}", word(span.state), text(span.end));
        last = span.end;
    }
    return out;
}

std::string rows_of(const Timeline& timeline) {
    std::string out;
    for (RowId row = 0; row < timeline.rows().size(); ++row) out += timeline.rows()[row].name + ": " + row_of(timeline, row) + "\n";
    return out;
}

constexpr std::string_view late_sleeper = R"(
    0  0 create 1 main
    0  1 resume
    0  1 create 2 a @3
    0  1 create 3 a @3
    0  1 suspend gather @3
    0  2 resume @6
    0  2 suspend sleep @6
    0  3 resume
    0  3 hold block 3s @7
    3s 3 suspend sleep @8
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
    5s - end raised)";

TEST(Rows, OfLoopAndTasksAreTiled) {
    EXPECT_EQ(rows_of(build_timeline(trace_of(late_sleeper))),
              "loop: 0s block 3s cpu 4s idle 5s\n"
              "main: 0s waiting 5s\n"
              "a: 0s sleeping 1s ready 3s cpu 4s\n"
              "a#2: 0s block 3s sleeping 5s\n");
}

TEST(Rows, KnowTheirTask) {
    const Timeline timeline = build_timeline(trace_of(late_sleeper));
    std::vector<std::string> out;
    for (const Row& row : timeline.rows()) {
        out.push_back(fmt::format("{} {} of {} depth {} {}-{} {}", row.name, row.coroutine, row.parent, row.depth,
                                  text(row.created), text(row.ended), trace::word(row.status)));
    }
    EXPECT_THAT(out, testing::ElementsAre("loop  of 0 depth 0 0s-0s pending", "main main of 0 depth 0 0s-5s raised",
                                          "a a of 1 depth 1 0s-4s returned", "a#2 a of 1 depth 1 0s-5s raised"));
}

TEST(Rows, OfEagerTasksInterruptTheirCreators) {
    EXPECT_EQ(rows_of(build_timeline(trace_of(R"(
        0  0 create 1 main
        0  1 resume
        0  1 hold cpu 1s
        1s 1 create 2 a
        1s 2 resume
        1s 2 hold cpu 2s
        3s 2 suspend sleep
        3s 1 hold block 1s
        4s 1 suspend yield
        5s 2 wake timer
        5s 2 resume
        5s 2 done returned
        6s 1 resume
        7s 1 done returned
        7s - end)"))),
              "loop: 0s cpu 1s cpu 3s block 4s idle 5s idle 6s code 7s\n"
              "main: 0s cpu 1s waiting 3s block 4s ready 6s code 7s\n"
              "a: 1s cpu 3s sleeping 5s\n");
}

TEST(Rows, OfWorkersHaveTheirJobs) {
    const Timeline timeline = build_timeline(trace_of(R"(
        0  0 create 1 main
        0  1 resume
        0  1 submit 1 pool f
        0  1 start 1 pool f 1
        0  1 job-hold 1 block 2s
        0  1 submit 2 pool g @9
        0  1 submit 3 pool g
        1s 1 start 2 pool g 0
        1s 1 job-hold 2 cpu 1s
        1s 1 suspend executor pool
        2s 1 job-hold 1 cpu 1s
        3s 1 finish 1 pool f 1
        4s 1 finish 2 pool g 0
        4s 1 wake job
        4s 1 resume
        4s 1 done returned
        5s - end)"));
    EXPECT_EQ(rows_of(timeline),
              "loop: 0s code 1s idle 4s idle 5s\n"
              "main: 0s code 1s executor 4s\n"
              "pool 0: 1s cpu 2s code 4s\n"
              "pool 1: 0s block 2s cpu 3s\n");
    std::string jobs;
    for (const JobTimes& job : timeline.jobs()) {
        jobs += fmt::format("{} row {} line {}: {} {} {}\n", job.function, job.row, job.line, text(job.submitted),
                            text(job.started), text(job.finished));
    }
    EXPECT_EQ(jobs, "f row 3 line 0: 0s 0s 3s\ng row 2 line 9: 0s 1s 4s\ng row 0 line 0: 0s 5s 5s\n");
    std::string points;
    for (const ExecutorPoint& point : timeline.executors()[0].points) {
        points += fmt::format("{}: {} queued {} running\n", text(point.t), point.queued, point.running);
    }
    EXPECT_EQ(points,
              "0s: 1 queued 0 running\n0s: 0 queued 1 running\n0s: 1 queued 1 running\n0s: 2 queued 1 running\n"
              "1s: 1 queued 2 running\n3s: 1 queued 1 running\n4s: 1 queued 0 running\n");
    EXPECT_EQ(timeline.cause_of(1, timeline.spans(1)[1])->job, 2u);
}

TEST(Rows, OfARunCutShortEndWithIt) {
    EXPECT_EQ(rows_of(build_timeline(trace_of(R"(
        0  0 create 1 main
        0  1 resume
        0  1 create 2 a
        1s 1 hold block 9000000000s
        3s - end limit)"))),
              "loop: 0s code 1s block 3s\nmain: 0s code 1s block 3s\na: 0s ready 3s\n");
}

TEST(Steps, ThatTakeNoTimeAreFoundByTheirNumber) {
    const Timeline timeline = build_timeline(trace_of(late_sleeper));
    const auto list = [&](RowId row) {
        std::string out;
        for (const TaskStep& step : timeline.steps(row)) {
            out +=
                fmt::format("#{} task {} due {} {}-{};", step.number, step.task, text(step.due), text(step.start), text(step.end));
        }
        return out;
    };
    EXPECT_EQ(list(1), "#1 task 1 due 0s 0s-0s;#6 task 1 due 5s 5s-5s;");
    EXPECT_EQ(list(2), "#2 task 2 due 0s 0s-0s;#4 task 2 due 1s 3s-4s;");
    EXPECT_EQ(timeline.steps(0).size(), 6u);
}

TEST(Spans, KnowTheirLineAndEvent) {
    const Timeline timeline = build_timeline(trace_of(late_sleeper));
    std::vector<std::string> out;
    for (const StateSpan& span : timeline.spans(2)) out.push_back(fmt::format("{} {} {}", word(span.state), span.line, span.event));
    EXPECT_THAT(out, testing::ElementsAre("sleeping 6 6", "ready 6 10", "cpu 0 12"));
    EXPECT_EQ(timeline.span_at(2, Time(std::chrono::seconds(2)))->state, State::ready);
    EXPECT_EQ(timeline.span_at(2, Time(std::chrono::seconds(1)))->state, State::ready);
    EXPECT_EQ(timeline.span_at(2, Time(std::chrono::seconds(4))), nullptr);
}

std::string edge(const Edge* edge) {
    if (!edge) return "none";
    constexpr std::array causes = {"task", "timer", "io", "job", "creation"};
    return fmt::format("{} {}->{} at {}", causes[static_cast<int>(edge->cause)], edge->from, edge->to, edge->event);
}

TEST(Edges, LeadFromCausesToEffects) {
    const Timeline timeline = build_timeline(trace_of(late_sleeper));
    EXPECT_EQ(edge(timeline.cause_of(1, timeline.spans(1)[0])), "task 3->1 at 17");
    std::vector<std::string> causes;
    for (const StateSpan& span : timeline.spans(2)) causes.push_back(edge(timeline.cause_of(2, span)));
    EXPECT_THAT(causes, testing::ElementsAre("timer 0->2 at 10", "timer 0->2 at 10", "timer 0->2 at 10"));
    EXPECT_EQ(edge(timeline.cause_of(3, timeline.spans(3)[0])), "creation 1->3 at 3");
    EXPECT_EQ(edge(timeline.cause_of(timeline.steps(1)[0])), "creation 0->1 at 0");

    const auto effects = timeline.effects_of(3, timeline.spans(3)[1]);  // of the sleep: what came of waking up
    ASSERT_EQ(effects.size(), 1u);
    EXPECT_EQ(edge(effects[0]), "task 3->1 at 17");
    const auto of_first_step = timeline.effects_of(timeline.steps(1)[0]);
    ASSERT_EQ(of_first_step.size(), 2u);
    EXPECT_EQ(edge(of_first_step[1]), "creation 1->3 at 3");
}

TEST(Edges, OfAYieldAreNone) {
    const Timeline timeline = build_timeline(trace_of(R"(
        0  0 create 1 main
        0  1 resume
        0  1 suspend yield
        0  1 wake 1
        2s 1 resume
        2s 1 hold cpu 1s
        3s 1 done returned
        3s - end)"));
    EXPECT_EQ(row_of(timeline, 1), "0s ready 2s cpu 3s");
    EXPECT_EQ(edge(timeline.cause_of(1, timeline.spans(1)[0])), "none");
    EXPECT_TRUE(timeline.effects_of(timeline.steps(1)[0]).empty());
}

TEST(Objects, HaveTheirValueHoldersAndWaitersOverTime) {
    const Timeline timeline = build_timeline(trace_of(R"(
        0  0 create 1 main
        0  1 create 2 a
        0  1 resume
        0  1 acquire gate
        0  1 put jobs
        0  1 suspend sleep
        1s 2 resume
        1s 2 suspend semaphore gate
        3s 1 wake timer
        3s 1 resume
        3s 1 release gate
        3s 2 wake 1
        3s 1 set flag
        4s 1 suspend lock unlucky
        4s 2 resume
        4s 2 acquire gate
        5s 1 wake 2
        5s 1 resume
        5s 1 release gate
        6s - end deadlock)"));
    const auto tenures = [](const std::vector<Tenure>& all) {
        std::string out;
        for (const Tenure& one : all) out += fmt::format(" {} {}-{}", one.task, text(one.start), text(one.end));
        return out;
    };
    std::string out;
    for (const ObjectHistory& object : timeline.objects()) {
        out += fmt::format("{} {}:", object.name, object.kind ? trace::word(*object.kind) : "?");
        for (const ObjectPoint& point : object.points) out += fmt::format(" {}:{}/{}", text(point.t), point.value, point.waiters);
        out += fmt::format(" held{} awaited{}\n", tenures(object.holds), tenures(object.waits));
    }
    EXPECT_EQ(out,
              "gate semaphore: 0s:1/0 1s:1/1 3s:0/1 3s:0/0 4s:1/0 5s:0/0 held 1 0s-3s 2 4s-5s awaited 2 1s-3s\n"
              "jobs queue: 0s:1/0 held awaited\n"
              "flag event: 3s:1/0 held awaited\n"
              "unlucky lock: 4s:0/1 5s:0/0 held awaited 1 4s-5s\n");
}

// --- what holds of every trace ---

template <class Check>
void of_every_trace(Check check) {
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        SCOPED_TRACE(seed);
        const trace::Recording recording = test::RandomTrace(seed).make();
        check(recording, build_timeline(recording));
    }
}

void expect_tiled(const Timeline& timeline, RowId row, Time from, Time to) {
    Time last = from;
    for (const StateSpan& span : timeline.spans(row)) {
        ASSERT_EQ(span.start, last) << timeline.rows()[row].name;
        ASSERT_LT(span.start, span.end);
        last = span.end;
    }
    ASSERT_EQ(last, to) << timeline.rows()[row].name;
}

TEST(EveryTrace, TilesTheLoopAndEveryTasksLife) {
    of_every_trace([](const trace::Recording&, const Timeline& timeline) {
        expect_tiled(timeline, 0, start_of_run, timeline.end());
        for (TaskId id = 1; id <= timeline.task_count(); ++id)
            expect_tiled(timeline, id, timeline.rows()[id].created, timeline.rows()[id].ended);
    });
}

TEST(EveryTrace, AddsUpToTheFactsOfTheRun) {
    of_every_trace([](const trace::Recording& recording, const Timeline& timeline) {
        FactsCollector collector;
        for (const trace::TraceEvent& event : recording.events) collector.take({&event, 1}, recording.texts);
        RunDocument document;
        collector.finish(timeline.end(), {}, {}, document);
        Duration running{};
        for (const TaskRow& facts : document.tasks) {
            std::array<Duration, state_count> sums{};
            for (const StateSpan& span : timeline.spans(facts.id))
                sums[static_cast<std::size_t>(span.state)] += span.end - span.start;
            const auto in = [&](State state) { return sums[static_cast<std::size_t>(state)]; };
            const Row& row = timeline.rows()[facts.id];
            EXPECT_EQ(in(State::code) + in(State::cpu) + in(State::block), facts.running) << facts.name;
            EXPECT_EQ(in(State::ready), facts.ready) << facts.name;
            EXPECT_EQ(timeline.steps(facts.id).size(), facts.steps);
            EXPECT_TRUE(row.name == facts.name && row.started == facts.started && row.ended == facts.ended &&
                        row.status == facts.status);
            running += facts.running;
        }
        Duration busy{};
        for (const StateSpan& span : timeline.spans(0)) busy += has_thread(span.state) ? span.end - span.start : Duration{};
        EXPECT_EQ(busy, running);
    });
}

// Two jobs and one worker: the second one's task waits for the worker until the first job has finished.
constexpr const char* one_worker = R"(
0  0 create 1 main
0  1 resume
0  1 create 2 first
0  1 create 3 second
0  1 suspend gather
0  2 resume
0  2 submit 1 pool resize
0  2 start 1 pool resize 0
0  2 suspend executor pool
0  3 resume
0  3 submit 2 pool resize
0  3 suspend executor pool
1s 2 finish 1 pool resize 0
1s 3 start 2 pool resize 0
1s 2 wake job
1s 2 resume
1s 2 done returned
3s 3 finish 2 pool resize 0
3s 3 wake job
3s 3 resume
3s 3 done returned
3s 1 wake 3
3s 1 resume
3s 1 done returned
3s - end)";

std::vector<std::string> states_of(const Timeline& timeline, RowId row) {
    std::vector<std::string> out;
    for (const StateSpan& span : timeline.spans(row))
        out.push_back(std::string(word(span.state)) + " " + std::to_string((span.end - span.start).count() / 1'000'000'000));
    return out;
}

TEST(Executor, ATaskWaitsUntilAWorkerTakesItsJob) {
    const trace::Recording recording = test::trace_of(one_worker);
    const Timeline timeline = build_timeline(recording);
    EXPECT_THAT(states_of(timeline, 2), testing::ElementsAre("executor 1"));
    EXPECT_THAT(states_of(timeline, 3), testing::ElementsAre("waiting 1", "executor 2"));
    EXPECT_EQ(timeline.spans(3)[0].on, trace::Wait::executor);
}

TEST(Momentary, StatesAreKeptWhereTheyAreAskedFor) {
    const trace::Recording recording = test::trace_of(one_worker);
    const Timeline timeline = build_timeline(recording, true);
    EXPECT_THAT(states_of(timeline, 2), testing::ElementsAre("ready 0", "code 0", "executor 1", "ready 0", "code 0"));
    EXPECT_EQ(timeline.spans(2)[0].event, 2u);  // ready since it was created
    EXPECT_EQ(timeline.spans(2)[1].event, 5u);
}

TEST(EveryTrace, FindsTheCauseOfEveryWaitThatEnded) {
    of_every_trace([](const trace::Recording&, const Timeline& timeline) {
        for (TaskId id = 1; id <= timeline.task_count(); ++id) {
            for (const StateSpan& span : timeline.spans(id)) {
                const Edge* cause = timeline.cause_of(id, span);
                EXPECT_TRUE(!cause || cause->to == id);
                const bool sleeps = span.state == State::sleeping || span.state == State::io || span.state == State::executor;
                EXPECT_TRUE(!sleeps || (cause && cause->t >= span.end && cause->cause != Edge::Cause::creation));
            }
        }
    });
}

}  // namespace
}  // namespace baton::analysis
