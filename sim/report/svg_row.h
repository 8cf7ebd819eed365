// One row of a picture: the bars of a task, of the loop or of a worker, and its steps that take no time.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "sim/report/gantt.h"
#include "sim/report/svg_look.h"
#include "sim/report/traced_run.h"

namespace baton::report {

// Rows high enough for words: there are not too many.
inline bool has_high_rows(const Gantt& gantt) { return gantt.rows.size() <= 100; }

// When the loop is blocked, by time, what adjoins as one. Of the loop's row.
using BlockedTimes = std::vector<std::pair<Time, Time>>;
BlockedTimes blocked_times(const GanttRow& loop);

struct SvgRow {
    const TracedRun& run;
    const Plot& plot;
    const std::string& prefix;    // of the patterns
    double y, height, right;      // right: the edge of the picture
    bool with_words;              // in the bars and at the steps: not where there are too many
    const BlockedTimes& blocked;  // when the loop is
};

// What starves while the loop is blocked lies under a veil; on the loop's row a red mark stands where a block begins.
std::string row_svg(const GanttRow& row, const SvgRow& place);

constexpr std::string_view veil_paint = "fill=\"#D55E00\" fill-opacity=\"0.16\"";
std::string step_svg(double x, double y, double height);                  // a step that takes no time
std::string step_number_svg(double x, double y, std::string_view words);  // at its right

}  // namespace baton::report
