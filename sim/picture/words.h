// What a picture says of its bars and rows. All texts are made safe to show; none is longer than `most_name` bytes.
#pragma once

#include <string>
#include <string_view>

#include "sim/picture/pictured_run.h"
#include "sim/picture/texts.h"

namespace baton::picture {

constexpr std::size_t most_name = 1000;
std::string safe(std::string_view text);

// The name of a row or task.
std::string row_label(const RunView& run, analysis::RowId row);
std::string task_label(const RunView& run, TaskId task);  // `-` for nobody

// What a bar is about: `blocks`, `waits for gate`; on the loop's row the task, on a worker's the function.
std::string span_words(const RunView& run, analysis::RowId row, const analysis::StateSpan& span, Translate say = in_english);
// What a task waits for, without a verb: `gate`, `fetch#2`, `a gathering`; empty when it waits for nothing.
std::string awaited(const RunView& run, trace::Wait on, std::uint32_t what, Translate say = in_english);

// One line about a span: state, length, from, to, line of the scenario.
std::string span_sentence(const RunView& run, analysis::RowId row, const analysis::StateSpan& span);

}  // namespace baton::picture
