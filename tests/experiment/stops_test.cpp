#include "sim/experiment/stops.h"

#include <gmock/gmock.h>

#include "tests/support/traces.h"

namespace baton::experiment {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Two tasks at a gate for one; line 4 is the loop's body of both.
constexpr std::string_view gate = R"(
    0  0 create 1 main
    0  1 resume
    0  1 create 2 a
    0  1 create 3 a
    0  1 suspend sleep
    0  2 resume
    0  2 acquire gate
    0  2 suspend sleep
    0  3 resume
    0  3 suspend semaphore gate
    2s 2 wake timer
    2s 2 resume
    2s 2 release gate
    2s 3 wake 2
    2s 2 done returned
    2s 3 resume
    2s 3 acquire gate
    2s 3 release gate
    2s 3 done returned
    5s 1 wake timer
    5s 1 resume
    5s 1 done returned
    5s - end returned)";

class StopsAtAGate : public testing::Test {
protected:
    std::vector<analysis::EventIndex> all(const Stops& stops) {
        std::vector<analysis::EventIndex> out;
        for (std::int64_t at = -1; const auto next = next_stop({recording, timeline, variables}, stops, at, true);)
            out.push_back(static_cast<analysis::EventIndex>(at = next->event));
        return out;
    }
    std::vector<analysis::EventIndex> all_backwards(const Stops& stops) {
        std::vector<analysis::EventIndex> out;
        for (auto at = static_cast<std::int64_t>(recording.events.size());
             const auto next = next_stop({recording, timeline, variables}, stops, at, false);)
            out.insert(out.begin(), static_cast<analysis::EventIndex>(at = next->event));
        return out;
    }
    trace::Recording recording = test::trace_of(gate);
    analysis::Timeline timeline = analysis::build_timeline(recording);
    interpreter::VariableHistory variables = {};
};

TEST_F(StopsAtAGate, AreWhereATaskOrAnObjectIsTouched) {
    EXPECT_THAT(all({.task = 1}), ElementsAre(0, 1, 2, 3, 4, 19, 20, 21));
    EXPECT_THAT(all({.object = recording.events[6].a}), ElementsAre(6, 9, 12, 16, 17));
}

TEST_F(StopsAtAGate, AreWhereAConditionComesTrue) {
    EXPECT_THAT(all({.condition = "gate == 1"}), ElementsAre(6, 16));
    EXPECT_THAT(all({.condition = "gate_waiting > 0"}), ElementsAre(9));
    EXPECT_THAT(all({.condition = "now >= 2s and alive == 1"}), ElementsAre(18));
    EXPECT_THAT(all({.condition = "ready == 2"}), ElementsAre(3));
    EXPECT_THAT(all({.condition = "alive > 99"}), IsEmpty());
}

TEST_F(StopsAtAGate, AreWhereAVariableHasAValue) {
    using Kind = interpreter::VariableChange::Kind;
    variables = {{"served", "longest"},
                 {{0, 0, Kind::number, 0},
                  {0, 1, Kind::other, 0},
                  {10, 0, Kind::number, 1},
                  {14, 1, Kind::duration, 2e9},
                  {16, 0, Kind::other, 0}}};
    EXPECT_THAT(all({.condition = "served == 1"}), ElementsAre(10));
    EXPECT_THAT(all({.condition = "served < 1"}), ElementsAre(0));
    EXPECT_THAT(all({.condition = "longest >= 2s and served == 1"}), ElementsAre(14));  // no number before, and that is no error
    EXPECT_THROW(check_stop("served", {recording, timeline, variables}), SpecError);
    EXPECT_NO_THROW(check_stop("served == 1", {recording, timeline, variables}));
    variables.complete = false;  // then nobody can tell
    EXPECT_THROW(check_stop("served == 1", {recording, timeline, variables}), SpecError);
    EXPECT_THAT(all({.condition = "gate == 1"}), ElementsAre(6, 16));
}

TEST_F(StopsAtAGate, AreAtLines) {
    recording.events[6].line = recording.events[7].line = recording.events[16].line = 4;
    EXPECT_THAT(all({.lines = {4}}), ElementsAre(6, 16));  // not once more in the same step
    EXPECT_THAT(all({.lines = {5}}), IsEmpty());
    EXPECT_THAT(unreached_lines(recording, {4, 5}), ElementsAre(5));
}

TEST_F(StopsAtAGate, AreTheSameOnTheWayBack) {
    recording.events[6].line = recording.events[16].line = 4;
    for (const Stops& stops : {Stops{.task = 2}, Stops{.condition = "gate == 1"}, Stops{.lines = {4}}, Stops{}})
        EXPECT_EQ(all(stops), all_backwards(stops));
}

TEST_F(StopsAtAGate, WrongConditionsAreRefused) {
    for (const char* wrong : {"gate", "gat == 1", "1 +", "open('x') == 1", ""})
        EXPECT_THROW(check_stop(wrong, {recording, timeline, variables}), SpecError) << wrong;
    EXPECT_NO_THROW(check_stop("gate == 1 or now > 3s", {recording, timeline, variables}));
    EXPECT_NO_THROW(check_stop("1 / (gate - 1) > 0 or 6 / (ready - alive) == 2", {recording, timeline, variables}));
    // These can never be computed.
    for (const char* wrong : {"gate.qsize() == 1", "now == 1", "gate == 1s", "len(gate) == 1", "now > 1s and count(gate) == 1"})
        EXPECT_THROW(check_stop(wrong, {recording, timeline, variables}), SpecError) << wrong;
}

}  // namespace
}  // namespace baton::experiment
