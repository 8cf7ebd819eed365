#include "sim/cli/scenario_options.h"

#include <fmt/format.h>
#include <charconv>

#include <chrono>
#include <limits>
#include <utility>

#include "sim/base/amounts.h"
#include "sim/base/text.h"
#include "sim/cli/arguments.h"
#include "sim/cli/exit_status.h"
#include "sim/cli/files.h"
#include "sim/cli/signals.h"

namespace baton::cli {

namespace {

ValueCheck checked(std::string what, bool (*valid)(std::string_view)) {
    return [what, valid](const std::string& text) {
        return valid(text) ? std::string() : fmt::format("'{}' is not a {}", terminal_text(text), what);
    };
}

ValueCheck is_duration() {
    return checked("duration (such as 90s or 2min)", [](std::string_view text) { return parse_duration(text).has_value(); });
}

ValueCheck is_size() {
    return checked("size (such as 512M)", [](std::string_view text) { return parse_bytes(text).value_or(0) > 0; });
}

template <class Count>
void add_count(Command& command, const std::string& name, Count& count, const std::string& text, const std::string& group) {
    command.add_option(name, count, text)
        .type_name("N")
        .check(is_count(1, std::numeric_limits<Count>::max()))
        .capture_default_str()
        .group(group);
}

}  // namespace

ValueCheck is_seed() {
    return [](const std::string& text) {
        std::int64_t seed = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seed);
        if (error == std::errc() && end == text.data() + text.size()) return std::string();
        return fmt::format("'{}' is not a 64-bit integer", terminal_text(text));
    };
}

ValueCheck is_count(std::uint64_t least, std::uint64_t most) {
    return [least, most](const std::string& text) {
        const auto count = parse_count(text);
        if (count && *count >= least && *count <= most) return std::string();
        if (count && *count > most) return fmt::format("'{}' is too large: the limit is {}", terminal_text(text), most);
        return fmt::format("'{}' is not an integer of {} or more", terminal_text(text), least);
    };
}

void SetOption::declare(Command& command) {
    command.add_option("--set", settings, "Override a param (repeatable)").type_name("NAME=EXPR").one_value_each();
    command.add_option("--include", includes, "Folder where `extends` may find scenarios (repeatable)")
        .type_name("DIR")
        .one_value_each();
}

scenario::Overrides SetOption::overrides() const {
    scenario::Overrides out;
    for (const std::string& setting : settings) {
        const std::size_t sign = setting.find('=');
        if (sign == std::string::npos || sign == 0)
            throw UsageError(fmt::format("--set needs NAME=EXPR, not '{}'", terminal_text(setting)));
        if (setting.find_first_not_of(" \t\n", sign + 1) == std::string::npos)
            throw UsageError(
                fmt::format("'{0}' has no value: write an empty text as {0}\"''\"", terminal_text(setting.substr(0, sign + 1))));
        out.emplace_back(setting.substr(0, sign), setting.substr(sign + 1));
    }
    return out;
}

void ScenarioOptions::declare(Command& command) {
    command.add_option("FILE", file, "Scenario file, or - for standard input").required().type_name("SCENARIO");
    set.declare(command);
}

void ScenarioOptions::declare_with_recorded(Command& command) {
    command
        .add_option("FILE", file,
                    "Scenario, trace (.jsonl) or Python program (.py), which is recorded in virtual time; - for standard input")
        .required()
        .type_name("SCENARIO|TRACE|PROGRAM");
    set.declare(command);
}

void RunLimitOptions::declare(Command& command) {
    const std::string group = "Limits";
    command.add_option("--seed", seed, "Seed of all random draws, in place of the scenario's").type_name("N").check(is_seed());
    command.add_option("--max-time", max_time, "Limit on virtual time").type_name("D").check(is_duration()).group(group);
    command.add_option("--max-wall", max_wall, "Limit on real time").type_name("D").check(is_duration()).group(group);
    add_count(command, "--max-callbacks", limits.callbacks, "Limit on callbacks", group);
    add_count(command, "--max-callbacks-per-instant", limits.callbacks_per_instant, "Limit on callbacks while no time passes",
              group);
    add_count(command, "--max-tasks", limits.tasks, "Limit on tasks created", group);
    command
        .add_option("--max-memory", max_memory,
                    "Limit on the memory that scenarios take, estimated; runs that go on at once share it")
        .type_name("BYTES")
        .check(is_size())
        .default_str("256M")
        .group(group);
}

void RunLimitOptions::declare_trace_size(Command& command) {
    command.add_option("--max-trace-size", max_trace_size, "Limit on the size of trace files that are written or read")
        .type_name("BYTES")
        .check(is_size())
        .default_str("1G")
        .group("Limits");
}

std::uint64_t RunLimitOptions::trace_size() const {
    constexpr std::uint64_t usual = std::uint64_t{1} << 30;
    return max_trace_size.empty() ? usual : *parse_bytes(max_trace_size);
}

std::string too_large(const std::string& what, std::uint64_t limit) {
    constexpr std::uint64_t unit = std::uint64_t{1} << 30;
    return fmt::format("{} {}; --max-trace-size {}G allows more", what, bytes_text(limit), limit / unit * 2 + 2);
}

void RunLimitOptions::apply(interpreter::RunOptions& options) const {
    options.seed = seed;
    options.limits = limits;
    if (!max_time.empty()) options.limits.time = parse_duration(max_time);
    if (!max_memory.empty()) options.limits.memory = *parse_bytes(max_memory);
    options.interrupted = [limit = wall_limit()] { return interrupting_signal() != 0 || (limit && limit()); };
    if (!max_wall.empty()) options.interruption = fmt::format("--max-wall: {} of real time have passed", max_wall);
}

std::function<bool()> RunLimitOptions::wall_limit() const {
    if (max_wall.empty()) return {};
    const auto deadline = std::chrono::steady_clock::now() + *parse_duration(max_wall);
    return [deadline] { return std::chrono::steady_clock::now() >= deadline; };
}

std::string rendered(const scenario::Reading& reading, bool colour) {
    std::string out;
    for (const Diagnostic& diagnostic : reading.diagnostics) {
        if (reading.sources[diagnostic.span.file]->name.starts_with("--"))
            out += terminal_text(reading.sources.front()->name) + ": ";
        out += render(diagnostic, reading.sources, colour);
    }
    return out;
}

scenario::LoadBase load_bases(const std::vector<std::string>& includes) {
    return [load = scenario::load_from_files(includes)](const std::string& name, const std::string& from) {
        scenario::BaseFile base = load(name, from);
        if (base.is_broken) throw IoError(base.error);
        return base;
    };
}

std::string read_scenario_bytes(const std::string& file) { return read_file(file, scenario::ReadLimits{}.bytes); }

scenario::Scenario read_scenario_text(std::string text, const std::string& file, const scenario::Overrides& overrides,
                                      Console& console, const std::vector<std::string>& includes) {
    auto reading = scenario::read_scenario(std::move(text), file, overrides, {}, load_bases(includes));
    console.error(rendered(reading, console.colour_error()));
    if (!reading.scenario) throw Exit{invalid};
    for (const auto& source : reading.scenario->sources) note_input(source->name);
    return std::move(*reading.scenario);
}

scenario::Scenario read_scenario_file(const std::string& file, const SetOption& set, Console& console) {
    const auto overrides = set.overrides();
    return read_scenario_text(read_scenario_bytes(file), file, overrides, console, set.includes);
}

}  // namespace baton::cli
