// The options that every verb on a scenario has, and reading the scenario they name.
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

// For options that take a whole number: what is less, more, or none is refused.
ValueCheck is_seed();  // a whole number of 64 bits, with a sign or not
ValueCheck is_count(std::uint64_t least = 0, std::uint64_t most = std::numeric_limits<std::uint64_t>::max());

// `--set NAME=EXPR`, repeatable, and `--include DIR`.
struct SetOption {
    std::vector<std::string> settings, includes;

    void declare(Command& command);
    scenario::Overrides overrides() const;  // throws UsageError
};

// FILE and `--set`.
struct ScenarioOptions {
    std::string file;
    SetOption set;

    void declare(Command& command);
    // FILE may also be a Python program or a recorded trace.
    void declare_with_recorded(Command& command);
};

// `--seed` and the limits of a run.
struct RunLimitOptions {
    std::optional<std::int64_t> seed;
    std::string max_time, max_wall, max_memory;
    interpreter::Limits limits;

    void declare(Command& command);
    // Puts them into `options`. A limit on wall time counts from this call, so it is made for each run.
    void apply(interpreter::RunOptions& options) const;
    // The limit on wall time alone, which counts from this call: true when it is reached. Empty when there is none.
    std::function<bool()> wall_limit() const;
};

// The diagnostics as text; those about an option (`--set`) say of which file.
std::string rendered(const scenario::Reading& reading, bool colour);

// Reads and checks a scenario file; `-` is standard input. Diagnostics go to standard error, and an invalid
// scenario throws Exit. Throws IoError.
scenario::Scenario read_scenario_file(const std::string& file, const SetOption& set, Console& console);
// The same in two steps, for a file of which more than one scenario is made: standard input can be read once only.
std::string read_scenario_bytes(const std::string& file);
scenario::Scenario read_scenario_text(std::string text, const std::string& file, const scenario::Overrides& overrides,
                                      Console& console, const std::vector<std::string>& includes);

}  // namespace baton::cli
