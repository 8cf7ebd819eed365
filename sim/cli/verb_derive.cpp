// baton derive: a scenario from a recorded run.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <memory>

#include "sim/base/amounts.h"
#include "sim/base/text.h"
#include "sim/cli/exit_status.h"
#include "sim/cli/files.h"
#include "sim/cli/recorded.h"
#include "sim/cli/verbs.h"
#include "sim/experiment/measured_run.h"
#include "sim/python/derive.h"
#include "sim/scenario/scenario.h"

namespace baton::cli {

namespace {

struct DeriveArguments {
    std::string file;
    OutputOption output;
    bool quiet = false;
    RunLimitOptions limits;
};

// `derived` is valid, so it can be run.
analysis::RunDocument simulated(const std::string& derived) {
    return experiment::run_without_trace(*scenario::read_scenario(derived, "derived").scenario, {});
}

// The time that the loop took for itself is shared by its callbacks, of which only the simulator knows how many there are.
python::Derivation derived(const trace::Recording& recording, const std::string& file) {
    try {
        python::Derivation out = python::derive(recording);
        if (out.own_time == 0) return out;
        const auto callbacks = static_cast<std::int64_t>(simulated(out.scenario).callbacks);
        return python::derive(recording, out.own_time / std::max<std::int64_t>(1, callbacks));
    } catch (const python::NotDerivable& error) {
        throw UsageError(fmt::format("{}: {}", terminal_text(file), error.what()));
    }
}

// `101 tasks as 3 coroutines, 2.3 s (recorded: 2.3 s). To change: gate_permits=10. …`
std::string summary(const python::Derivation& derivation, const trace::Recording& recording, const std::string& output) {
    std::string out =
        fmt::format("baton: {}: {} as {}, simulated {} (recorded: {}).", terminal_text(output), counted(derivation.tasks, "task"),
                    counted(derivation.coroutines, "coroutine"), duration_for_people(simulated(derivation.scenario).elapsed),
                    duration_for_people(recording.ending.elapsed));
    constexpr std::size_t most = 6;
    std::vector<std::string> params(derivation.params.begin(), derivation.params.begin() + static_cast<std::ptrdiff_t>(std::min(
                                                                                               most, derivation.params.size())));
    if (derivation.params.size() > most) params.emplace_back("…");
    if (!params.empty()) out += fmt::format(" To change with --set: {}.", fmt::join(params, ", "));
    return out +
           " Predictions assume that response times do not depend on concurrency, and that loops and branches go as recorded.\n";
}

int derive(const DeriveArguments& options, Console& console) {
    if (input_of(options.file) == Input::scenario && options.file != "-")
        throw UsageError(fmt::format("{} is neither a trace (.jsonl) nor a program (.py)", terminal_text(options.file)));
    note_input(options.file);
    check_output(options.output.file, options.output.rules(experiment::Content::scenario));
    const RecordedRun run = recorded_run(options.file, {}, options.limits, console);
    const python::Derivation derivation = derived(run.run.recording, options.file);
    OutputFile file(options.output.file, options.output.rules(experiment::Content::scenario));
    file.write(derivation.scenario);
    file.commit();
    if (!options.quiet)
        console.error(summary(derivation, run.run.recording, options.output.file == "-" ? "the scenario" : options.output.file));
    return success;
}

}  // namespace

Action declare_derive(Command& command) {
    auto options = std::make_shared<DeriveArguments>();
    command
        .add_option("FILE", options->file,
                    "A recorded trace, or a Python program, which is recorded in virtual time; - is standard input")
        .required()
        .type_name("TRACE");
    options->output.declare(command);
    options->limits.declare_trace_size(command);
    command.add_flag("--quiet,-q", options->quiet, "Do not say what came out, and what it assumes");
    return [options](Console& console) { return derive(*options, console); };
}

}  // namespace baton::cli
