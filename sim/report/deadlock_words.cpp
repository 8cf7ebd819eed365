#include "sim/report/deadlock_words.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/base/text.h"
#include "sim/report/document_words.h"

namespace baton::report {

using analysis::BlockedRow;
using analysis::RunDocument;

namespace {

constexpr std::size_t most_names = 5;

std::string since(Time time) { return " since " + duration_text(time.time_since_epoch()); }

std::string names(const RunDocument& document, const std::vector<TaskId>& tasks) {
    std::string out;
    for (std::size_t i = 0; i < std::min(tasks.size(), most_names); ++i)
        out += (i == 0 ? "" : ", ") + task_name(document, tasks[i]);
    return tasks.size() > most_names ? fmt::format("{} and {} more", out, tasks.size() - most_names) : out;
}

// Returns what the task does, and what it waits for.
std::string operation(const RunDocument& document, const BlockedRow& row) {
    const std::string object = terminal_text(row.kind == row.waits_for ? row.kind : row.kind + " " + row.waits_for);
    if (row.operation == "acquire") return "waits to acquire " + object;
    if (row.operation == "get") return "waits to get from " + object;
    if (row.operation == "put") return "waits to put into " + object;
    if (row.operation == "join") return "waits to join " + object;
    if (row.operation == "gather") return "gathers " + names(document, row.held_by);
    if (row.operation == "leave") return "waits for the tasks of its group";
    if (row.operation == "await") return row.kind == row.waits_for ? "awaits a " + object : "awaits " + object;
    if (row.kind == "wait") return "waits for several tasks";
    return (row.kind == "barrier" ? "waits at " : "waits for ") + object;
}

std::string holders(const RunDocument& document, const BlockedRow& row) {
    if (row.held_by.empty() || row.kind == "task" || row.kind == "gather") return {};
    if (row.holders.empty()) return ", held by " + names(document, row.held_by);
    std::string out;
    for (std::size_t i = 0; i < std::min(row.holders.size(), most_names); ++i) {
        const analysis::Holder& holder = row.holders[i];
        out += (i == 0 ? ", held by " : ", ") + task_name(document, holder.task) + since(holder.since) +
               bracketed(document, holder.line);
    }
    return row.holders.size() > most_names ? fmt::format("{} and {} more", out, row.holders.size() - most_names) : out;
}

}  // namespace

std::string blocked_words(const RunDocument& document, const BlockedRow& row) {
    // Rows have a line only if they were completed from a recording.
    std::string out =
        operation(document, row) + bracketed(document, row.line) + (row.line == 0 ? "" : since(row.since)) + holders(document, row);
    return row.state.empty() ? out : out + ": " + terminal_text(row.state);
}

std::vector<std::string> blocked_reasons(const BlockedRow& row) {
    std::vector<std::string> out;
    for (const std::string& reason : row.why) out.push_back(terminal_text(reason));
    return out;
}

}  // namespace baton::report
