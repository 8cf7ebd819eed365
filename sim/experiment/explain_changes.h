// Changes of a scenario that might make it faster: each is a few edits of its text and a line of words.
//
// Pure functions of a scenario. None of them knows whether the change helps: that is what a run is for. A
// change may turn out to be no valid scenario (aliases, unusual lay-out); whoever applies it reads it again.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/analysis/explanation.h"
#include "sim/experiment/explain_edits.h"
#include "sim/experiment/explain_pauses.h"
#include "sim/scenario/scenario.h"

namespace baton::experiment {

struct Change {
    using Kind = analysis::WhatIf::Kind;
    Kind kind = Kind::step;
    Line line = 0;
    std::string title;  // `the blocking call of fetch in a thread (line 17)`; safe to show
    std::vector<TextEdit> edits;
};

// Blocking and computing on the loop's thread, moved to threads or processes: each one, and all of them.
std::vector<Change> executor_changes(const scenario::Scenario& scenario);

// Awaits that follow each other, and loops that await one thing, gathered: where no one needs another's result
// and they share no object and no variable that is written, and where no pause sets the pace.
std::vector<Change> gather_changes(const scenario::Scenario& scenario, const Pauses& pauses);

// A semaphore, queue, barrier or executor with another size. None where the size does not stand in the text.
std::optional<Change> resized(const scenario::Scenario& scenario, const std::string& object, std::int64_t size);

// A queue that serves as a pool (main puts the items in at its beginning): how many items that is, and the
// same with more of them.
std::optional<std::int64_t> pooled_items(const scenario::Scenario& scenario, const std::string& queue);
std::optional<Change> more_pooled(const scenario::Scenario& scenario, const std::string& queue, std::int64_t items);

// The steps of a line that take time, halved or taking none. None if no step with a duration stands there, or only pauses.
struct FasterStep {
    Change half, zero;
};
std::optional<FasterStep> faster_step(const scenario::Scenario& scenario, Line line, const Pauses& pauses);

}  // namespace baton::experiment
