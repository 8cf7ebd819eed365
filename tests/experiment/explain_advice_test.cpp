// Advice is true: what it suggests leaves the program as it is, or is not called help.
#include <algorithm>

#include "sim/experiment/explain_pauses.h"
#include "sim/experiment/metric.h"
#include "tests/experiment/explaining.h"

namespace baton::experiment {
namespace {

using namespace test;

using analysis::Explanation;
using analysis::Pause;
using analysis::WhatIf;
using testing::AllOf;
using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::UnorderedElementsAre;
using Effect = WhatIf::Effect;

std::string everything_said(const Explanation& found) {
    std::string out;
    for (const WhatIf& one : found.changes) out += one.title + "\n";
    for (const std::string& title : found.useless) out += title + "\n";
    for (const std::string& title : found.gatherable) out += title + "\n";
    return out;
}

std::vector<std::pair<Line, Pause::Why>> pauses_of(const Explanation& found) {
    std::vector<std::pair<Line, Pause::Why>> out;
    for (const Pause& pause : found.pauses) out.emplace_back(pause.line, pause.why);
    return out;
}

const WhatIf& the(const Explanation& found, const std::string& title) {
    const auto one = std::find_if(found.changes.begin(), found.changes.end(),
                                  [&](const WhatIf& change) { return change.title.starts_with(title); });
    EXPECT_NE(one, found.changes.end()) << title << " is not among\n" << everything_said(found);
    static const WhatIf none;
    return one == found.changes.end() ? none : *one;
}

// --- pauses ---

constexpr const char* periodic = R"(baton: 1
params: {period: 1s}
coroutines:
  job: [{block: 100ms}]
  naive:
    - for: k in range(3)
      do:
        - await: job
        - sleep: period
    - return: now()
  main:
    - await: naive
      as: a
    - log: "drifted {a - 3 * period}"
)";

TEST(Advice, RoundsThatASleepPacesAreNotGathered) {
    const Explanation found = explained(periodic);
    EXPECT_THAT(everything_said(found),
                AllOf(Not(HasSubstr("gathered")), Not(HasSubstr("sleep: period")), Not(HasSubstr("param"))));
    EXPECT_THAT(pauses_of(found), ElementsAre(std::pair(Line{9}, Pause::Why::pace)));
    // The drift is no time of day: a change that alters it does not help.
    EXPECT_THAT(titles(found, Effect::helps), IsEmpty());
    EXPECT_THAT(titles(found, Effect::shifts_times), IsEmpty());
    const WhatIf& faster = the(found, "`block: 100ms` halved");
    EXPECT_EQ(faster.effect, Effect::alters);
    EXPECT_EQ(faster.difference->before, "drifted 0.3s");
    EXPECT_EQ(faster.difference->after, "drifted 0.15s");
}

TEST(Advice, APauseBeforeAnotherTryIsLeftAlone) {
    const Explanation found = explained(library("59-retry-backoff"));
    ASSERT_EQ(found.pauses.size(), 1u);
    EXPECT_EQ(found.pauses[0].why, Pause::Why::backoff);
    EXPECT_THAT(everything_said(found), Not(HasSubstr("sleep: pause")));
    const Explanation handler = explained(
        "baton: 1\nmain:\n  - try: [{io: 1s}, {raise: OSError(no)}]\n    except:\n      OSError:\n        - sleep: 5s\n  - io: "
        "1s\n");
    EXPECT_THAT(pauses_of(handler), ElementsAre(std::pair(Line{6}, Pause::Why::backoff)));
    EXPECT_THAT(everything_said(handler), Not(HasSubstr("sleep: 5s")));
}

TEST(Advice, WhatAConsumerSleepsIsWork) {
    const Explanation found = explained(library("54-producers-consumers"));
    EXPECT_THAT(pauses_of(found), ElementsAre(std::pair(Line{16}, Pause::Why::pace)));  // the producer's
    EXPECT_THAT(everything_said(found), HasSubstr("`sleep: 300ms` halved"));
}

// --- what a program does ---

TEST(Advice, AnotherOrderInTheLogIsNoHelp) {
    const Explanation found = explained(
        "baton: 1\ncoroutines:\n  a(n, d): [{log: \"{n} begins\"}, {io: d}, {log: \"{n} ends\"}]\n  main:\n    - await: a(1, 2s)\n "
        "   - "
        "await: a(2, 1s)\n");
    const WhatIf& gathered = the(found, "the 2 awaits of main gathered");
    EXPECT_EQ(gathered.effect, Effect::alters);
    EXPECT_EQ(gathered.difference->what, "line 2 of the log");
    EXPECT_EQ(gathered.difference->before, "1 ends");
    EXPECT_EQ(gathered.difference->after, "2 begins");
    EXPECT_TRUE(gathered.difference->order);
    EXPECT_THAT(found.gatherable, IsEmpty());
}

TEST(Advice, OtherTimesOfDayAreToldApart) {
    const Explanation found = explained(
        "baton: 1\ncoroutines:\n  a(d): [{io: d}, {return: d}]\n  main:\n    - let: {start: now()}\n    - await: a(1s)\n    - "
        "await: "
        "a(2s)\n    - log: \"at {clock}, {now()}, after {now() - start}\"\n    - return: now()\n");
    const WhatIf& gathered = the(found, "the 2 awaits of main gathered");
    EXPECT_EQ(gathered.effect, Effect::shifts_times);
    EXPECT_EQ(gathered.difference->before, "at 00:00:03, 3s, after 3s");
    EXPECT_EQ(gathered.difference->after, "at 00:00:02, 2s, after 2s");
    EXPECT_THAT(found.gatherable, ElementsAre(HasSubstr("the 2 awaits of main")));
}

TEST(Advice, ACalculationWithTimesIsNoTimeOfDay) {
    for (const std::string shown : {"now() - 2 * start", "now() / 1s", "spent"}) {
        const Explanation found = explained(
            "baton: 1\ncoroutines:\n  a: [{io: 1s}, {return: 1s}]\n  main:\n    - let: {start: now()}\n    - await: a\n      as: "
            "spent\n"
            "    - io: 1s\n    - let: {spent: now() - start}\n    - log: \"{" +
            shown + "}\"\n");
        EXPECT_THAT(titles(found, Effect::shifts_times), IsEmpty()) << shown;
        EXPECT_EQ(the(found, "`io: 1s` halved").effect, Effect::alters) << shown;
    }
}

TEST(Advice, AnotherResultIsNoHelp) {
    const Explanation found =
        explained("baton: 1\nmain:\n  - io: 2s\n  - if: now() > 1s\n    then: [{return: \"'late'\"}]\n  - return: \"'early'\"\n");
    const WhatIf& halved = the(found, "`io: 2s` halved");
    EXPECT_EQ(halved.effect, Effect::alters);
    EXPECT_EQ(halved.difference->what, "the result");
    EXPECT_EQ(halved.difference->after, "\"early\"");
}

TEST(Advice, AnotherEndingIsNoHelp) {
    const Explanation found =
        explained("baton: 1\nmain:\n  - io: 2s\n  - if: now() <= 1s\n    then: [{raise: ValueError(too early)}]\n");
    const WhatIf& halved = the(found, "`io: 2s` halved");
    EXPECT_EQ(halved.effect, Effect::alters);
    EXPECT_EQ(halved.difference->before, "returned");
    EXPECT_EQ(halved.difference->after, "raised ValueError: too early");
}

TEST(Advice, ATaskThatIsCutOffIsNoHelp) {
    const Explanation found =
        explained("baton: 1\ncoroutines:\n  other: [{io: 2s}]\n  main:\n    - create_task: other\n    - io: 3s\n");
    const WhatIf& zero = the(found, "`io: 3s` taking no time");
    EXPECT_EQ(zero.effect, Effect::alters);
    EXPECT_EQ(zero.difference->what, "other returned");
    EXPECT_EQ(zero.difference->after, "0 tasks");
}

TEST(Advice, AnExceptionOfATaskIsSeen) {
    const Explanation found = explained(
        "baton: 1\ncoroutines:\n  other:\n    - io: 2s\n    - if: now() < 2s\n      then: [{raise: KeyError(gone)}]\n  main:\n    "
        "- "
        "create_task: other\n      as: t\n    - wait: [t]\n");
    const WhatIf& halved = the(found, "`io: 2s` halved");
    EXPECT_EQ(halved.effect, Effect::alters);
    EXPECT_THAT(halved.difference->what,
                testing::AnyOf("other raised KeyError: 'gone'", "other returned", "other raised KeyError: gone"));
}

TEST(Advice, ItemsThatAreLeftAreSeen) {
    const Explanation found = explained(
        "baton: 1\nqueues: {q: 0}\ncoroutines:\n  eat: [{while: true, do: [{queue.get: q}, {io: 1s}]}]\n  main:\n    - for: i in "
        "range(5)\n      do: [{call: q.put_nowait(i)}]\n    - create_task: eat\n    - io: 9s\n");
    const WhatIf& zero = the(found, "`io: 9s` taking no time");
    EXPECT_EQ(zero.effect, Effect::alters);
    EXPECT_EQ(zero.difference->what, "items taken from q");
}

TEST(Advice, BoundsOnTimeAreKeptAndExactTimesAreNot) {
    const std::string text = "baton: 1\nmain:\n  - io: 2s\nexpect:\n  elapsed: ";
    EXPECT_EQ(the(explained(text + "2s\n"), "`io: 2s` halved").effect, Effect::helps);
    EXPECT_EQ(the(explained(text + "{max: 3s}\n"), "`io: 2s` halved").effect, Effect::helps);
    const WhatIf halved = the(explained(text + "{min: 2s}\n"), "`io: 2s` halved");
    EXPECT_EQ(halved.effect, Effect::alters);
    EXPECT_EQ(halved.difference->what, "the expectation elapsed");
}

TEST(Advice, WarningsOfSlowCallbacksAreAMatterOfTime) {
    const Explanation found = explained("baton: 1\ncoroutines:\n  a: [{block: 1s}]\n  main:\n    - gather: [a, a]\n");
    EXPECT_EQ(the(found, "the blocking call in a moved to a thread").effect, Effect::helps);
    const Explanation pinned =
        explained("baton: 1\ncoroutines:\n  a: [{block: 1s}]\n  main:\n    - gather: [a, a]\nexpect:\n  warnings: 2\n");
    EXPECT_EQ(the(pinned, "the blocking call in a moved to a thread").effect, Effect::shifts_times);
}

TEST(Advice, ADeadlockOrALimitIsNoHelp) {
    const Explanation found =
        explained("baton: 1\nevents: [e]\nmain:\n  - io: 2s\n  - if: now() < 2s\n    then: [{event.wait: e}]\n  - io: 1s\n");
    for (const WhatIf& one : found.changes) EXPECT_EQ(one.status, "returned") << one.title;
    for (const std::string name : {"64-philosophers"}) EXPECT_THAT(everything_said(explained(library(name))), "") << name;
}

// --- what is worth telling ---

TEST(Advice, AChangeWithoutEffectIsNotTold) {
    EXPECT_THAT(everything_said(explained("baton: 1\nmain:\n  - sleep: 0s\n  - let: {d: 0s}\n  - sleep: d\n  - io: 1s\n")),
                "`io: 1s` taking no time (line 6)\n`io: 1s` halved (line 6)\n");
}

TEST(Advice, OfSizesWithTheSameResultTheSmallestIsTold) {
    const Explanation found = explained(
        "baton: 1\nsemaphores: {gate: 2}\ncoroutines:\n  a: [{with: gate, do: [{io: 1s}]}]\n  main:\n    - gather: a\n      for: i "
        "in "
        "range(9)\n");
    std::vector<std::string> sizes = titles(found, Effect::helps);
    std::erase_if(sizes, [](const std::string& title) { return !title.starts_with("semaphore"); });
    EXPECT_THAT(sizes, ElementsAre("semaphore gate: 9 instead of 2 (the smallest that gives the best time)",
                                   "semaphore gate: 3 instead of 2"));
}

TEST(Advice, AChangeThatAddsNothingToAnotherIsNotTold) {
    const Explanation found = explained(periodic);
    const auto all = titles(found, Effect::alters);
    EXPECT_EQ(
        std::count_if(all.begin(), all.end(), [](const std::string& title) { return title.find(", and ") != std::string::npos; }),
        0);
}

TEST(Advice, WhatOneCanMakeComesBeforeStepsThatWouldHaveToBeFaster) {
    const Explanation found = explained(library("34-images-semaphore"));
    bool step_seen = false;
    for (const WhatIf& one : found.changes) {
        if (one.effect != Effect::helps) continue;
        EXPECT_FALSE(step_seen && !one.speeds_up_step) << one.title;
        step_seen = step_seen || one.speeds_up_step;
    }
    EXPECT_TRUE(step_seen);
}

// --- params and metrics ---

constexpr const char* service = R"(baton: 1
seed: 3
params: {workers: 1, gap: 300ms, requests: 20, work: 400ms}
queues: {inbox: 0}
coroutines:
  request:
    - let: {reply: future()}
    - call: inbox.put_nowait(reply)
    - await: reply
  worker:
    - while: true
      do:
        - queue.get: inbox
          as: reply
        - io: work
        - future.set_result: reply
          value: 1
  main:
    - create_task: worker
      for: i in range(workers)
    - task_group: all
      do:
        - repeat: requests
          do:
            - create_task: request
              group: all
            - sleep: exponential(gap)
)";

ExplainOptions towards(const std::string& metric, bool maximize = false) {
    ExplainOptions options;
    options.metric = metric;
    options.maximize = maximize;
    return options;
}

TEST(Advice, MoreWorkersAreTriedForAMetric) {
    const Explanation found = explained(service, towards("p95(latency(request))"));
    EXPECT_EQ(found.goal.metric, "p95(latency(request))");
    EXPECT_TRUE(found.goal.is_time);
    const WhatIf& more = the(found, "param workers: 2");
    EXPECT_EQ(more.effect, Effect::helps);
    EXPECT_EQ(more.kind, WhatIf::Kind::param);
    EXPECT_LT(*more.value, *found.goal.now);
    EXPECT_THAT(more.diff, HasSubstr("+params: {workers: 2, gap: 300ms, requests: 20, work: 400ms}\n"));
    // Fewer requests, or more time between them, would be less work; what paces a loop stays.
    EXPECT_THAT(everything_said(found), AllOf(Not(HasSubstr("param gap")), Not(HasSubstr("param requests"))));
}

TEST(Advice, AMetricMayBeWantedLarge) {
    const Explanation found = explained(service, towards("jobs(default) + waited(inbox)", true));
    for (const WhatIf& one : found.changes) {
        EXPECT_EQ(*one.value > *found.goal.now, one.effect != Effect::harms) << one.title;
    }
}

TEST(Advice, AWrongMetricIsRefused) { EXPECT_THROW(explained(service, towards("p95(latency(nobody))")), SpecError); }

TEST(Advice, ParamsThatAreExpectedOrGivenStay) {
    const std::string text =
        "baton: 1\nparams: {n: 1, d: 1s}\nsemaphores: {gate: n}\ncoroutines:\n  a:\n    - with: gate\n      do:\n        - io: d\n "
        "       - io: d\n"
        "  main:\n    - gather: [a, a, a]\n";
    EXPECT_THAT(titles(explained(text), Effect::helps), Contains(HasSubstr("param n: 3 instead of 1 (the smallest that")));
    EXPECT_THAT(titles(explained(text), Effect::helps), Contains(HasSubstr("param d: 0.5s instead of 1s")));
    const Explanation pinned = explained(text + "expect:\n  elapsed: 6 * d / n\n");
    EXPECT_THAT(everything_said(pinned), AllOf(Not(HasSubstr("param")), HasSubstr("semaphore gate: 3 instead of 1")));
    ExplainOptions given;
    given.overrides = {{"n", "2"}};
    EXPECT_THAT(everything_said(explained(text, given)), Not(HasSubstr("param n")));
}

}  // namespace
}  // namespace baton::experiment
