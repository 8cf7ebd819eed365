#include "sim/report/terminal.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/analysis/ending.h"
#include "sim/base/text.h"
#include "sim/report/terminal_text.h"

namespace baton::report {

namespace {

using analysis::BlockedRow;
using analysis::LogLine;
using analysis::RunDocument;
using analysis::TaskRow;

const TaskRow* task_of(const RunDocument& document, TaskId id) {
    return id != 0 && id <= document.tasks.size() ? &document.tasks[id - 1] : nullptr;
}

std::string name_of(const RunDocument& document, TaskId id) {
    const TaskRow* task = task_of(document, id);
    return task ? terminal_text(task->name) : "-";
}

std::string who(const RunDocument& document, const LogLine& line) {
    const std::string name = name_of(document, line.task);
    return line.job == 0 ? name : fmt::format("{} (job {})", name, line.job);
}

std::string at(Time time) { return duration_text(time.time_since_epoch()); }

// Both columns are as wide as their widest entry, the names within reason.
std::string lines_text(const RunDocument& document, const std::vector<LogLine>& lines, const TerminalStyle& style) {
    constexpr std::size_t widest_name = 24;
    std::size_t time_width = 0, name_width = 0;
    for (const LogLine& line : lines) {
        time_width = std::max(time_width, at(line.t).size());
        name_width = std::max(name_width, std::min(widest_name, columns(who(document, line))));
    }
    std::string out;
    for (const LogLine& line : lines) {
        const std::string time = at(line.t);
        out.append(time_width - time.size(), ' ').append(painted(time, "2", style.colour)).append("  ");
        out.append(painted(fitted(who(document, line), name_width), "36", style.colour)).append("  ");
        out.append(terminal_text(line.text)).append("\n");
    }
    return out;
}

std::string ending(const RunDocument& document, const TerminalStyle& style) {
    if (document.status == "returned") {
        return terminal_text(analysis::ending_words(document));
    }
    std::string text = document.status;
    if (document.status == "raised" && document.exception) {
        const auto& [type, message] = *document.exception;
        text += " " + terminal_text(message.empty() ? type : type + ": " + message);
    }
    return painted(text, "1;31", style.colour);
}

std::string row(std::string_view label, std::string_view value) { return fmt::format("{:<14}{}\n", label, value); }

std::string speed_up(const RunDocument& document) {
    const double times = static_cast<double>(document.own_times.count()) / static_cast<double>(document.elapsed.count());
    return fmt::format("{:.3g} ×", times);
}

std::string waits(const RunDocument& document, const BlockedRow& blocked) {
    std::string text = fmt::format("  {} waits for {}", name_of(document, blocked.task), terminal_text(blocked.waits_for));
    std::string holders;
    for (const TaskId id : blocked.held_by) holders += (holders.empty() ? "" : ", ") + name_of(document, id);
    return text + (holders.empty() ? "" : ", held by " + holders) + "\n";
}

std::string why_it_stopped(const RunDocument& document, const TerminalStyle& style) {
    if (document.status == "limit" || document.status == "livelock") return row(document.status, terminal_text(document.message));
    if (!document.deadlock) return {};
    std::string out = "deadlock:\n";
    const std::size_t shown = std::min(document.deadlock->size(), style.most_rows);
    for (std::size_t i = 0; i < shown; ++i) out += waits(document, (*document.deadlock)[i]);
    if (shown < document.deadlock->size()) out += fmt::format("  … and {} more\n", document.deadlock->size() - shown);
    return out;
}

std::string warnings(const RunDocument& document, const TerminalStyle& style) {
    if (document.warnings.empty()) return {};
    const std::size_t count = document.warnings.size();
    const std::size_t shown = std::min(count, style.most_rows);
    std::string out = painted(count == 1 ? "1 warning:" : fmt::format("{} warnings:", count), "1;33", style.colour) + "\n";
    for (std::size_t i = 0; i < shown; ++i) {
        const LogLine& warning = document.warnings[i];
        out += fmt::format("  {}  {}\n", at(warning.t), terminal_text(warning.text));
    }
    if (shown < count) out += fmt::format("  … and {} more\n", count - shown);
    return out;
}

}  // namespace

std::string log_text(const RunDocument& document, const TerminalStyle& style) { return lines_text(document, document.log, style); }

std::string failures_text(const RunDocument& document, const TerminalStyle& style) {
    std::string out;
    for (const analysis::ExpectationRow& expectation : document.expectations) {
        if (expectation.held) continue;
        if (expectation.line != 0)
            out += painted(fmt::format("{}:{}:", terminal_text(expectation.file), expectation.line), "1", style.colour) + " ";
        out += painted(fmt::format("expectation failed: {}", terminal_text(expectation.key)), "1;31", style.colour);
        out += fmt::format("\n  expected  {}\n  actual    {}\n", terminal_text(expectation.expected),
                           terminal_text(expectation.actual));
    }
    return out;
}

std::string summary_text(const RunDocument& document, const TerminalStyle& style) {
    std::string out = row("ended", ending(document, style)) + why_it_stopped(document, style);
    out += row("elapsed", painted(duration_text(document.elapsed), "1", style.colour));
    out += row("one by one", duration_text(document.own_times) + "  (what the tasks take one after another)");
    if (document.elapsed > Duration{} && document.own_times > Duration{}) out += row("speed-up", speed_up(document));
    out += row("longest hold", duration_text(document.longest_hold));
    out += row("tasks", std::to_string(document.tasks.size()));
    out += warnings(document, style) + failures_text(document, style);
    const auto& expectations = document.expectations;
    const bool all_held = std::all_of(expectations.begin(), expectations.end(), [](const auto& e) { return e.held; });
    if (!expectations.empty() && all_held) out += row("expectations", fmt::format("{} held", expectations.size()));
    return out;
}

}  // namespace baton::report
