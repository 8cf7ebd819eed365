// What a picture says about its bars and rows. All texts are safe to show, and none is longer than `most_name` bytes.
#pragma once

#include <string>
#include <string_view>

#include "sim/picture/pictured_run.h"
#include "sim/picture/texts.h"

namespace baton::picture {

constexpr std::size_t most_name = 1000;
std::string safe(std::string_view text);  // cut at `most_name`, with control characters as escapes

// Returns the number with the decimal point of the reader's language.
std::string number_words(std::string number, Translate say);
// Returns a length of time with a few digits, as `1.5 s`.
std::string length_words(Duration length, Translate say = in_english);
// The same of one of many lengths in something that takes `whole`: all in one unit, `0.02 s` beside `1.5 s`, `60 s` beside `33 s`.
// What would be zero so has a unit of its own, and in what takes ten minutes and more all have.
std::string length_within(Duration whole, Duration length, Translate say = in_english);
// An instant in the same unit, with three decimals at most, `0.707 s`: as exact as one can see where it lies.
std::string time_within(Duration whole, Duration time, Translate say = in_english);

// Return the name of a row or a task; `-` for the task 0, which stands for no task.
std::string row_label(const RunView& run, analysis::RowId row);
std::string task_label(const RunView& run, TaskId task);

// Returns what a bar shows: `blocks`, `waits for gate`; in the row of the loop the task, and in the row of a worker the function.
std::string span_words(const RunView& run, analysis::RowId row, const analysis::StateSpan& span, Translate say = in_english);
// Returns what a task waits for, without a verb: `gate`, `fetch#2`, `a gathering`; empty if it does not wait for anything.
std::string awaited(const RunView& run, trace::Wait on, std::uint32_t what, Translate say = in_english);

// The same of a span, where waiting for a worker is not waiting for a job.
std::string awaited(const RunView& run, const analysis::StateSpan& span, Translate say = in_english);

// One line about a span: state, length, from, to, line of the scenario.
std::string span_sentence(const RunView& run, analysis::RowId row, const analysis::StateSpan& span);

}  // namespace baton::picture
