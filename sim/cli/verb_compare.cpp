// baton compare: compares runs with the first of them.
#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <filesystem>
#include <map>
#include <memory>
#include <set>

#include "sim/base/text.h"
#include "sim/cli/files.h"
#include "sim/cli/recorded.h"
#include "sim/cli/report_formats.h"
#include "sim/cli/run_status.h"
#include "sim/cli/scenario_options.h"
#include "sim/cli/signals.h"
#include "sim/cli/still_running.h"
#include "sim/cli/traced.h"
#include "sim/cli/verbs.h"
#include "sim/report/comparison_report.h"

namespace baton::cli {

namespace {

struct CompareArguments {
    std::vector<std::string> files, variants;
    SetOption set;
    RunLimitOptions limits;
    std::string to;
    OutputOption output;

    bool is_page() const { return to.empty() ? format_of_name(output.file) == "html" : to == "html"; }
    OutputRules rules() const { return output.rules(is_page() ? experiment::Content::html : experiment::Content::text); }
};

// One side of the comparison.
struct ComparedFile {
    std::string file, label;
    scenario::Overrides overrides;
    bool is_variant = false;
};

// Appends the settings of a variant, such as `n=1; pause=2s`, to those of `--set`.
scenario::Overrides with_variant(scenario::Overrides overrides, std::string_view variant) {
    SetOption set;
    while (!variant.empty()) {
        const std::size_t end = std::min(variant.find(';'), variant.size());
        std::string_view setting = variant.substr(0, end);
        setting.remove_prefix(std::min(setting.find_first_not_of(' '), setting.size()));
        if (!setting.empty()) set.settings.emplace_back(setting);
        variant.remove_prefix(std::min(end + 1, variant.size()));
    }
    for (auto& setting : set.overrides()) overrides.push_back(std::move(setting));
    return overrides;
}

// The runs to compare: every file, followed by every variant of the first file. A single file with several variants is not run
// itself.
std::vector<ComparedFile> sides(const CompareArguments& options) {
    std::vector<ComparedFile> out;
    const auto overrides = options.set.overrides();
    if (options.files.size() > 1 || options.variants.size() < 2) {
        for (const std::string& file : options.files) out.push_back({file, {}, overrides});
    }
    for (const std::string& variant : options.variants)
        out.push_back({options.files.front(), terminal_text(variant), with_variant(overrides, variant), true});
    if (out.size() < 2) throw UsageError("compare needs two files, or one file and --variant NAME=EXPR");
    return out;
}

// Reports and returns the status of a run. The expectations are about the params of the file, so only the ending of a variant
// counts.
int told_status(const ComparedFile& side, const analysis::RunDocument& document, Console& console) {
    if (!side.is_variant) {
        say_why(side.file, document, console);
        return status_of(document);
    }
    say_why(fmt::format("{}, {}", side.file, side.label), document, console, Counts::ending);
    return status_of(experiment::ending_verdict(document));
}

// Appends a suffix to each label that several runs share.
template <class Suffix>
void tell_apart(std::vector<report::ComparedRun>& runs, Suffix suffix) {
    std::map<std::string, std::vector<std::size_t>> places;
    for (std::size_t i = 0; i < runs.size(); ++i) places[runs[i].label].push_back(i);
    for (const auto& [label, same] : places) {
        for (std::size_t number = 0; number < same.size() && same.size() > 1; ++number)
            runs[same[number]].label += suffix(same, number);
    }
}

// Makes labels unique: runs with the same name get the names of their files, if these differ, or else numbers.
void tell_apart(std::vector<report::ComparedRun>& runs, const std::vector<ComparedFile>& all) {
    tell_apart(runs, [&](const std::vector<std::size_t>& same, std::size_t number) {
        std::set<std::string> files, names;
        for (const std::size_t i : same) {
            files.insert(all[i].file);
            names.insert(std::filesystem::path(all[i].file).filename().string());
        }
        if (files.size() == 1) return std::string();
        const std::string& file = all[same[number]].file;
        const bool name_will_do = names.size() == files.size();
        return fmt::format(" ({})", terminal_text(name_will_do ? std::filesystem::path(file).filename().string() : file));
    });
    tell_apart(runs, [](const std::vector<std::size_t>&, std::size_t number) { return fmt::format(" #{}", number + 1); });
}

int compare(const CompareArguments& options, Console& console) {
    const auto all = sides(options);
    for (const std::string& file : options.files) note_input(file);
    check_output(options.output.file, options.rules());
    note_signals();
    std::map<std::string, std::string> texts;
    std::deque<TracedScenario> runs;
    int status = success;
    std::vector<report::ComparedRun> compared;
    for (const ComparedFile& side : all) {
        if (input_of(side.file) != Input::scenario) {
            if (side.is_variant) throw UsageError("--variant needs a scenario: a recorded program has no params");
            RecordedRun recorded = recorded_run(side.file, options.set, options.limits, console);
            status = std::max(status, recorded.status);
            runs.push_back(std::move(recorded.run));
            compared.push_back({short_name(runs.back().document.scenario), runs.back().view()});
            continue;
        }
        if (!texts.contains(side.file)) texts[side.file] = read_scenario_bytes(side.file);
        const auto scenario = read_scenario_text(texts[side.file], side.file, side.overrides, console, options.set.includes);
        interpreter::RunOptions run_options;
        options.limits.apply(run_options);
        const auto told = tell_while_running(run_options);
        runs.push_back(run_traced(scenario, run_options));
        if (const int signal = interrupting_signal(); signal != 0) return 128 + signal;
        status = std::max(status, told_status(side, runs.back().document, console));
        compared.push_back({side.label.empty() ? short_name(scenario.name) : side.label, runs.back().view()});
    }
    tell_apart(compared, all);
    const bool to_console = options.output.file == "-";
    report::TerminalStyle style{console.width(), to_console && console.colour_out()};
    style.cuts_tables = to_console && console.is_terminal();
    OutputFile file(options.output.file, options.rules());
    file.write(options.is_page() ? report::comparison_html(compared) : report::comparison_text(compared, style));
    file.commit();
    return status;
}

}  // namespace

Action declare_compare(Command& command) {
    auto options = std::make_shared<CompareArguments>();
    command
        .add_option("FILE", options->files,
                    "Scenarios, traces (.jsonl) or Python programs (.py); the others are compared with the first")
        .required()
        .type_name("SCENARIO|TRACE|PROGRAM");
    options->set.declare(command);
    command
        .add_option("--variant", options->variants,
                    "Run the first file with other params, too: NAME=EXPR, separated by ; (repeatable)")
        .type_name("SETTINGS")
        .one_value_each();
    command.add_option("--to", options->to, "Output format")
        .one_of({"text", "html"})
        .type_name("FORMAT")
        .default_str("by the ending of --output, or text");
    options->output.declare(command);
    options->limits.declare(command);
    options->limits.declare_trace_size(command);
    return [options](Console& console) { return compare(*options, console); };
}

}  // namespace baton::cli
