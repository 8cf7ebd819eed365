#include "sim/report/chrome.h"

#include <fmt/format.h>

#include <iterator>

#include "sim/analysis/statistics.h"
#include "sim/base/lines.h"
#include "sim/base/text.h"
#include "sim/picture/looks.h"
#include "sim/picture/words.h"
#include "sim/trace/enumerator_words.h"

namespace baton::report {

namespace {

using analysis::Row;
using analysis::RowId;
using analysis::RowKind;
using analysis::State;
using analysis::StateSpan;

enum Process { loop = 1, tasks = 2, executors = 3, objects = 4 };

std::string json(std::string_view text) { return json_string(terminal_text(text)); }

std::string microseconds(std::int64_t ns) { return fmt::format("{}.{:03}", ns / 1000, ns % 1000); }
std::string microseconds(Time time) { return microseconds(time.time_since_epoch().count()); }

class Writer {
public:
    explicit Writer(const TracedRun& run) : run_(run) {}

    std::string write() {
        name_tracks();
        for (RowId row = 0; row < run_.timeline.rows().size(); ++row) write_row(row);
        write_arrows();
        write_counters();
        write_log();
        const auto& document = run_.document;
        return fmt::format(
            "{{\"displayTimeUnit\": \"ns\",\n\"otherData\": {{\"scenario\": {}, \"seed\": \"{}\", \"status\": {}, \"trace_hash\": "
            "{}}},\n\"traceEvents\": [\n{}\n]}}\n",
            json(document.scenario), document.seed, json(document.status), json(document.trace_hash), out_);
    }

private:
    struct Track {
        int process;
        RowId thread;
    };

    Track track(RowId row) const {
        switch (run_.timeline.rows()[row].kind) {
            case RowKind::loop:
                return {loop, 0};
            case RowKind::task:
                return {tasks, row};
            case RowKind::worker:
                break;
        }
        return {executors, row};
    }

    template <class... Values>
    void event(fmt::format_string<Values...> text, Values&&... values) {
        out_ += out_.empty() ? "{" : ",\n{";
        fmt::format_to(std::back_inserter(out_), text, std::forward<Values>(values)...);
        out_ += '}';
    }

    void name_track(std::string_view what, const Track& track, std::string_view name) {
        event(R"("ph": "M", "name": "{}", "pid": {}, "tid": {}, "args": {{"name": {}}})", what, track.process, track.thread,
              json(name));
    }

    void name_tracks() {
        constexpr std::string_view processes[] = {"Event loop", "Tasks", "Executors", "Semaphores, locks, queues"};
        for (int process = loop; process <= objects; ++process) {
            name_track("process_name", {process, 0}, processes[process - loop]);
            event(R"("ph": "M", "name": "process_sort_index", "pid": {}, "tid": 0, "args": {{"sort_index": {}}})", process,
                  process);
        }
        for (RowId row = 0; row < run_.timeline.rows().size(); ++row) {
            name_track("thread_name", track(row), run_.timeline.rows()[row].name);
            event(R"("ph": "M", "name": "thread_sort_index", "pid": {}, "tid": {}, "args": {{"sort_index": {}}})",
                  track(row).process, track(row).thread, row);
        }
    }

    void write_row(RowId row) {
        const Track of = track(row);
        for (const StateSpan& span : run_.timeline.spans(row)) {
            if (span.state == State::idle) continue;
            const std::string words = span_words(run_, row, span);
            event(
                R"("ph": "X", "cat": "state", "name": {}, "pid": {}, "tid": {}, "ts": {}, "dur": {}, "args": {{"state": "{}", "line": {}}})",
                json_string(words.empty() ? picture::meaning_of(span.state) : words), of.process, of.thread,
                microseconds(span.start), microseconds((span.end - span.start).count()), word(span.state), number_of(span.line));
        }
        if (run_.timeline.rows()[row].kind != RowKind::task) return;
        for (const analysis::TaskStep& step : run_.timeline.steps(row)) {
            if (step.start != step.end) continue;
            event(R"("ph": "X", "cat": "step", "name": "step {}", "pid": {}, "tid": {}, "ts": {}, "dur": 0, "args": {{}})",
                  step.number, of.process, of.thread, microseconds(step.start));
        }
    }

    // An arrow goes from the step that woke a task, or the job that finished, to the step that followed.
    void write_arrows() {
        std::size_t id = 0;
        for (const analysis::TaskStep& step : run_.timeline.steps(0)) {
            const analysis::Edge* edge = run_.timeline.cause_of(step);
            if (!edge) continue;
            const auto& jobs = run_.timeline.jobs();
            const RowId worker = edge->job != 0 && edge->job <= jobs.size() ? jobs[edge->job - 1].row : 0;
            const RowId from = worker != 0 ? worker : edge->from;
            if (from == 0) continue;
            const std::string_view name = edge->cause == analysis::Edge::Cause::creation ? "creates" : "wakes";
            const Track source = track(from), target = track(step.task);
            ++id;
            event(R"("ph": "s", "cat": "wake", "name": "{}", "id": {}, "pid": {}, "tid": {}, "ts": {})", name, id, source.process,
                  source.thread, microseconds(worker != 0 ? edge->due : edge->t));
            event(R"("ph": "f", "bp": "e", "cat": "wake", "name": "{}", "id": {}, "pid": {}, "tid": {}, "ts": {})", name, id,
                  target.process, target.thread, microseconds(step.start));
        }
    }

    void counter(std::string_view name, Time t, std::string_view first, std::int64_t value, std::string_view second,
                 std::int64_t other) {
        event(R"("ph": "C", "name": {}, "pid": {}, "tid": 0, "ts": {}, "args": {{"{}": {}, "{}": {}}})", json(name),
              static_cast<int>(objects), microseconds(t), first, value, second, other);
    }

    // Values that last no time are left out, since a counter has only one value at an instant.
    template <class Points, class Write>
    static void each_lasting(const Points& points, Write write) {
        for (std::size_t i = 0; i < points.size(); ++i) {
            if (i + 1 == points.size() || points[i + 1].t > points[i].t) write(points[i]);
        }
    }

    void write_counters() {
        each_lasting(analysis::tasks_alive(run_.timeline), [&](const analysis::AlivePoint& point) {
            event(R"("ph": "C", "name": "tasks alive", "pid": {}, "tid": 0, "ts": {}, "args": {{"tasks": {}}})",
                  static_cast<int>(tasks), microseconds(point.t), point.tasks);
        });
        for (const analysis::ObjectHistory& object : run_.timeline.objects()) {
            each_lasting(object.points,
                         [&](const auto& point) { counter(object.name, point.t, "value", point.value, "waiters", point.waiters); });
        }
        for (const analysis::ExecutorHistory& executor : run_.timeline.executors()) {
            each_lasting(executor.points, [&](const auto& point) {
                counter(executor.name, point.t, "running", point.running, "queued", point.queued);
            });
        }
    }

    void write_log() {
        const auto instant = [this](const auto& line, std::string_view category) {
            const Track of = line.task != 0 && line.task <= run_.timeline.task_count() ? track(line.task) : Track{loop, 0};
            event(R"("ph": "i", "s": "t", "cat": "{}", "name": {}, "pid": {}, "tid": {}, "ts": {})", category, json(line.text),
                  of.process, of.thread, microseconds(line.t));
        };
        for (const auto& line : run_.document.log) instant(line, "log");
        for (const auto& line : run_.document.warnings) instant(line, "warning");
    }

    const TracedRun& run_;
    std::string out_;
};

}  // namespace

std::string chrome_trace(const TracedRun& run) { return Writer(run).write(); }

}  // namespace baton::report
