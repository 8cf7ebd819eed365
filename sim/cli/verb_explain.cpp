// baton explain: explains why a run took so long, and finds out what would help.
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "sim/cli/exit_status.h"
#include "sim/cli/files.h"
#include "sim/cli/recorded.h"
#include "sim/cli/report_formats.h"
#include "sim/cli/run_status.h"
#include "sim/cli/scenario_options.h"
#include "sim/cli/second_try.h"
#include "sim/cli/signals.h"
#include "sim/cli/still_running.h"
#include "sim/cli/traced.h"
#include "sim/cli/verbs.h"
#include "sim/experiment/explain.h"
#include "sim/experiment/find_findings.h"
#include "sim/experiment/finding_cures.h"
#include "sim/experiment/metric.h"
#include "sim/report/explanation_report.h"

namespace baton::cli {

namespace {

struct ExplainArguments {
    ScenarioOptions scenario;
    RunLimitOptions limits;
    std::uint64_t most_runs = 0;  // 0: as many as take well under a minute
    std::string metric;
    bool maximize = false;
    std::string to;
    OutputOption output;

    // The format of `--to`, or else of the ending of the output's name.
    std::string format() const {
        if (!to.empty()) return to;
        const std::string by_name = format_of_name(output.file);
        return by_name == "markdown" || by_name == "html" || by_name == "json" ? by_name : "text";
    }
};

std::string explained(const TracedScenario& run, const analysis::Explanation& explanation, const ExplainArguments& options,
                      const Console& console) {
    const report::TracedRun view = run.view();
    const std::string format = options.format();
    if (format == "json") return report::explanation_json(view, explanation);
    if (format == "text") {
        return report::explanation_text(view, explanation, {console.width(), options.output.file == "-" && console.colour_out()});
    }
    return written(format, view, report::explanation_sections(view, explanation));
}

// How many runs take well under a minute in all.
std::uint64_t affordable_runs(const TracedScenario& run) {
    constexpr std::uint64_t most = 300, least = 10, events = 50'000'000;
    return std::clamp(events / std::max<std::uint64_t>(1, run.recording.events.size()), least, most);
}

analysis::Explanation explained_run(const scenario::Scenario& scenario, const TracedScenario& run,
                                    const experiment::ExplainOptions& search) {
    try {
        return experiment::explain(scenario, run.timeline, run.document, search);
    } catch (const experiment::SpecError& error) {
        throw UsageError(fmt::format("--metric {}", error.what()));
    }
}

OutputRules rules_of(const ExplainArguments& options) { return options.output.rules(content_of(options.format())); }

void write(const ExplainArguments& options, const std::string& text) {
    OutputFile file(options.output.file, rules_of(options));
    file.write(text);
    file.commit();
}

int explain_recorded(const ExplainArguments& options, Console& console) {
    const RecordedRun recorded = recorded_run(options.scenario.file, options.scenario.set, options.limits, console);
    write(options, explained(recorded.run, explained(recorded.run), options, console));
    return unless_interrupted(recorded.status);
}

int explain(const ExplainArguments& options, Console& console) {
    note_input(options.scenario.file);
    check_output(options.output.file, rules_of(options));
    if (input_of(options.scenario.file) != Input::scenario) return explain_recorded(options, console);
    experiment::ExplainOptions search;
    search.overrides = options.scenario.set.overrides();
    const auto scenario = read_scenario_file(options.scenario.file, options.scenario.set, console);
    note_signals();
    options.limits.apply(search.run);
    interpreter::RunOptions told_options = search.run;
    const auto told = tell_while_running(told_options);
    const TracedScenario run = run_traced(scenario, told_options);
    try_again_after_overflow("search", console, options.scenario.file);
    search.rehearse = rehearsal(console);
    search.most_runs = options.most_runs != 0 ? options.most_runs : affordable_runs(run);
    search.metric = options.metric;
    search.maximize = options.maximize;
    analysis::Explanation explanation = explained_run(scenario, run, search);
    explanation.findings = experiment::findings_of(scenario, run.recording, run.timeline, run.document);
    experiment::find_cures(explanation.findings, scenario, search);
    write(options, explained(run, explanation, options, console));
    say_why(options.scenario.file, run.document, console);
    return unless_interrupted(status_of(run.document));
}

}  // namespace

Action declare_explain(Command& command) {
    auto options = std::make_shared<ExplainArguments>();
    options->scenario.declare_with_recorded(command);
    command.add_option("--to", options->to, "Output format")
        .one_of({"text", "markdown", "html", "json"})
        .type_name("FORMAT")
        .default_str("by the ending of --output, or text");
    options->output.declare(command);
    command.add_option("--metric", options->metric, "Metric to improve instead of the elapsed time, such as p95(latency(handle))")
        .type_name("METRIC");
    command.add_flag("--maximize", options->maximize, "Look for a larger value of the metric, not a smaller one");
    command.add_option("--max-runs", options->most_runs, "Limit on runs of changed scenarios")
        .check(is_count())
        .type_name("N")
        .default_str("fewer for longer runs");
    options->limits.declare(command);
    options->limits.declare_trace_size(command);
    return [options](Console& console) { return explain(*options, console); };
}

}  // namespace baton::cli
