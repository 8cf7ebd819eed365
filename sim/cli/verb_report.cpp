// baton report: writes reports of a run, in several formats at once.
#include <fmt/format.h>

#include <memory>

#include "sim/cli/exit_status.h"
#include "sim/cli/files.h"
#include "sim/cli/recorded.h"
#include "sim/cli/report_formats.h"
#include "sim/cli/run_status.h"
#include "sim/cli/scenario_options.h"
#include "sim/cli/signals.h"
#include "sim/cli/still_running.h"
#include "sim/cli/traced.h"
#include "sim/cli/verbs.h"
#include "sim/experiment/explain.h"
#include "sim/experiment/find_findings.h"
#include "sim/experiment/finding_cures.h"
#include "sim/report/explanation_report.h"

namespace baton::cli {

namespace {

struct ReportArguments {
    ScenarioOptions scenario;
    RunLimitOptions limits;
    std::string to;
    OutputOption output{""};
    bool explain = false, wall_time = false;
};

// What was found out about the run, and with `--explain` what would help.
std::vector<report::Section> found_out(const TracedScenario& traced, const scenario::Scenario& scenario,
                                       const interpreter::RunOptions& run_options, const ReportArguments& options) {
    experiment::ExplainOptions search;
    search.run = run_options;
    search.overrides = options.scenario.set.overrides();
    analysis::Explanation explanation = options.explain ? experiment::explain(scenario, traced.timeline, traced.document, search)
                                                        : analysis::explanation_of(traced.timeline);
    explanation.findings = experiment::findings_of(scenario, traced.recording, traced.timeline, traced.document);
    if (options.explain) experiment::find_cures(explanation.findings, scenario, search);
    return report::explanation_sections(traced.view(), explanation);
}

// A run, the findings about it, and its exit status.
struct Reported {
    TracedScenario run;
    std::vector<report::Section> sections;
    int status = success;
};

Reported recorded(const ReportArguments& options, Console& console) {
    RecordedRun recorded = recorded_run(options.scenario.file, options.scenario.set, options.limits, console);
    Reported out{std::move(recorded.run), {}, recorded.status};
    out.sections = report::explanation_sections(out.run.view(), explained(out.run));
    return out;
}

Reported simulated(const ReportArguments& options, Console& console) {
    const auto scenario = read_scenario_file(options.scenario.file, options.scenario.set, console);
    note_signals();
    interpreter::RunOptions run_options;
    options.limits.apply(run_options);
    interpreter::RunOptions told_options = run_options;
    const auto told = tell_while_running(told_options);
    Reported out{run_traced(scenario, told_options), {}, success};
    out.sections = found_out(out.run, scenario, run_options, options);
    out.status = status_of(out.run.document);
    return out;
}

int write_reports(const ReportArguments& options, Console& console) {
    const std::string by_name = format_of_name(options.output.file);
    const auto formats = report_formats(!options.to.empty() ? options.to : !by_name.empty() ? by_name : "text");
    const auto names = report_names(options.output.file, options.scenario.file, formats);
    note_input(options.scenario.file);
    for (std::size_t i = 0; i < names.size(); ++i) check_output(names[i], options.output.rules(content_of(formats[i])));
    const bool is_scenario = input_of(options.scenario.file) == Input::scenario;
    const Reported reported = is_scenario ? simulated(options, console) : recorded(options, console);
    std::vector<NamedText> files;
    const report::TracedRun view = options.wall_time ? reported.run.view_with_wall_time() : reported.run.view();
    for (std::size_t i = 0; i < names.size(); ++i)
        files.push_back({names[i], written(formats[i], view, reported.sections), content_of(formats[i])});
    if (options.output.file.ends_with('/')) make_folder(options.output.file);
    write_all(files, options.output.rules({}));
    const bool is_said = formats.size() == 1 && formats.front() == "text" && names.front() == "-";
    if (!is_said && is_scenario) say_why(options.scenario.file, reported.run.document, console);
    return unless_interrupted(reported.status);
}

}  // namespace

Action declare_report(Command& command) {
    auto options = std::make_shared<ReportArguments>();
    options->scenario.declare_with_recorded(command);
    command.add_option("--to", options->to, "Report formats, separated by commas: " + report_format_names())
        .type_name("LIST")
        .check(is_format_list(), format_choices())
        .default_str("by the ending of --output, or text");
    options->output.declare(command, "File to write, to which several formats give their own endings; or a folder", "OUT");
    command.add_flag("--explain", options->explain, "Also find by simulation what would help (html and markdown)");
    command.add_flag("--wall-time", options->wall_time, "Include in junit the real duration of the run, which differs each time");
    options->limits.declare(command);
    options->limits.declare_trace_size(command);
    return [options](Console& console) { return write_reports(*options, console); };
}

}  // namespace baton::cli
