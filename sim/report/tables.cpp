#include "sim/report/tables.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/analysis/ending.h"
#include "sim/analysis/statistics.h"
#include "sim/analysis/warning_groups.h"
#include "sim/base/amounts.h"
#include "sim/base/text.h"
#include "sim/picture/words.h"
#include "sim/report/deadlock_words.h"
#include "sim/report/document_words.h"
#include "sim/report/failure_text.h"
#include "sim/trace/enumerator_words.h"

namespace baton::report {

namespace {

using analysis::LogLine;
using analysis::RunDocument;

template <class Rows, class Write>
void fill(Table& table, const Rows& rows, Write write) {
    const std::size_t shown = std::min(rows.size(), most_table_rows);
    for (std::size_t i = 0; i < shown; ++i) table.rows.push_back(write(rows[i]));
    table.left_out = rows.size() - shown;
}

std::vector<std::string> line_cells(const RunDocument& document, const LogLine& line) {
    std::string who = task_name(document, line.task);
    if (line.job != 0) who += fmt::format(" (job {})", line.job);
    return {exact_time(line.t), std::move(who), terminal_text(line.text)};
}

// Returns where an exception was raised: ` (file.yaml:9, in deeper)`.
std::string raised_at(const Failure& failure) {
    if (failure.traceback.empty()) return {};
    const TracebackLine& last = failure.traceback.back();
    return fmt::format(" ({}:{}, in {})", last.file, last.line, last.callable);
}

}  // namespace

std::string percent(Duration part, Duration whole) {
    if (whole <= Duration{}) return "-";
    return fmt::format("{:.3g} %", 100.0 * static_cast<double>(part.count()) / static_cast<double>(whole.count()));
}

Table expectations_table(const RunDocument& document) {
    Table table{"Expectations", {{"Key"}, {"Line", true}, {"Held"}, {"Expected"}, {"Actual"}}, {}};
    auto rows = document.expectations;
    std::stable_partition(rows.begin(), rows.end(), [](const auto& row) { return !row.held; });
    fill(table, rows, [](const analysis::ExpectationRow& row) -> std::vector<std::string> {
        return {terminal_text(row.key), row.line == 0 ? "-" : std::to_string(row.line), row.held ? "yes" : "no",
                terminal_text(row.expected), terminal_text(row.actual)};
    });
    return table;
}

Table warnings_table(const RunDocument& document) {
    Table table{"Warnings", {{"Time", true}, {"Task"}, {"Text"}}, {}};
    fill(table, analysis::warning_groups(document.warnings), [&](const analysis::WarningGroup& group) {
        const analysis::Warning& warning = *group.first;
        std::string text = warning.text + times_text(group.count);
        if (warning.failure) text += ": " + warning.failure->type + ": " + warning.failure->message + raised_at(*warning.failure);
        if (!warning.detail.empty()) text += ". " + warning.detail;
        return line_cells(document, {warning.t, warning.task, std::move(text)});
    });
    return table;
}

Table log_table(const RunDocument& document) {
    Table table{"Log", {{"Time", true}, {"Task"}, {"Text"}}, {}};
    fill(table, document.log, [&](const LogLine& line) { return line_cells(document, line); });
    return table;
}

Table tasks_table(const RunDocument& document) {
    Table table{"Tasks",
                {{"Task", true},
                 {"Name"},
                 {"Coroutine"},
                 {"Parent"},
                 {"Created", true},
                 {"Ended", true},
                 {"Status"},
                 {"Steps", true},
                 {"Running", true},
                 {"Ready", true},
                 {"Waiting", true}},
                {}};
    fill(table, document.tasks, [&](const analysis::TaskRow& row) -> std::vector<std::string> {
        return {std::to_string(row.id),
                short_name(row.name),
                short_name(row.coroutine),
                task_name(document, row.parent),
                exact_time(row.created),
                exact_time(row.ended),
                std::string(trace::word(row.status)),
                std::to_string(row.steps),
                exact_duration(row.running),
                exact_duration(row.ready),
                exact_duration(row.waiting)};
    });
    return table;
}

Table objects_table(const RunDocument& document) {
    Table table{"Semaphores, locks, queues",
                {{"Name"}, {"Kind"}, {"Acquired", true}, {"Waited for", true}, {"Total wait", true}, {"Longest queue", true}},
                {}};
    fill(table, document.objects, [](const analysis::ObjectRow& row) -> std::vector<std::string> {
        return {short_name(row.name),           row.kind,
                std::to_string(row.acquired),   std::to_string(row.waited),
                exact_duration(row.total_wait), std::to_string(row.longest_queue)};
    });
    return table;
}

Table executors_table(const RunDocument& document) {
    Table table{"Executors",
                {{"Name"}, {"Kind"}, {"Workers", true}, {"Jobs", true}, {"Busy", true}, {"Load", true}, {"Longest queue", true}},
                {}};
    fill(table, document.executors, [&](const analysis::ExecutorRow& row) -> std::vector<std::string> {
        const auto workers = static_cast<double>(std::max<std::uint64_t>(row.workers, 1)),
                   busy = static_cast<double>(row.busy.count());
        const auto elapsed = static_cast<double>(document.elapsed.count());
        return {short_name(row.name),
                row.kind,
                std::to_string(row.workers),
                std::to_string(row.jobs),
                exact_duration(row.busy),
                elapsed > 0 ? fmt::format("{:.3g} %", 100 * busy / (workers * elapsed)) : "-",
                std::to_string(row.longest_queue)};
    });
    return table;
}

namespace {

std::vector<Column> distribution_columns(std::string_view of, std::string_view count) {
    return {{std::string(of)}, {std::string(count), true}, {"Mean", true}, {"Median", true}, {"90 %", true}, {"95 %", true},
            {"99 %", true},    {"Longest", true}};
}

std::vector<std::string> distribution_row(std::string_view name, const analysis::Distribution& times) {
    return {std::string(name),         std::to_string(times.count), exact_duration(times.mean()), exact_duration(times.median),
            exact_duration(times.p90), exact_duration(times.p95),   exact_duration(times.p99),    exact_duration(times.most)};
}

}  // namespace

Table latencies_table(const analysis::Timeline& timeline) {
    Table table{"Latency by coroutine, from creation to end", distribution_columns("Coroutine", "Tasks"), {}};
    fill(table, analysis::coroutine_latencies(timeline),
         [](const analysis::CoroutineLatency& row) { return distribution_row(terminal_text(row.coroutine), row.latency); });
    return table;
}

Table loop_lag_table(const analysis::Timeline& timeline) {
    const analysis::Distribution lag = analysis::loop_lag(timeline);
    Table table{"Lag of the loop, from ready to the step", distribution_columns("Of", "Steps"), {}};
    if (lag.most > Duration{}) table.rows.push_back(distribution_row("all tasks", lag));
    return table;
}

Table deadlock_table(const RunDocument& document) {
    Table table{"Deadlock", {{"Task"}, {"Waits"}, {"What became of the others"}}, {}};
    if (!document.deadlock) return table;
    fill(table, *document.deadlock, [&](const analysis::BlockedRow& row) -> std::vector<std::string> {
        return {task_name(document, row.task), blocked_words(document, row),
                fmt::format("{}", fmt::join(blocked_reasons(row), "; "))};
    });
    return table;
}

std::vector<ScoreboardFigure> scoreboard(const TracedRun& run) {
    const RunDocument& document = run.document;
    std::vector<ScoreboardFigure> out = {{"Total elapsed", exact_duration(document.elapsed)}};
    if (document.own_times > Duration{}) out.push_back({"Sequential", exact_duration(document.own_times)});
    if (document.own_times > Duration{} && document.elapsed > Duration{}) {
        const double ratio = static_cast<double>(document.own_times.count()) / static_cast<double>(document.elapsed.count());
        out.push_back({"Speed-up", fmt::format("{:.3g} ×", ratio)});
    }
    out.push_back({"Loop busy", percent(document.busy, document.elapsed)});
    out.push_back({"Longest hold", exact_duration(document.longest_hold)});
    out.push_back({"Longest wait for the loop", exact_duration(analysis::loop_lag(run.timeline).most)});
    out.push_back({"Tasks", std::to_string(document.tasks.size())});
    return out;
}

std::string ending_words(const RunDocument& document) { return terminal_text(analysis::ending_words(document)); }

}  // namespace baton::report
