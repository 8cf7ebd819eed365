// Where somebody who goes through a recording stops: at lines of the source, when a condition comes true, when a task or an object
// is touched.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "sim/analysis/states.h"
#include "sim/experiment/metric.h"
#include "sim/interpreter/variable_recorder.h"

namespace baton::experiment {

struct Stops {
    std::set<Line> lines = {};       // when a task comes to one of them
    std::string condition = {};      // when it comes true; empty: none
    TaskId task = 0;                 // at everything that it does or that is done to it
    std::optional<TextId> object{};  // at everything that is done with it

    bool empty() const { return lines.empty() && condition.empty() && task == 0 && !object; }
};

// What a run is gone through by. The variables are those of a scenario; of other recordings there are none.
struct StopRun {
    const trace::Recording& recording;
    const analysis::Timeline& timeline;
    const interpreter::VariableHistory& variables;
};

// The names that a condition can use: `now`, `ready` and `alive` (how many tasks are), the vars of the scenario, and for each
// object its value under its name and `NAME_waiting`, where these can be names and are not taken. The vars are left out of a run
// that assigned them more often than was kept.
std::vector<std::string> stop_names(const StopRun& run);

// Throws SpecError when the condition is none.
void check_stop(const std::string& condition, const StopRun& run);

// An event at which some of the stops apply, and which.
struct StopFound {
    analysis::EventIndex event = 0;
    bool line = false, condition = false, task = false, object = false;
};

// The next event behind `from` at which one of the stops applies, or with `forwards` false the last one before it; nothing when
// there is none. `from` may be -1 and the number of events. Throws SpecError for a wrong condition. Takes time linear in the events
// from the start.
// A comparison with a var that is no number at that moment does not hold.
std::optional<StopFound> next_stop(const StopRun& run, const Stops& stops, std::int64_t from, bool forwards);

// The lines at which no event of the run stands, so that nothing can stop there. Takes time linear in the events.
std::set<Line> unreached_lines(const trace::Recording& recording, const std::set<Line>& lines);

}  // namespace baton::experiment
