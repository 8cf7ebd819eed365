// baton record: a program of Python's asyncio, run and recorded.
#include <fmt/format.h>

#include <memory>

#include "sim/cli/files.h"
#include "sim/cli/python_program.h"
#include "sim/cli/recorded.h"
#include "sim/cli/scenario_options.h"
#include "sim/cli/verbs.h"

namespace baton::cli {

namespace {

struct Options {
    bool is_virtual = false, quiet = false, without_uvloop = false, without_gil = false;
    std::string output, python, start, overhead, max_time;
    std::optional<std::int64_t> seed;
    std::uint64_t cores = 0, most_events = 0, most_callbacks = 0;
    std::vector<std::string> program;
};

void declare_virtual(Command& command, Options& options) {
    const std::string group = "With --virtual";
    command.add_option("--start", options.start, "What the clock says at the beginning: 14:24:48, or 2026-01-31T14:24:48")
        .type_name("TIME")
        .group(group);
    command.add_option("--seed", options.seed, "Seed of Python's module random").type_name("N").group(group);
    command.add_option("--cores", options.cores, "Cores for computing; 4 unless said otherwise")
        .check(is_count(1))
        .type_name("N")
        .group(group);
    command.add_flag("--no-gil", options.without_gil, "Threads compute side by side").group(group);
    command.add_option("--overhead", options.overhead, "The loop's own time for a callback").type_name("D").group(group);
    command.add_option("--max-time", options.max_time, "Virtual time that may pass").type_name("D").group(group);
    command
        .add_option("--max-callbacks-per-instant", options.most_callbacks,
                    "Callbacks that may run while no time passes; a million unless said otherwise")
        .check(is_count(1))
        .type_name("N")
        .group(group);
}

template <class Value>
void add(std::vector<std::string>& out, const char* option, const Value& value) {
    out.insert(out.end(), {option, fmt::format("{}", value)});
}

RecorderCall call_of(const Options& options) {
    RecorderCall call{options.python, {}, options.program};
    auto& out = call.options;
    if (options.is_virtual) out.emplace_back("--virtual");
    if (options.quiet) out.emplace_back("--quiet");
    if (options.without_uvloop) out.emplace_back("--no-uvloop");
    if (options.without_gil) out.emplace_back("--no-gil");
    if (!options.output.empty()) add(out, "--output", options.output);
    if (!options.start.empty()) add(out, "--start", options.start);
    if (options.seed) add(out, "--seed", *options.seed);
    if (options.cores != 0) add(out, "--cores", options.cores);
    if (options.most_events != 0) add(out, "--max-events", options.most_events);
    if (options.most_callbacks != 0) add(out, "--max-callbacks-per-instant", options.most_callbacks);
    if (!options.overhead.empty()) add(out, "--overhead", in_seconds(options.overhead, "--overhead"));
    if (!options.max_time.empty()) add(out, "--max-time", in_seconds(options.max_time, "--max-time"));
    return call;
}

int record(const Options& options) {
    if (options.program.empty()) throw UsageError("which program? Say `baton record -- PROGRAM.py`");
    note_input(options.program.front());
    if (!options.output.empty()) refuse_input(options.output);
    return run_recorder(call_of(options));
}

}  // namespace

Action declare_record(Command& command) {
    auto options = std::make_shared<Options>();
    command.add_option(program_argument, options->program, "The program (app.py), or -m MODULE behind --, and its own arguments")
        .type_name("PROGRAM");
    command.add_flag("--virtual", options->is_virtual, "On a virtual clock: sleeping takes no time, and every run is the same");
    command.add_option("--output,-o", options->output, "The trace; PROGRAM.jsonl unless said otherwise").type_name("FILE");
    command.add_option("--python", options->python, "The interpreter: CPython 3.11 or later").type_name("PYTHON");
    command.add_flag("--quiet,-q", options->quiet, "Say only what went wrong");
    command.add_flag("--no-uvloop", options->without_uvloop, "Give a program that asks for uvloop asyncio's own event loop");
    command.add_option("--max-events", options->most_events, "Events that are kept; 20 million unless said otherwise")
        .check(is_count(1))
        .type_name("N");
    declare_virtual(command, *options);
    return [options](Console&) { return record(*options); };
}

}  // namespace baton::cli
