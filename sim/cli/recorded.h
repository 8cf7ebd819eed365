// Runs of Python programs: recorded traces that are read, and programs that are recorded on the spot.
#pragma once

#include <string>

#include "sim/analysis/explanation.h"
#include "sim/cli/console.h"
#include "sim/cli/scenario_options.h"
#include "sim/cli/traced.h"

namespace baton::cli {

// What a file is, by its name: `.py`, `.jsonl`, anything else.
enum class Input : std::uint8_t { scenario, program, trace };
Input input_of(const std::string& file);

// A trace as it stands in a file; `-` is standard input. Throws IoError, and UsageError when it is none.
trace::Recording read_trace(const std::string& file);

// A run of a program or a trace. A program is recorded in virtual time, with the seed and the limits that mean something there;
// what it prints on standard output is in the log. Throws IoError, UsageError, and Exit where the program could not be run.
struct RecordedRun {
    TracedScenario run;
    int status = 0;  // of the program; of a trace: success
};
RecordedRun recorded_run(const std::string& file, const SetOption& set, const RunLimitOptions& limits, Console& console);

// Why a recorded run took as long as it did, and what is wrong with it.
analysis::Explanation explained(const TracedScenario& run);

// A duration of the command line as seconds for Python. Throws UsageError naming `option`.
std::string in_seconds(const std::string& duration, std::string_view option);

}  // namespace baton::cli
