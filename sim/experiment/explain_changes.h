// Proposes changes of a scenario that might make it faster: each is a few edits of its text, with a title.
//
// All functions are pure functions of the scenario. They do not know whether a change helps; only a run can tell. With aliases or
// an unusual layout, the changed text may not even be a valid scenario, so it must be read again.
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
    std::string title;  // `the blocking call in fetch moved to a thread (line 17)`; safe to print
    std::vector<TextEdit> edits;
};

// Moves blocking calls and computations from the loop's thread to threads or processes: each one by itself, and all of them.
std::vector<Change> executor_changes(const scenario::Scenario& scenario);

// Gathers consecutive awaits, and the iterations of loops, provided that none needs the result of another, that they share no
// object and no variable that is written, and that no pause sets their pace.
std::vector<Change> gather_changes(const scenario::Scenario& scenario, const Pauses& pauses);

// Gives a semaphore, queue, barrier or executor another size. Returns nothing if its size is not in the text.
std::optional<Change> resized(const scenario::Scenario& scenario, const std::string& object, std::int64_t size);

// For a queue that serves as a pool, which means that main puts items into it at its beginning: how many items there are, and a
// change that puts more of them.
std::optional<std::int64_t> pooled_items(const scenario::Scenario& scenario, const std::string& queue);
std::optional<Change> more_pooled(const scenario::Scenario& scenario, const std::string& queue, std::int64_t items);

// Halves the duration of the steps in a line, or makes it zero. Returns nothing if no step there has a duration, or all are pauses.
struct FasterStep {
    Change half, zero;
};
std::optional<FasterStep> faster_step(const scenario::Scenario& scenario, Line line, const Pauses& pauses);

}  // namespace baton::experiment
