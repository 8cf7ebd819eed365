// Runs of Python programs: reads recorded traces, and records programs on the spot.
#pragma once

#include <string>

#include "sim/analysis/explanation.h"
#include "sim/cli/console.h"
#include "sim/cli/scenario_options.h"
#include "sim/cli/traced.h"

namespace baton::cli {

// What kind of input a file is, judged by its name alone: `.py` is a program, `.jsonl` and `.jsonl.zst` are traces, anything else
// is a scenario.
enum class Input : std::uint8_t { scenario, program, trace };
Input input_of(const std::string& file);

// Reads a trace file, compressed or not; `-` is standard input. `most_bytes` counts what is read once it is uncompressed. Throws IoError, UsageError if the file is not a trace, and StoppedRun if it is larger
// than `most_bytes`.
trace::Recording read_trace(const std::string& file, std::uint64_t most_bytes);

// Notes a Python program as an input. Throws IoError if it is not a file that can be read, since Python might wait for ever for it.
void check_program(const std::string& file);

// Reads a trace, or records a program in virtual time. The seed and the limit on time apply to the program; its standard output is
// in the log of the run. Throws IoError, UsageError, and Exit if the program could not be run.
struct RecordedRun {
    TracedScenario run;
    int status = 0;  // the exit status of the program; for a trace: success
};
RecordedRun recorded_run(const std::string& file, const SetOption& set, const RunLimitOptions& limits, Console& console);

// Explains why a recorded run took as long as it did, and what is wrong with it.
analysis::Explanation explained(const TracedScenario& run);

// Converts a duration on the command line to seconds, as Python writes them. Throws a UsageError that names `option`.
std::string in_seconds(const std::string& duration, std::string_view option);

}  // namespace baton::cli
