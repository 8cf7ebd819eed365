#include "sim/report/run_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <concepts>
#include <span>

#include "sim/base/text.h"
#include "sim/report/incident_words.h"
#include "sim/report/latencies_report.h"
#include "sim/trace/enumerator_words.h"

namespace baton::report {

namespace {

using analysis::LogLine;
using analysis::RunDocument;

constexpr std::size_t most_warnings = 10'000;

struct Json {
    std::string text;  // JSON already
};

std::string json(const Json& value) { return value.text; }
std::string json(const std::string& text) { return json_string(text); }
std::string json(std::string_view text) { return json_string(text); }
std::string json(Duration duration) { return std::to_string(duration.count()); }
std::string json(Time time) { return json(time.time_since_epoch()); }
template <class T>
requires std::integral<T> std::string json(T number) {
    if constexpr (std::same_as<T, bool>) return number ? "true" : "false";
    return std::to_string(number);
}

// Writes an object on one line. Keys keep the order in which they are added.
class JsonObject {
public:
    template <class T>
    JsonObject& add(std::string_view key, const T& value) {
        text_.append(text_.size() == 1 ? "\"" : ", \"").append(key).append("\": ").append(json(value));
        return *this;
    }
    Json done() { return {std::move(text_) + "}"}; }

private:
    std::string text_ = "{";
};

Json line(const LogLine& line) {
    JsonObject object;
    object.add("t", line.t).add("task", line.task).add("text", line.text);
    if (line.job != 0) object.add("job", line.job);
    return object.done();
}

Json failure(const Failure& value);

// Writes a list without line breaks, since it is part of an object that stands on one line.
template <class Row, class Write>
Json inline_list(const std::vector<Row>& rows, Write write) {
    std::string text = "[";
    for (const Row& row : rows) text.append(text.size() == 1 ? "" : ", ").append(write(row).text);
    return {text + "]"};
}

Json traceback_line(const TracebackLine& call) {
    JsonObject object;
    object.add("task", call.task);
    if (call.job != 0) object.add("job", call.job);
    return object.add("in", call.callable).add("file", call.file).add("line", call.line).add("code", call.code).done();
}

Json failure(const Failure& value) {
    JsonObject object;
    object.add("type", value.type).add("message", value.message);
    object.add("traceback", inline_list(value.traceback, traceback_line));
    if (!value.exceptions.empty()) object.add("exceptions", inline_list(value.exceptions, failure));
    if (!value.cause.empty()) object.add("cause", failure(value.cause.front()));
    if (!value.context.empty()) object.add("context", failure(value.context.front()));
    return object.done();
}

Json warning(const analysis::Warning& value) {
    JsonObject object;
    object.add("t", value.t).add("task", value.task).add("text", value.text);
    if (!value.detail.empty()) object.add("detail", value.detail);
    if (value.failure) object.add("exception", failure(*value.failure));
    return object.done();
}

Json task(const analysis::TaskRow& row) {
    return JsonObject()
        .add("id", row.id)
        .add("name", row.name)
        .add("coroutine", row.coroutine)
        .add("parent", row.parent)
        .add("created", row.created)
        .add("started", row.started)
        .add("ended", row.ended)
        .add("status", trace::word(row.status))
        .add("steps", row.steps)
        .add("running", row.running)
        .add("ready", row.ready)
        .add("waiting", row.waiting)
        .done();
}

Json loop(const RunDocument& document) {
    return JsonObject()
        .add("iterations", document.iterations)
        .add("callbacks", document.callbacks)
        .add("busy", document.busy)
        .add("idle", document.idle)
        .add("longest_hold", document.longest_hold)
        .done();
}

Json object(const analysis::ObjectRow& row) {
    return JsonObject()
        .add("name", row.name)
        .add("kind", row.kind)
        .add("acquired", row.acquired)
        .add("waited", row.waited)
        .add("total_wait", row.total_wait)
        .add("longest_queue", row.longest_queue)
        .done();
}

Json executor(const analysis::ExecutorRow& row) {
    return JsonObject()
        .add("name", row.name)
        .add("kind", row.kind)
        .add("workers", row.workers)
        .add("jobs", row.jobs)
        .add("busy", row.busy)
        .add("longest_queue", row.longest_queue)
        .done();
}

Json blocked(const analysis::BlockedRow& row) {
    const Json held_by{fmt::format("[{}]", fmt::join(row.held_by, ", "))};
    const auto holder = [](const analysis::Holder& one) {
        return JsonObject().add("task", one.task).add("since", one.since).add("line", one.line).done();
    };
    JsonObject object;
    object.add("task", row.task).add("waits_for", row.waits_for).add("held_by", held_by);
    object.add("operation", row.operation).add("kind", row.kind).add("since", row.since).add("line", row.line);
    object.add("holders", inline_list(row.holders, holder)).add("state", row.state);
    return object.add("why", inline_list(row.why, [](const std::string& text) { return Json{json_string(text)}; })).done();
}

Json incident(const RunDocument& document, const analysis::Incident& one) {
    JsonObject object;
    object.add("t", one.t).add("task", one.task).add("kind", word(one.kind)).add("line", one.line);
    if (!one.waited_on.empty()) object.add("waited_on", one.waited_on);
    if (one.by != 0) object.add("by", one.by);
    if (one.by_line != 0) object.add("by_line", one.by_line);
    if (one.asked != 0) object.add("asked", one.asked);
    if (one.limit_line != 0) object.add("limit", one.limit).add("limit_line", one.limit_line);
    if (one.job != 0) object.add("job", one.job).add("function", one.function).add("went_on", one.went_on);
    return object.add("text", incident_words(document, one)).done();
}

Json expectation(const RunDocument& document, const analysis::ExpectationRow& row) {
    JsonObject object;
    object.add("key", row.key).add("held", row.held).add("expected", row.expected).add("actual", row.actual);
    if (row.line != 0) object.add("line", row.line);
    if (!row.file.empty() && row.file != document.file) object.add("file", row.file);
    return object.done();
}

Json exception(const RunDocument& document) { return document.exception ? failure(*document.exception) : Json{"null"}; }

// Writes the outermost object, with each key, and each row of a list, on a line of its own. Rows are handed on while they are
// written: together they may be as large as all that the run keeps.
class Document {
public:
    explicit Document(const trace::ByteSink& sink) : sink_(sink) {}
    template <class T>
    void add(std::string_view key, const T& value) {
        begin(key);
        text_ += json(value);
        hand_on();
    }
    template <class Rows, class Write>
    void add_list(std::string_view key, const Rows& rows, Write write) {
        begin(key);
        std::string_view before = "[\n    ";
        for (const auto& row : rows) {
            text_.append(before).append(write(row).text);
            hand_on();
            before = ",\n    ";
        }
        text_ += rows.empty() ? "[]" : "\n  ]";
    }
    void finish() {
        text_ += "\n}\n";
        sink_(text_);
    }

private:
    static constexpr std::size_t piece = 64 << 10;
    void begin(std::string_view key) {
        text_.append(is_first_ ? "{\n  \"" : ",\n  \"").append(key).append("\": ");
        is_first_ = false;
    }
    void hand_on() {
        if (text_.size() < piece) return;
        sink_(text_);
        text_.clear();
    }

    const trace::ByteSink& sink_;
    std::string text_;
    bool is_first_ = true;
};

}  // namespace

void write_run_json(const RunDocument& document, const trace::ByteSink& sink) {
    Document out(sink);
    out.add("baton", 1);
    out.add("scenario", document.scenario);
    out.add("file", document.file);
    out.add("seed", document.seed);
    out.add("params", Json{document.params});
    out.add("status", document.status);
    out.add("elapsed", document.elapsed);
    out.add("result", Json{document.result});
    out.add("exception", exception(document));
    out.add_list("log", document.log, line);
    const std::size_t listed = std::min(document.warnings.size(), most_warnings);
    out.add_list("warnings", std::span(document.warnings).first(listed), warning);
    if (listed < document.warnings.size()) out.add("warnings_left_out", document.warnings.size() - listed);
    out.add_list("tasks", document.tasks, task);
    out.add("latencies", Json{latencies_json(document)});
    out.add("loop", loop(document));
    out.add_list("objects", document.objects, object);
    out.add_list("executors", document.executors, executor);
    if (document.deadlock)
        out.add_list("deadlock", *document.deadlock, blocked);
    else
        out.add("deadlock", Json{"null"});
    out.add_list("incidents", document.incidents, [&](const auto& one) { return incident(document, one); });
    out.add_list("expectations", document.expectations, [&](const auto& row) { return expectation(document, row); });
    out.add("trace_hash", document.trace_hash);
    out.finish();
}

std::string run_json(const RunDocument& document) {
    std::string text;
    write_run_json(document, [&](std::string_view piece) { text += piece; });
    return text;
}

}  // namespace baton::report
