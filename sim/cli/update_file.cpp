#include "sim/cli/update_file.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "sim/base/text.h"
#include "sim/cli/exit_status.h"
#include "sim/cli/files.h"
#include "sim/cli/run_status.h"
#include "sim/experiment/explain_edits.h"
#include "sim/experiment/measured_run.h"
#include "sim/experiment/update_expectations.h"
#include "sim/report/terminal_text.h"

namespace baton::cli {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// Formats a diff for the terminal, with added lines in green and removed ones in red.
std::string shown(std::string_view diff, bool colour) {
    std::string out;
    while (!diff.empty()) {
        const std::size_t end = std::min(diff.find('\n'), diff.size());
        std::string_view line = diff.substr(0, end);
        diff.remove_prefix(std::min(end + 1, diff.size()));
        if (line.ends_with('\r')) line.remove_suffix(1);
        const bool is_head = line.starts_with("---") || line.starts_with("+++");
        const char* code = is_head ? "1" : line[0] == '+' ? "32" : line[0] == '-' ? "31" : "0";
        out += report::painted(terminal_text(line), code, colour && line[0] != ' ') + "\n";
    }
    return out;
}

// The canonical form of a scenario without its expectations.
std::string without_expectations(scenario::Scenario scenario) {
    scenario.expectations.clear();
    return scenario::dump(scenario);
}

// Runs the changed text. Returns nothing if it is not the same scenario except for its expectations.
std::optional<analysis::RunDocument> run_again(const std::string& before, const std::string& after, const std::string& file,
                                               const RunLimitOptions& limits, const std::vector<std::string>& includes) {
    const auto read = [&](const std::string& text) {
        return scenario::read_scenario(text, file, {}, {}, load_bases(includes)).scenario;
    };
    auto old = read(before), changed = read(after);
    if (!old || !changed) return {};
    interpreter::RunOptions options;
    limits.apply(options);
    analysis::RunDocument document = experiment::run(*changed, options).document;
    if (without_expectations(std::move(*old)) != without_expectations(std::move(*changed))) return {};
    return document;
}

std::size_t failures(const analysis::RunDocument& document) {
    const auto& rows = document.expectations;
    return static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), [](const auto& row) { return !row.held; }));
}

// The new bytes of the file, with its byte order mark. Throws IoError if the file has changed since it was run.
std::string bytes_to_write(const std::string& file, const std::string& before, const std::string& after) {
    const std::string now = read_scenario_bytes(file);
    const bool has_mark = now.starts_with(byte_order_mark);
    if (now.substr(has_mark ? byte_order_mark.size() : 0) != before)
        throw IoError(terminal_text(file) + ": the file has changed since it was read; nothing is written");
    return (has_mark ? std::string(byte_order_mark) : "") + after;
}

}  // namespace

void UpdateOptions::declare(Command& command) {
    const Option asked =
        command.add_flag("--update", update, "Show what differs from `expect`, and write the measured values into the file");
    command.add_flag("--yes,-y", yes, "With --update: write without asking").needs(asked);
}

void check_update(const ScenarioOptions& scenario, const RunLimitOptions& limits) {
    struct stat status {};
    if (scenario.file == "-") throw UsageError("--update needs a file: it cannot change standard input");
    if (!scenario.set.settings.empty())
        throw UsageError("--update cannot be combined with --set: the file does not have these params");
    if (limits.seed) throw UsageError("--update cannot be combined with --seed: the file does not have this seed");
    if (stat(scenario.file.c_str(), &status) == 0 && !S_ISREG(status.st_mode))
        throw UsageError(fmt::format("--update needs a file that can be written: {} is a folder, a device or a pipe",
                                     terminal_text(scenario.file)));
}

int update_file(const UpdateOptions& options, const scenario::Scenario& scenario, const analysis::RunDocument& document,
                const RunLimitOptions& limits, const std::vector<std::string>& includes, Console& console) {
    const std::string& file = scenario.sources.front()->name;
    const std::string& before = scenario.sources.front()->text;
    const auto [after, left] = experiment::update_expectations(scenario, document);
    const int status = status_of(document);
    for (const std::string& line : left) console.out("left unchanged: " + terminal_text(line) + "\n");
    if (after == before) {
        if (left.empty()) console.out("nothing to update: the run gave what the file expects\n");
        return status;
    }
    const auto again = run_again(before, after, file, limits, includes);
    if (!again || failures(*again) > left.size()) {
        console.error(fmt::format("baton: {}: the new values cannot be written into this file by simple edits; it is not changed\n",
                                  terminal_text(file)));
        return std::max<int>(status, failed);
    }
    console.out(shown(experiment::unified_diff(before, after, file), console.colour_out()));
    if (!options.yes && !console.ask(fmt::format("Write these changes to {}? [y/N] ", terminal_text(file)))) {
        console.error(
            fmt::format("baton: {}: not changed{}\n", terminal_text(file), console.can_ask() ? "" : "; use --yes to write it"));
        return std::max<int>(status, failed);
    }
    OutputRules rules{experiment::Content::scenario};
    rules.replaces_inputs = true;
    OutputFile out(file, rules);
    out.write(bytes_to_write(file, before, after));
    out.commit();
    console.out(fmt::format("{} is updated\n", terminal_text(file)));
    return status_of(*again);
}

}  // namespace baton::cli
