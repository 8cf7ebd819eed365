// The facts of a run as tables of texts, which each format for people lays out in its own way.
//
// Control characters and bidirectional marks in texts of the scenario are replaced by escapes, so that all cells are safe to show.
// Characters that mean something in HTML, Markdown and so on are left to the writer of that format.
#pragma once

#include <string>
#include <vector>

#include "sim/report/traced_run.h"

namespace baton::report {

struct Column {
    std::string name;
    bool is_number = false;  // aligned to the right
};

struct Table {
    std::string title;
    std::vector<Column> columns;
    std::vector<std::vector<std::string>> rows;  // each as long as `columns`
    std::size_t left_out = 0;                    // how many more rows there would be without the limit
};

// A part of a report that explains something, in the order in which it is to be read.
struct Section {
    std::string title;
    std::vector<std::string> paragraphs;  // safe to show
    std::vector<Table> tables;
    std::string code;  // text of fixed width, such as a diff; may be empty
};

// No table has more rows than this; `left_out` counts the others.
constexpr std::size_t most_table_rows = 2'000;

Table expectations_table(const analysis::RunDocument& document);  // those that failed come first
Table warnings_table(const analysis::RunDocument& document);      // equal warnings share a row
Table log_table(const analysis::RunDocument& document);
Table tasks_table(const analysis::RunDocument& document);
Table objects_table(const analysis::RunDocument& document);
Table executors_table(const analysis::RunDocument& document);
Table latencies_table(const analysis::Timeline& timeline);
Table loop_lag_table(const analysis::Timeline& timeline);  // empty if no step was late
Table deadlock_table(const analysis::RunDocument& document);

// Returns `12.5 %`, and `-` if `whole` is zero.
std::string percent(Duration part, Duration whole);

// The most important numbers, which reports show above everything else. The first one is `Total elapsed`.
struct ScoreboardFigure {
    std::string name, value;
};
std::vector<ScoreboardFigure> scoreboard(const TracedRun& run);

// Returns how the run ended: `returned`, `raised ValueError: no`, `deadlock`, or the message of the limit that ended it.
std::string ending_words(const analysis::RunDocument& document);

}  // namespace baton::report
