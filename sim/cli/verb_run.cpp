// baton run: prints the log, timeline and figures of a run, or its run document.
#include <fmt/format.h>

#include <memory>

#include "sim/cli/files.h"
#include "sim/cli/recorded.h"
#include "sim/cli/report_formats.h"
#include "sim/cli/run_status.h"
#include "sim/cli/scenario_options.h"
#include "sim/cli/signals.h"
#include "sim/cli/still_running.h"
#include "sim/cli/trace_output.h"
#include "sim/cli/update_file.h"
#include "sim/cli/verbs.h"
#include "sim/experiment/measured_run.h"
#include "sim/report/latencies_report.h"
#include "sim/report/run_json.h"
#include "sim/report/terminal.h"
#include "sim/report/terminal_text.h"
#include "sim/trace/json_lines.h"

namespace baton::cli {

namespace {

struct RunArguments {
    ScenarioOptions scenario;
    RunLimitOptions limits;
    UpdateOptions update;
    std::string format = "text";
    OutputOption trace{""};  // --trace
    bool quiet = false, verbose = false;
    std::size_t most_events = 300'000;
};

void declare_options(Command& command, RunArguments& options) {
    options.scenario.declare_with_recorded(command);
    command.add_option("--format", options.format, "Output format; json is the run document")
        .one_of({"text", "json"})
        .type_name("FORMAT")
        .capture_default_str();
    command
        .add_option("--trace", options.trace.file,
                    "Write the trace to this file as JSON Lines, compressed if it ends with .zst; - for standard output")
        .type_name("FILE");
    options.trace.declare_rules(command);
    const Option quiet = command.add_flag("--quiet,-q", options.quiet, "Print only the summary");
    command.add_flag("--verbose,-v", options.verbose, "Show timeouts and cancellations in the log, too").excludes(quiet);
    options.update.declare(command);
    options.limits.declare(command);
    options.limits.declare_trace_size(command);
    command.add_option("--max-events", options.most_events, "Limit on events kept for the timeline")
        .check(is_count())
        .type_name("N")
        .capture_default_str()
        .group("Limits");
}

// A trace file that is being written, up to a limit.
class LimitedTrace {
public:
    LimitedTrace(const OutputOption& option, std::uint64_t most_bytes, const trace::Header& header)
        : file_(option), most_(most_bytes), writer_([this](std::string_view bytes) { file_.write(bytes); }, header) {}

    // Makes a run with these options write its trace, and end when the file is too large.
    void attach(interpreter::RunOptions& options) {
        options.consumers.push_back(&writer_);
        options.interrupted = [this, before = options.interrupted] { return file_.size() >= most_ || (before && before()); };
    }

    // Completes the file. A run that it ended says so.
    void finish(experiment::MeasuredRun& run) {
        if (file_.size() >= most_ && run.document.status == "limit")
            run.document.message = too_large("the trace has reached", most_);
        writer_.finish(run.ending);
        file_.commit();
    }

private:
    TraceOutput file_;
    std::uint64_t most_;
    trace::JsonLinesWriter writer_;
};

// Draws the timeline of the part of the trace that was kept.
std::string timeline_text(trace::Recorder& recorder, const experiment::MeasuredRun& run, const report::TerminalStyle& style) {
    trace::Recording recording = recorder.finish(run.header, run.ending, run.texts);
    std::string note;
    if (recorder.truncated() && !recording.events.empty()) {
        recording.ending.elapsed = Duration(recording.events.back().t);
        note = fmt::format("(the first {} events only; see --max-events)\n", recording.events.size());
    }
    const std::string picture = report::gantt_text(analysis::build_timeline(recording), style);
    return picture.empty() ? picture : picture + note;
}

std::string report_text(trace::Recorder& recorder, const experiment::MeasuredRun& run, const RunArguments& options,
                        const report::TerminalStyle& style) {
    const std::string summary = report::summary_text(run.document, style);
    const std::string failures = report::failures_text(run.document, style);
    if (options.quiet) return report::in_blocks({failures, summary});
    const std::string log = report::log_text(run.document, style, options.verbose);
    const std::string latencies = report::latencies_text(run.document, style);
    return report::in_blocks({failures, log, timeline_text(recorder, run, style), latencies, summary});
}

void print(const RunArguments& options, trace::Recorder& recorder, const experiment::MeasuredRun& run, Console& console) {
    if (options.format == "json") {
        report::write_run_json(run.document, [&](std::string_view piece) { console.out(piece); });
        const report::TerminalStyle style{console.width(), console.colour_error()};
        console.error(report::failures_text(run.document, style));
        if (!run.document.message.empty()) console.error("baton: " + run.document.message + "\n");
        return;
    }
    const bool data_is_trace = options.trace.file == "-";
    const report::TerminalStyle style{console.width(), data_is_trace ? console.colour_error() : console.colour_out()};
    const std::string text = report_text(recorder, run, options, style);
    data_is_trace ? console.error(text) : console.out(text);
}

// Prints the run of a Python program or of a trace file, whose trace is complete already.
int run_recorded(const RunArguments& options, Console& console) {
    note_input(options.scenario.file);
    if (!options.trace.file.empty()) check_output(options.trace.file, options.trace.rules(experiment::Content::trace));
    const RecordedRun recorded = recorded_run(options.scenario.file, options.scenario.set, options.limits, console);
    const TracedScenario& run = recorded.run;
    if (!options.trace.file.empty()) {
        TraceOutput file(options.trace);
        file.write(trace::to_json_lines(run.recording));
        file.commit();
    }
    if (options.format == "json") {
        report::write_run_json(run.document, [&](std::string_view piece) { console.out(piece); });
        return unless_interrupted(recorded.status);
    }
    const report::TerminalStyle style{console.width(), console.colour_out()};
    const std::string summary = report::summary_text(run.document, style);
    const auto paragraph = [](const std::string& text) { return text.empty() ? text : text + "\n"; };
    const std::string text = options.quiet ? summary
                                           : paragraph(report::log_text(run.document, style, options.verbose)) +
                                                 paragraph(report::gantt_text(run.timeline, style)) +
                                                 paragraph(report::latencies_text(run.document, style)) + summary;
    options.trace.file == "-" ? console.error(text) : console.out(text);
    return unless_interrupted(recorded.status);
}

int run(const RunArguments& options, Console& console) {
    if (options.format == "json" && options.trace.file == "-")
        throw UsageError("--trace - and --format json both write to standard output");
    if (input_of(options.scenario.file) != Input::scenario) {
        if (options.update.update) throw UsageError("--update is for scenarios: a program has no `expect`");
        return run_recorded(options, console);
    }
    if (options.update.update) {
        if (options.format == "json" || options.trace.file == "-")
            throw UsageError(
                "--update shows its changes on standard output, so it cannot be combined with --format json or --trace -");
        check_update(options.scenario, options.limits);
    }
    const auto scenario = read_scenario_file(options.scenario.file, options.scenario.set, console);
    note_signals();
    interpreter::RunOptions run_options;
    options.limits.apply(run_options);
    trace::Recorder recorder(options.most_events);
    const bool draws = options.format == "text" && !options.quiet;
    if (draws) run_options.consumers.push_back(&recorder);
    std::unique_ptr<LimitedTrace> trace;
    if (!options.trace.file.empty()) {
        trace = std::make_unique<LimitedTrace>(options.trace, options.limits.trace_size(),
                                               interpreter::header_of(scenario, run_options));
        trace->attach(run_options);
    }
    const auto told = tell_while_running(run_options);
    experiment::MeasuredRun run = experiment::run(scenario, run_options);
    if (trace) trace->finish(run);
    print(options, recorder, run, console);
    const bool updates = options.update.update && interrupting_signal() == 0;
    return unless_interrupted(
        updates ? update_file(options.update, scenario, run.document, options.limits, options.scenario.set.includes, console)
                : status_of(run.document));
}

}  // namespace

Action declare_run(Command& command) {
    auto options = std::make_shared<RunArguments>();
    declare_options(command, *options);
    return [options](Console& console) { return run(*options, console); };
}

}  // namespace baton::cli
