// baton trace: shows, filters, converts or checks a trace file.
#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <set>

#include "sim/analysis/recorded_run.h"
#include "sim/base/amounts.h"
#include "sim/base/lines.h"
#include "sim/base/text.h"
#include "sim/cli/arguments.h"
#include "sim/cli/files.h"
#include "sim/cli/recorded.h"
#include "sim/cli/report_formats.h"
#include "sim/cli/suggestions.h"
#include "sim/cli/trace_output.h"
#include "sim/cli/verbs.h"
#include "sim/report/event_words.h"
#include "sim/report/terminal_text.h"
#include "sim/trace/enumerator_words.h"
#include "sim/trace/hash.h"
#include "sim/trace/json_lines.h"

namespace baton::cli {

namespace {

using trace::Recording;
using trace::TraceEvent;

struct TraceArguments {
    std::string file, from, expected_hash;
    OutputOption output;
    RunLimitOptions limits;
    std::vector<std::string> tasks, kinds, to;
    bool hash = false;
};

// Selects the events that are shown. An empty set lets all events through.
struct Filter {
    std::set<TaskId> tasks;
    std::set<trace::EventKind> kinds;
    std::optional<Duration> from, until;
    bool any_task = true;

    bool empty() const { return any_task && kinds.empty() && !from && !until; }
    bool lets_through(const TraceEvent& event) const {
        if (!any_task && !tasks.contains(event.task)) return false;
        if (!kinds.empty() && !kinds.contains(event.kind)) return false;
        return (!from || event.t >= from->count()) && (!until || event.t <= until->count());
    }
};

Duration time_of(const std::string& text, std::string_view option) {
    const auto time = parse_duration(text);
    if (!time) throw UsageError(fmt::format("{} needs a time such as 1.5s, not '{}'", option, terminal_text(text)));
    return *time;
}

std::set<TaskId> tasks_named(const Recording& recording, const std::vector<std::string>& wanted) {
    std::set<TaskId> out;
    for (const std::string& one : wanted) {
        const std::size_t before = out.size();
        for (const TraceEvent& event : recording.events) {
            if (event.kind != trace::EventKind::create) continue;
            if (std::to_string(event.a) == one || trace::task_name(event, recording.texts) == one) out.insert(event.a);
        }
        if (out.size() == before) throw UsageError(fmt::format("the trace has no task '{}'", terminal_text(one)));
    }
    return out;
}

std::vector<std::string> kind_words() {
    std::vector<std::string> words;
    for (int i = 0; i < trace::kind_count; ++i) words.emplace_back(trace::word(static_cast<trace::EventKind>(i)));
    return words;
}

// What to write: `--to` may name a format, and also the time up to which events are shown.
struct Wanted {
    std::string format = "text";
    Filter filter;
};

Wanted wanted(const TraceArguments& options, const Recording& recording) {
    Wanted out;
    out.filter.any_task = options.tasks.empty();
    out.filter.tasks = tasks_named(recording, options.tasks);
    for (const std::string& word : options.kinds) {
        const auto kind = trace::kind_of(word);
        if (!kind)
            throw UsageError(fmt::format("unknown kind of event '{}'{}", terminal_text(word), did_you_mean_of(word, kind_words())));
        out.filter.kinds.insert(*kind);
    }
    if (!options.from.empty()) out.filter.from = time_of(options.from, "--from");
    std::string format;
    for (const std::string& to : options.to) {
        if (const auto time = parse_duration(to)) {
            if (out.filter.until) throw UsageError("--to names two times: use only one");
            out.filter.until = time;
        } else {
            if (!format.empty()) throw UsageError(fmt::format("--to names two formats, {} and {}", format, terminal_text(to)));
            if (to != "jsonl" && report_formats(to).size() != 1)
                throw UsageError("--to: a trace is written in one format at a time");
            format = to;
        }
    }
    if (format.empty()) format = input_of(options.output.file) == Input::trace ? "jsonl" : format_of_name(options.output.file);
    if (!format.empty()) out.format = format;
    if (out.filter.from && out.filter.until && *out.filter.from > *out.filter.until)
        throw UsageError(fmt::format("--from {} is later than --to {}: nothing lies between", duration_text(*out.filter.from),
                                     duration_text(*out.filter.until)));
    return out;
}

// --- output ---

Recording filtered(const Recording& recording, const Filter& filter) {
    Recording out{.header = recording.header, .ending = recording.ending, .texts = recording.texts, .events = {}};
    out.files = recording.files;
    out.file_hashes = recording.file_hashes;
    out.objects = recording.objects;
    out.truncated = recording.truncated;
    for (const TraceEvent& event : recording.events) {
        if (filter.lets_through(event)) out.events.push_back(event);
    }
    return out;
}

std::string as_text(const Recording& recording, const Filter& filter) {
    const auto names = report::task_names(recording);
    std::size_t widest = 1;
    for (const std::string& name : names) widest = std::max(widest, std::min<std::size_t>(columns(name), 24));
    std::string out;
    for (const TraceEvent& event : recording.events) {
        if (!filter.lets_through(event)) continue;
        const std::string name = event.task < names.size() ? names[event.task] : std::to_string(event.task);
        std::string line = fmt::format("{:>12}  {}  {:<8} {}", duration_text(Duration(event.t)), report::fitted(name, widest),
                                       trace::word(event.kind), report::event_words(recording, names, event));
        line.erase(line.find_last_not_of(' ') + 1);
        out += line + (event.line != 0 ? fmt::format("  (line {})\n", line_text(event.line, recording.files)) : "\n");
    }
    return out;
}

std::string as_csv(const Recording& recording, const Filter& filter) {
    const auto names = report::task_names(recording);
    std::string out = "t,kind,task,name,details,line\r\n";
    for (const TraceEvent& event : recording.events) {
        if (!filter.lets_through(event)) continue;
        const std::string name = event.task < names.size() ? names[event.task] : std::string();
        fmt::format_to(std::back_inserter(out), "{},{},{},{},{},{}\r\n", event.t, trace::word(event.kind), event.task,
                       csv_field(name), csv_field(report::event_words(recording, names, event)), event.line);
    }
    return out;
}

// The message for a filter that no event matches; otherwise empty.
std::string nothing_there(const Recording& recording, const Filter& filter) {
    const auto& events = recording.events;
    if (filter.empty() || std::any_of(events.begin(), events.end(), [&](const TraceEvent& e) { return filter.lets_through(e); }))
        return {};
    return fmt::format("no event matches: the trace has {} and ends at {}\n", counted(events.size(), "event"),
                       duration_text(recording.ending.elapsed));
}

std::string converted(const Recording& recording, const Wanted& wanted) {
    if (wanted.format == "text") return as_text(recording, wanted.filter);
    if (wanted.format == "csv") return as_csv(recording, wanted.filter);
    if (wanted.format == "jsonl")
        return trace::to_json_lines(wanted.filter.empty() ? recording : filtered(recording, wanted.filter));
    if (!wanted.filter.empty()) throw UsageError("only text, csv and jsonl can show a part of a trace");
    const analysis::Timeline timeline = analysis::build_timeline(recording);
    const analysis::RunDocument document = analysis::document_of(recording, timeline);
    return written(wanted.format, {{document, recording, timeline}}, {});
}

int show(const TraceArguments& options, Console& console) {
    const Recording recording = read_trace(options.file, options.limits.trace_size());
    if (recording.truncated)
        console.error(fmt::format("baton: {}: {}\n", terminal_text(options.file), analysis::where_it_breaks_off(recording)));
    const std::string hash = trace::hash_of(recording);
    if (!options.expected_hash.empty() && options.expected_hash != hash) {
        console.error(fmt::format("baton: {}: the hash is {}, not {}\n", terminal_text(options.file), hash,
                                  terminal_text(options.expected_hash)));
        return failed;
    }
    if (options.hash || !options.expected_hash.empty()) {
        console.out(hash + "\n");
        return success;
    }
    const Wanted what = wanted(options, recording);
    const std::string text = converted(recording, what);
    if (what.format == "jsonl") {
        TraceOutput file(options.output);
        file.write(text);
        file.commit();
    } else {
        const auto content = content_of(what.format);
        write_all({{options.output.file, text, content}}, options.output.rules(content));
    }
    console.error(nothing_there(recording, what.filter));
    return success;
}

}  // namespace

Action declare_trace(Command& command) {
    auto options = std::make_shared<TraceArguments>();
    command.add_option("FILE", options->file, "Trace file, as `baton run --trace` writes it, or - for standard input")
        .required()
        .type_name("TRACE");
    command.add_option("--task", options->tasks, "Only events of this task, by name or number (repeatable)")
        .type_name("TASK")
        .one_value_each();
    command.add_option("--kind", options->kinds, "Only events of this kind, such as suspend (repeatable)")
        .type_name("KIND")
        .one_value_each();
    command.add_option("--from", options->from, "Only events from this time on").type_name("TIME");
    command
        .add_option("--to", options->to,
                    "A time: only events up to it; or a format: text, csv, jsonl, html, svg, chrome, markdown, json, junit")
        .type_name("TIME|FORMAT")
        .one_value_each();
    options->output.declare(command);
    options->limits.declare_trace_size(command);
    command.add_flag("--hash", options->hash, "Print only the hash of the trace");
    command.add_option("--expect-hash", options->expected_hash, "Fail unless the trace has this hash").type_name("HASH");
    return [options](Console& console) { return show(*options, console); };
}

}  // namespace baton::cli
