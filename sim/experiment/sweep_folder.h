// A sweep's folder on disk: `plan.json`, `records/`, and the results once all runs are there.
#pragma once

#include <optional>
#include <string>

#include "sim/experiment/results.h"
#include "sim/experiment/shard.h"

namespace baton::experiment {

class SweepFolder {
public:
    explicit SweepFolder(std::string path) : path_(std::move(path)) {}

    const std::string& path() const { return path_; }
    std::string records() const { return path_ + "/records"; }
    std::string file(const std::string& name) const { return path_ + "/" + name; }

    // The plan that the folder holds; none when it holds none. Throws FileError and SpecError.
    std::optional<std::string> manifest() const;
    // Makes the folder this plan's. Throws FileError when it is another's, and says in what they differ.
    void claim(const Plan& plan) const;
    // Takes away what sweeps write: the plan, the records, the results. Other files stay. Throws FileError.
    void clear() const;

private:
    std::string path_;
};

// The names of the result files, in order.
struct ResultFiles {
    static constexpr const char* runs_csv = "runs.csv";
    static constexpr const char* runs_json_lines = "runs.jsonl";
    static constexpr const char* summary_csv = "summary.csv";
    static constexpr const char* summary_json = "summary.json";
    static constexpr const char* page = "report.html";
};

// Writes the four tables. Throws FileError.
void write_tables(const SweepFolder& folder, const Plan& plan, const RunRows& rows, const std::vector<PointSummary>& points);

}  // namespace baton::experiment
