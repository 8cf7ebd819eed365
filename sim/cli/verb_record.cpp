// baton record: runs an asyncio program and records it.
#include <fmt/format.h>

#include <memory>

#include "sim/cli/files.h"
#include "sim/cli/python_program.h"
#include "sim/cli/recorded.h"
#include "sim/cli/scenario_options.h"
#include "sim/cli/verbs.h"
#include "sim/experiment/compressed.h"

namespace baton::cli {

namespace {

struct RecordArguments {
    bool is_virtual = false, quiet = false, force = false, without_uvloop = false, without_gil = false;
    std::string output, python, start, overhead, max_time;
    std::optional<std::int64_t> seed;
    std::uint64_t cores = 0, most_events = 0, most_callbacks = 0;
    RunLimitOptions limits;
    std::vector<std::string> program;
};

void declare_virtual(Command& command, RecordArguments& options) {
    const std::string group = "With --virtual";
    command.add_option("--start", options.start, "Wall clock at the beginning: 14:24:48 or 2026-01-31T14:24:48")
        .type_name("TIME")
        .default_str("2026-01-01T00:00:00")
        .group(group);
    command.add_option("--seed", options.seed, "Seed of Python's `random` module").type_name("N").default_str("0").group(group);
    command.add_option("--cores", options.cores, "Cores to compute on")
        .check(is_count(1))
        .type_name("N")
        .default_str("4")
        .group(group);
    command.add_flag("--no-gil", options.without_gil, "Let threads compute in parallel, as in a Python without a GIL").group(group);
    command.add_option("--overhead", options.overhead, "Time that the loop itself takes for each callback")
        .type_name("D")
        .default_str("0")
        .group(group);
    command.add_option("--max-time", options.max_time, "Limit on virtual time").type_name("D").group(group);
    command.add_option("--max-callbacks-per-instant", options.most_callbacks, "Limit on callbacks while no time passes")
        .check(is_count(1))
        .type_name("N")
        .default_str("1000000")
        .group(group);
}

template <class Value>
void add(std::vector<std::string>& out, const char* option, const Value& value) {
    out.insert(out.end(), {option, fmt::format("{}", value)});
}

python::RecorderCall call_of(const RecordArguments& options) {
    python::RecorderCall call{options.python, {}, options.program};
    auto& out = call.options;
    if (options.is_virtual) out.emplace_back("--virtual");
    if (options.quiet) out.emplace_back("--quiet");
    if (options.without_uvloop) out.emplace_back("--no-uvloop");
    if (options.without_gil) out.emplace_back("--no-gil");
    if (!options.output.empty()) add(out, "--output", options.output);
    if (!options.start.empty()) add(out, "--start", options.start);
    if (options.seed) add(out, "--seed", *options.seed);
    if (options.cores != 0) add(out, "--cores", options.cores);
    add(out, "--max-trace-size", options.limits.trace_size());
    if (options.most_events != 0) add(out, "--max-events", options.most_events);
    if (options.most_callbacks != 0) add(out, "--max-callbacks-per-instant", options.most_callbacks);
    if (!options.overhead.empty()) add(out, "--overhead", in_seconds(options.overhead, "--overhead"));
    if (!options.max_time.empty()) add(out, "--max-time", in_seconds(options.max_time, "--max-time"));
    return call;
}

// Where the recorder writes the trace when nobody says where: `app.jsonl` for `dir/app.py`, `tool.jsonl` for `-m pack.tool`.
std::string usual_output(const std::vector<std::string>& program) {
    if (program.front() == "-m") {
        const std::string module = program.size() > 1 ? program[1] : "";
        return module.substr(module.rfind('.') + 1) + ".jsonl";
    }
    std::string name = program.front().substr(program.front().rfind('/') + 1);
    if (name.ends_with(".py")) name.resize(name.size() - 3);
    return name + ".jsonl";
}

int record(const RecordArguments& options) {
    if (options.program.empty()) throw UsageError("no program is given: use `baton record PROGRAM.py`");
    if (experiment::is_compressed_name(options.output))
        throw UsageError(
            "a recording is written as it goes, and not compressed: use a name that ends with .jsonl, and then "
            "`baton trace app.jsonl -o app.jsonl.zst`");
    if (options.program.front() != "-m") check_program(options.program.front());
    check_output(options.output.empty() ? usual_output(options.program) : options.output,
                 {experiment::Content::trace, options.force});
    return run_recorder(call_of(options));
}

}  // namespace

Action declare_record(Command& command) {
    auto options = std::make_shared<RecordArguments>();
    command.add_option(program_argument, options->program, "The program (app.py) and its arguments; -m MODULE needs -- before it")
        .type_name("PROGRAM");
    command.add_flag("--virtual", options->is_virtual, "Use a virtual clock: sleeping takes no time, and every run is the same");
    command.add_option("--output,-o", options->output, "Trace file to write").type_name("FILE").default_str("PROGRAM.jsonl");
    command.add_flag("--force", options->force, "Replace a file that holds something else than a trace");
    command.add_option("--python", options->python, "Interpreter to use: CPython 3.11 or later").type_name("PYTHON");
    command.add_flag("--quiet,-q", options->quiet, "Report only what goes wrong");
    command.add_flag("--no-uvloop", options->without_uvloop, "Use asyncio's own event loop where the program asks for uvloop");
    command.add_option("--max-events", options->most_events, "Limit on events kept")
        .check(is_count(1))
        .type_name("N")
        .default_str("20000000");
    options->limits.declare_trace_size(command);
    declare_virtual(command, *options);
    return [options](Console&) { return record(*options); };
}

}  // namespace baton::cli
