// A run as text for a terminal: the log, the timeline drawn with characters, the summary.
//
// All texts of the scenario are shown so that none can move the cursor or change colours.
#pragma once

#include <limits>
#include <string>

#include "sim/analysis/run_document.h"
#include "sim/analysis/states.h"

namespace baton::report {

struct TerminalStyle {
    std::size_t width = 80;  // columns
    bool colour = false;     // ANSI colours; every sign is told apart without them
    std::size_t most_rows = 30;
    Duration whole{};            // what the width of a timeline stands for; zero: the run
    std::size_t name_width = 0;  // of a timeline's rows, in columns; zero: as wide as the names
    bool cuts_tables = true;     // at `width`; otherwise they are as wide as they must: nobody looks at a terminal

    std::size_t table_width() const { return cuts_tables ? width : std::numeric_limits<std::size_t>::max(); }
};

// Each line behind its virtual time and its task; a job's line names the task that submitted it. With incidents, those stand
// where they happened, each behind a `*`.
std::string log_text(const analysis::RunDocument& document, const TerminalStyle& style, bool with_incidents = false);

// A row per task and worker; in each cell the sign of the state that took most of the cell's time, though no
// hold of the thread is left out. Where there are more tasks than rows, those of a coroutine share one: the sign of what most
// of them do, and below it a line for each state with how many are in it. At the end a ruler and the signs that were used.
// Empty when no time passed.
std::string gantt_text(const analysis::Timeline& timeline, const TerminalStyle& style);

// How the run ended, its times, its warnings, equal ones once; why it stopped; how many expectations held.
std::string summary_text(const analysis::RunDocument& document, const TerminalStyle& style);

// The expectations that failed, with both sides, to stand before everything else; empty when all held.
std::string failures_text(const analysis::RunDocument& document, const TerminalStyle& style);

}  // namespace baton::report
