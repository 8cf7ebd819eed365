// Implements `run --update`: writes measured values into `expect` of the scenario file, after the user has seen the changes.
#pragma once


#include "sim/analysis/run_document.h"
#include "sim/cli/console.h"
#include "sim/cli/scenario_options.h"

namespace baton::cli {

struct UpdateOptions {
    bool update = false, yes = false;

    void declare(Command& command);
};

// Checks, before the run, that the update can work. Throws UsageError if options change what is measured (`--set`, `--seed`), or if
// the file cannot be changed.
void check_update(const ScenarioOptions& scenario, const RunLimitOptions& limits);

// Shows the changes, asks if there is a terminal, and writes the file completely or not at all; it follows links and keeps the mode
// of the file. Before writing, it runs the new text and checks that the run is the same. Returns the exit status, which is `failed`
// if an expectation that failed was not updated. Throws IoError.
int update_file(const UpdateOptions& options, const scenario::Scenario& scenario, const analysis::RunDocument& document,
                const RunLimitOptions& limits, const std::vector<std::string>& includes, Console& console);

}  // namespace baton::cli
