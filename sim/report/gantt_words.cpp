#include "sim/report/gantt_words.h"

#include <fmt/format.h>

#include "sim/base/lines.h"
#include "sim/base/text.h"
#include "sim/trace/enumerator_words.h"

namespace baton::report {

namespace {

using analysis::RowKind;
using analysis::Span;
using analysis::State;
using trace::Wait;

struct Unit {
    std::uint64_t ns;
    std::string_view name;
};
constexpr Unit units[] = {{1'000'000'000, "s"}, {1'000'000, "ms"}, {1000, "µs"}, {1, "ns"}};

std::string decimal(std::uint64_t ns, const Unit& unit) {
    std::string text = std::to_string(ns / unit.ns);
    const std::string rest = std::to_string(ns % unit.ns + unit.ns).substr(1);
    const std::size_t last = rest.find_last_not_of('0');
    if (last != std::string::npos) text += "." + rest.substr(0, last + 1);
    return fmt::format("{} {}", text, unit.name);
}

std::string_view verb(const Span& span) {
    switch (span.state) {
        case State::code:
            return "runs";
        case State::cpu:
            return "computes";
        case State::block:
            return "blocks";
        case State::ready:
            return "ready";
        case State::sleeping:
            return "sleeps";
        case State::io:
            return "awaits I/O";
        case State::executor:
            return "in an executor";
        case State::waiting:
        case State::idle:
            break;
    }
    return "waits";
}

std::string job_function(const TracedRun& run, std::uint32_t job) {
    const auto& jobs = run.timeline.jobs();
    return job != 0 && job <= jobs.size() ? terminal_text(jobs[job - 1].function) : std::string();
}

}  // namespace

std::string exact_duration(Duration duration) {
    const bool negative = duration.count() < 0;
    const std::uint64_t ns =
        negative ? 0 - static_cast<std::uint64_t>(duration.count()) : static_cast<std::uint64_t>(duration.count());
    if (ns == 0) return "0 s";
    for (const Unit& unit : units) {
        if (ns >= unit.ns) return (negative ? "-" : "") + decimal(ns, unit);
    }
    return {};
}

std::string exact_time(Time time) { return exact_duration(time.time_since_epoch()); }

std::string_view state_meaning(State state) {
    constexpr std::string_view meanings[analysis::state_count] = {
        "running", "computing", "blocking", "ready, not yet run", "waiting", "sleeping", "I/O", "in an executor", "idle"};
    return meanings[static_cast<int>(state)];
}

std::string row_name(const TracedRun& run, analysis::RowId row) { return terminal_text(run.timeline.rows()[row].name); }

std::string task_label(const TracedRun& run, TaskId task) {
    return task != 0 && task <= run.timeline.task_count() ? row_name(run, task) : "-";
}

std::string awaited(const TracedRun& run, Wait on, std::uint32_t what) {
    switch (on) {
        case Wait::task:
            if (what != 0 && what <= run.timeline.task_count()) return task_label(run, what);
            return "a task";
        case Wait::gather:
            return "a gathering";
        case Wait::wait:
            return "several tasks";
        case Wait::task_group:
            return "a task group";
        case Wait::future:
            return "a future";
        case Wait::semaphore:
        case Wait::lock:
        case Wait::condition:
        case Wait::event:
        case Wait::queue:
        case Wait::barrier: {
            const auto& texts = run.recording.texts;
            const std::string name = what < texts.size() ? terminal_text(texts[what]) : std::string();
            return name.empty() ? fmt::format("a {}", trace::word(on)) : name;
        }
        case Wait::executor:
            return "a job";
        case Wait::sleep:
        case Wait::yield:
        case Wait::io:
            break;
    }
    return {};
}

std::string span_words(const TracedRun& run, analysis::RowId row, const Span& span) {
    const RowKind kind = run.timeline.rows()[row].kind;
    if (kind == RowKind::loop) return span.state == State::idle ? std::string() : task_label(run, span.what);
    if (kind == RowKind::worker) return job_function(run, span.what);
    if (span.state == State::waiting) {
        const std::string what = awaited(run, span.on, span.what);
        return what.empty() ? "waits" : "waits for " + what;
    }
    return std::string(verb(span));
}

std::string span_sentence(const TracedRun& run, analysis::RowId row, const Span& span) {
    const RowKind kind = run.timeline.rows()[row].kind;
    std::string out =
        kind == RowKind::task ? row_name(run, row) : fmt::format("{}: {}", row_name(run, row), state_meaning(span.state));
    const std::string words = span_words(run, row, span);
    if (!words.empty()) out += (kind == RowKind::task ? ": " : ", ") + words;
    out += fmt::format(", {} ({} – {})", exact_duration(span.end - span.start), exact_time(span.start), exact_time(span.end));
    if (span.line != 0) out += fmt::format(", line {}", line_text(span.line));
    return out;
}

}  // namespace baton::report
