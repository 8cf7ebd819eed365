// A run's facts as tables of texts, which the formats for people lay out each in its own way.
//
// Texts of the scenario come with control characters and bidirectional marks shown as escapes; what else a
// format must escape it escapes itself.
#pragma once

#include <string>
#include <vector>

#include "sim/report/traced_run.h"

namespace baton::report {

struct Column {
    std::string name;
    bool is_number = false;  // set flush right
};

struct Table {
    std::string title;
    std::vector<Column> columns;
    std::vector<std::vector<std::string>> rows;  // each as long as `columns`
    std::size_t left_out = 0;                    // rows beyond the limit
};

// Something found out about a run: what `explain` says, in the order in which it says it.
struct Section {
    std::string title;
    std::vector<std::string> paragraphs;  // safe to show
    std::vector<Table> tables;
    std::string code;  // shown as it is, in letters of one width; may be empty
};

constexpr std::size_t most_table_rows = 2'000;

Table expectations_table(const analysis::RunDocument& document);
Table warnings_table(const analysis::RunDocument& document);
Table log_table(const analysis::RunDocument& document);
Table tasks_table(const analysis::RunDocument& document);
Table objects_table(const analysis::RunDocument& document);
Table executors_table(const analysis::RunDocument& document);
Table latencies_table(const analysis::Timeline& timeline);
Table loop_lag_table(const analysis::Timeline& timeline);  // empty where there is none
Table deadlock_table(const analysis::RunDocument& document);

// `12.5 %`; `-` of nothing.
std::string percent(Duration part, Duration whole);

// The figures above everything else: name and value, `Total elapsed` first.
struct ScoreboardFigure {
    std::string name, value;
};
std::vector<ScoreboardFigure> scoreboard(const TracedRun& run);

// `returned`, `raised ValueError: no`, `deadlock`, … with the message of a limit.
std::string ending_words(const analysis::RunDocument& document);

}  // namespace baton::report
