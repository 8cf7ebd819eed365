// Maps runs to exit statuses, by the same rule for every verb that makes or merges runs.
#pragma once

#include <string_view>

#include "sim/cli/console.h"
#include "sim/experiment/measured_run.h"
#include "sim/experiment/records.h"

namespace baton::cli {

// The exit status for one run, or the highest one for several.
int status_of(experiment::Verdict verdict);
int status_of(const analysis::RunDocument& document);
int status_of(const experiment::RunRows& rows);

// Returns 128 + N if signal N was received, otherwise `status`.
int unless_interrupted(int status);

// Prints on standard error why the status of a run is not 0: how it ended, unless that was expected, and how many expectations
// failed. For verbs whose output does not say so itself. With `Counts::ending`, failed expectations are ignored.
enum class Counts : std::uint8_t { everything, ending };
void say_why(std::string_view file, const analysis::RunDocument& document, Console& console, Counts counts = Counts::everything);

}  // namespace baton::cli
