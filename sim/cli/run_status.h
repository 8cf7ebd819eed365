// The exit status that runs stand for: one rule for every verb that makes or merges runs.
#pragma once

#include <string_view>

#include "sim/cli/console.h"
#include "sim/experiment/measured_run.h"
#include "sim/experiment/records.h"

namespace baton::cli {

// Of these the highest one counts where there are several runs.
int status_of(experiment::Verdict verdict);
int status_of(const analysis::RunDocument& document);
int status_of(const experiment::RunRows& rows);

// 128 + N where signal N came, otherwise `status`.
int unless_interrupted(int status);

// Says on standard error why the status of a run is not 0, for output that does not: how it ended, unless that was
// expected, and the expectations that failed. Nothing when it is 0.
enum class Counts : std::uint8_t { everything, ending };
void say_why(std::string_view file, const analysis::RunDocument& document, Console& console, Counts counts = Counts::everything);

}  // namespace baton::cli
