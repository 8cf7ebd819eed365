// Writes a run as text for a terminal: the log, the timeline drawn with characters, the summary.
//
// No text of the scenario can move the cursor or change colours: control characters are replaced by escapes.
#pragma once

#include <limits>
#include <string>

#include "sim/analysis/run_document.h"
#include "sim/analysis/states.h"

namespace baton::report {

struct TerminalStyle {
    std::size_t width = 80;      // of the terminal, in columns
    bool colour = false;         // use ANSI colours; without them, all signs can still be told apart
    std::size_t most_rows = 30;  // of timelines and lists
    Duration whole{};            // the time that the width of a timeline stands for; zero: the length of the run
    std::size_t name_width = 0;  // of the names beside a timeline, in columns; zero: as wide as the names
    bool cuts_tables = true;     // cut the lines of tables at `width`; false if the output goes to a file or pipe

    std::size_t table_width() const { return cuts_tables ? width : std::numeric_limits<std::size_t>::max(); }
};

// Returns the log. Each line begins with its virtual time and its task; for a line of a job, that is the task that submitted the
// job. If `with_incidents` is set, timeouts and cancellations stand between the lines at the time when they happened, marked by a
// `*`.
std::string log_text(const analysis::RunDocument& document, const TerminalStyle& style, bool with_incidents = false);

// Returns a timeline with a row for each task and worker, a ruler, and the meaning of the signs in use. A cell shows the state that
// took most of its time, but a hold of the thread is shown however short it is. If there are more tasks than rows, the tasks of a
// coroutine share a row, which shows what most of them do, and a line below it for each state counts the tasks in that state. Empty
// if the run took no time.
std::string gantt_text(const analysis::Timeline& timeline, const TerminalStyle& style);

// Returns how the run ended, why it stopped, its times, its warnings (equal ones once), and how many expectations held.
std::string summary_text(const analysis::RunDocument& document, const TerminalStyle& style);

// Returns the expectations that failed, with expected and actual values. They are shown before everything else. Empty if all held.
std::string failures_text(const analysis::RunDocument& document, const TerminalStyle& style);

}  // namespace baton::report
