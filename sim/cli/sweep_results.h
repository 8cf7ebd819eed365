// Writes the results of a finished sweep.
#pragma once

#include <string>

#include "sim/cli/console.h"
#include "sim/experiment/sweep_folder.h"

namespace baton::cli {

// Throws UsageError if files stand at the places of the results that no sweep wrote; with `force`, they will be replaced. Does
// nothing if the folder has a sweep already.
void check_results(const experiment::SweepFolder& folder, bool force);

// Writes every result file into `folder`, an SQLite file if `sqlite` names one, and a summary to standard output. `rows` must be
// all rows of the plan. Throws FileError and IoError.
void write_results(const experiment::SweepFolder& folder, const experiment::Plan& plan, const experiment::RunRows& rows,
                   const std::string& sqlite, Console& console);

}  // namespace baton::cli
