// The end of a sweep: its tables, its page, its table on the terminal.
#pragma once

#include <string>

#include "sim/cli/console.h"
#include "sim/experiment/sweep_folder.h"

namespace baton::cli {

// `rows`: all of the plan's. Writes every result file into `folder` and a summary to standard output.
void write_results(const experiment::SweepFolder& folder, const experiment::Plan& plan, const experiment::RunRows& rows,
                   const std::string& sqlite, Console& console);

}  // namespace baton::cli
