// Words for the parts of a run document that several reports show. Unless noted otherwise, texts of the scenario are made safe for
// a terminal.
#pragma once

#include <fmt/format.h>

#include <string>

#include "sim/analysis/run_document.h"
#include "sim/picture/texts.h"

namespace baton::report {

// Returns the short name of a task, and `-` for the id 0, which stands for no task.
std::string task_name(const analysis::RunDocument& document, TaskId task);

// Returns an expectation and the actual value in one line: `elapsed: expected 3s, got 4s`, `p95(latency('f')) < 2s: measured 3s`.
// The caller must make the text safe.
std::string expectation_words(const analysis::ExpectationRow& row);

// A time of the run as scenarios write it, `0.1s`; in the window as its tables have it, in the run's own unit, `100 ms`.
std::string time_words(const analysis::RunDocument& document, Time time, picture::Translate say);

// ` (line 12)`; empty where no line is known.
std::string bracketed(const analysis::RunDocument& document, Line line, picture::Translate say = picture::in_english);

// A sentence in the reader's language with its parts in the places of its braces. The sentence must be one of PICTURE_TEXT.
template <class... Parts>
std::string said(picture::Translate say, std::string_view english, const Parts&... parts) {
    return fmt::format(fmt::runtime(say(english)), parts...);
}

}  // namespace baton::report
