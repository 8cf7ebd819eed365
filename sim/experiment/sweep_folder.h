// The folder of a sweep. It contains `plan.json`, `records/`, and, once all runs are done, the results.
#pragma once

#include <optional>
#include <string>

#include "sim/experiment/content.h"
#include "sim/experiment/results.h"
#include "sim/experiment/shard.h"

namespace baton::experiment {

class SweepFolder {
public:
    explicit SweepFolder(std::string path) : path_(std::move(path)) {}

    const std::string& path() const { return path_; }
    std::string records() const { return path_ + "/records"; }
    std::string file(const std::string& name) const { return path_ + "/" + name; }

    // The plan in the folder, as JSON; nothing if there is none. Throws FileError.
    std::optional<std::string> manifest() const;
    // Claims the folder for this plan. Throws FileError if it belongs to another plan, and says in what they differ; also if its
    // records are a link to another folder.
    void claim(const Plan& plan) const;
    // Deletes what sweeps write: the plan, the records and the results. Keeps other files. Throws FileError.
    void clear() const;

private:
    std::string path_;
};

// The names of the result files.
struct ResultFiles {
    static constexpr const char* runs_csv = "runs.csv";
    static constexpr const char* runs_json_lines = "runs.jsonl";
    static constexpr const char* summary_csv = "summary.csv";
    static constexpr const char* summary_json = "summary.json";
    static constexpr const char* page = "report.html";

    struct File {
        const char* name;
        Content content;
    };
    static constexpr File all[] = {{runs_csv, Content::csv},
                                   {runs_json_lines, Content::rows},
                                   {summary_csv, Content::csv},
                                   {summary_json, Content::json},
                                   {page, Content::html}};
};

// Writes the four tables. Throws FileError.
void write_tables(const SweepFolder& folder, const Plan& plan, const RunRows& rows, const std::vector<PointSummary>& points);

}  // namespace baton::experiment
