// The options that all verbs on scenarios share, and functions that read the scenario that they name.
#pragma once

#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sim/cli/console.h"
#include "sim/cli/option.h"
#include "sim/interpreter/run.h"
#include "sim/scenario/scenario.h"

namespace baton::cli {

// Checks for options that take an integer. They refuse other texts and numbers out of range.
ValueCheck is_seed();  // any 64-bit integer, signed or unsigned
ValueCheck is_count(std::uint64_t least = 0, std::uint64_t most = std::numeric_limits<std::uint64_t>::max());

// `--set NAME=EXPR`, repeatable, and `--include DIR`.
struct SetOption {
    std::vector<std::string> settings, includes;

    void declare(Command& command);
    scenario::Overrides overrides() const;  // throws UsageError
};

// FILE, `--set` and `--include`.
struct ScenarioOptions {
    std::string file;
    SetOption set;

    void declare(Command& command);
    // The same, for verbs where FILE may also be a Python program or a recorded trace.
    void declare_with_recorded(Command& command);
};

// `--seed` and the limits on a run.
struct RunLimitOptions {
    std::optional<std::int64_t> seed;
    std::string max_time, max_wall, max_memory, max_trace_size;
    interpreter::Limits limits;

    void declare(Command& command);
    // `--max-trace-size`, for verbs that write or read traces.
    void declare_trace_size(Command& command);
    std::uint64_t trace_size() const;  // in bytes
    // Writes them into `options`. The limit on real time counts from this call, so call it anew for each run.
    void apply(interpreter::RunOptions& options) const;
    // The limit on real time alone: returns a function that returns true once the limit, counted from this call, is reached. The
// function is empty if there is no limit.
    std::function<bool()> wall_limit() const;
};

// The message for a trace that is too large: `what` begins it, and it says how to raise the limit.
std::string too_large(const std::string& what, std::uint64_t limit);

// The diagnostics as text. Those about an option such as `--set` begin with the name of the scenario file.
std::string rendered(const scenario::Reading& reading, bool colour);

// Finds bases (`extends`) among files and in the folders of `--include`. Throws IoError if one is there and cannot be read.
scenario::LoadBase load_bases(const std::vector<std::string>& includes);

// Reads and checks a scenario file; `-` is standard input. Prints diagnostics on standard error. Throws Exit if the scenario is
// invalid, and IoError.
scenario::Scenario read_scenario_file(const std::string& file, const SetOption& set, Console& console);
// The same in two steps, for callers that make several scenarios from one file: standard input can be read only once.
std::string read_scenario_bytes(const std::string& file);
scenario::Scenario read_scenario_text(std::string text, const std::string& file, const scenario::Overrides& overrides,
                                      Console& console, const std::vector<std::string>& includes);

}  // namespace baton::cli
