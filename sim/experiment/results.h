// The results of a sweep as plain tables: a row per run, and a row per point with the statistics of its runs.
//
// Durations are whole nanoseconds everywhere, as in the run document. Bytes depend on plan and rows alone.
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
    std::uint64_t returned = 0;    // the statistics are of these
    std::vector<Summary> metrics;  // `count` is how many had a value
};
std::vector<PointSummary> summarise_points(const Plan& plan, const RunRows& rows);

using Sink = std::function<void(std::string_view)>;
void write_runs_csv(const Plan& plan, const RunRows& rows, const Sink& sink);
void write_runs_json_lines(const Plan& plan, const RunRows& rows, const Sink& sink);
void write_summary_csv(const Plan& plan, const std::vector<PointSummary>& points, const Sink& sink);
void write_summary_json(const Plan& plan, const std::vector<PointSummary>& points, const Sink& sink);
// Tables `runs` and `summary`, in a new file. Throws FileError: the check, which can be made before the runs, where
// there is something else than a file.
void check_sqlite_path(const std::string& path);
void write_sqlite(const Plan& plan, const RunRows& rows, const std::vector<PointSummary>& points, const std::string& path);

// `3`, `2.5`, `1e+30`.
std::string number_text(double value);
// For people, in the metric's unit.
std::string shown(double value, Unit unit);

}  // namespace baton::experiment
