// `run --update`: what a run measured, written into `expect` of its file when the user has seen what changes.
#pragma once


#include "sim/analysis/run_document.h"
#include "sim/cli/console.h"
#include "sim/cli/scenario_options.h"

namespace baton::cli {

struct UpdateOptions {
    bool update = false, yes = false;

    void declare(Command& command);
};

// Before the run. Throws UsageError when what is measured would not be of the file, or the file cannot be changed.
void check_update(const ScenarioOptions& scenario, const RunLimitOptions& limits);

// Shows the difference, asks where there is a terminal, and writes the file: whole or not at all, links followed, its mode kept.
// What is to be written has been read and run first: it gives the same run. Gives the exit status; `failed` when the file lacks
// what it should have. Throws IoError.
int update_file(const UpdateOptions& options, const scenario::Scenario& scenario, const analysis::RunDocument& document,
                const RunLimitOptions& limits, const std::vector<std::string>& includes, Console& console);

}  // namespace baton::cli
