// What a Gantt chart says of its bars and rows. All texts are shown so that none can do anything.
#pragma once

#include <string>
#include <string_view>

#include "sim/report/traced_run.h"

namespace baton::report {

// Exact, in the largest unit that leaves a number of at least one: `1.5 s`, `20 ms`, `0 s`.
std::string exact_duration(Duration duration);
std::string exact_time(Time time);

// `blocking`, `ready, not yet run`, …: for legends and tables.
std::string_view state_meaning(analysis::State state);

// The name of a row or task, with control characters and bidirectional marks shown as escapes.
std::string row_name(const TracedRun& run, analysis::RowId row);
std::string task_label(const TracedRun& run, TaskId task);  // `-` for nobody

// What a bar is about: `blocks`, `waits for gate`; on the loop's row the task, on a worker's the function.
std::string span_words(const TracedRun& run, analysis::RowId row, const analysis::Span& span);
// What a task waits for, without a verb: `gate`, `fetch#2`, `a gathering`; empty when it waits for nothing.
std::string awaited(const TracedRun& run, trace::Wait on, std::uint32_t what);

// One line about a span: state, length, from, to, line of the scenario.
std::string span_sentence(const TracedRun& run, analysis::RowId row, const analysis::Span& span);

}  // namespace baton::report
