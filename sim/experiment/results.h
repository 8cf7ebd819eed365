// Writes the results of a sweep as tables: one with a row per run, and one with a row per point and the statistics of its runs.
//
// Durations are whole nanoseconds, as in the run document. The bytes depend only on the plan and the rows.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "sim/analysis/sample.h"
#include "sim/experiment/records.h"

namespace baton::experiment {

using analysis::Summary;

struct PointSummary {
    std::uint64_t point = 0, runs = 0;
    std::uint64_t returned = 0;    // the number of runs that the statistics cover
    std::vector<Summary> metrics;  // `count` is the number of runs in which the metric had a value
};
std::vector<PointSummary> summarise_points(const Plan& plan, const RunRows& rows);

using Sink = std::function<void(std::string_view)>;
void write_runs_csv(const Plan& plan, const RunRows& rows, const Sink& sink);
void write_runs_csv_rows(const Plan& plan, const RunRows& rows, const Sink& sink);  // without the line of heads
void write_runs_json_lines(const Plan& plan, const RunRows& rows, const Sink& sink);
void write_summary_csv(const Plan& plan, const std::vector<PointSummary>& points, const Sink& sink);
void write_summary_json(const Plan& plan, const std::vector<PointSummary>& points, const Sink& sink);
// Write the tables `runs` and `summary` into a new SQLite file. The check, to be made before the runs, throws FileError if the path
// cannot be that of a file; so does writing.
void check_sqlite_path(const std::string& path);
void write_sqlite(const Plan& plan, const RunRows& rows, const std::vector<PointSummary>& points, const std::string& path);

// `3`, `2.5`, `1e+30`.
std::string number_text(double value);
// Formats a value for people, in the unit of its metric.
std::string shown(double value, Unit unit);

}  // namespace baton::experiment
