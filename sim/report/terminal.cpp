#include "sim/report/terminal.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/analysis/ending.h"
#include "sim/analysis/warning_groups.h"
#include "sim/base/amounts.h"
#include "sim/base/text.h"
#include "sim/report/document_words.h"
#include "sim/report/failure_text.h"
#include "sim/report/incident_words.h"
#include "sim/report/outcome_sections.h"
#include "sim/report/terminal_text.h"

namespace baton::report {

namespace {

using analysis::LogLine;
using analysis::RunDocument;

std::string who(const RunDocument& document, const LogLine& line) {
    const std::string name = task_name(document, line.task);
    return line.job == 0 ? name : fmt::format("{} (job {})", name, line.job);
}

std::string at(Time time) { return duration_text(time.time_since_epoch()); }

// The column of times is as wide as its widest entry, and so is that of names, up to a limit.
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
        text += " " + failure_line(*document.exception);
    }
    return painted(text, "1;31", style.colour);
}

std::string row(std::string_view label, std::string_view value) { return fmt::format("{:<14}{}\n", label, value); }

std::string speed_up(const RunDocument& document) {
    const double times = static_cast<double>(document.own_times.count()) / static_cast<double>(document.elapsed.count());
    return fmt::format("{:.3g} ×", times);
}

std::string indented(std::string_view lines, std::size_t by) {
    std::string out;
    while (!lines.empty()) {
        const std::size_t end = lines.find('\n') + 1;
        out.append(by, ' ').append(lines.substr(0, end));
        lines.remove_prefix(end);
    }
    return out;
}

std::string why_it_stopped(const RunDocument& document, const TerminalStyle& style) {
    if (document.status == "limit" || document.status == "livelock" || document.status == "truncated")
        return row(document.status, terminal_text(document.message));
    return document.deadlock ? "deadlock:\n" + indented(ending_text(document, style.most_rows), 2) : std::string();
}

std::string warnings(const RunDocument& document, const TerminalStyle& style) {
    if (document.warnings.empty()) return {};
    const std::size_t count = document.warnings.size();
    const auto groups = analysis::warning_groups(document.warnings);
    const std::size_t shown = std::min(groups.size(), style.most_rows);
    std::size_t told = 0;
    std::string out = painted(count == 1 ? "1 warning:" : fmt::format("{} warnings:", count), "1;33", style.colour) + "\n";
    for (std::size_t i = 0; i < shown; ++i) {
        const analysis::Warning& warning = *groups[i].first;
        told += groups[i].count;
        out += fmt::format("  {}  {}{}\n", at(warning.t), terminal_text(warning.text), times_text(groups[i].count));
        if (!warning.detail.empty()) out += fmt::format("      {}\n", terminal_text(warning.detail));
        if (warning.failure) out += indented(traceback_text(*warning.failure, document), 6);
    }
    if (told < count) out += fmt::format("  … and {} more\n", count - told);
    return out;
}

// Shows the incidents that a reader should see without asking for them.
std::string incidents(const RunDocument& document, const TerminalStyle& style) {
    std::string lines;
    std::size_t count = 0;
    for (const analysis::Incident& incident : document.incidents) {
        if (!is_suspicious(incident) || ++count > style.most_rows) continue;
        lines +=
            fmt::format("  {}  {} {}\n", at(incident.t), task_name(document, incident.task), incident_words(document, incident));
    }
    if (count == 0) return {};
    if (count > style.most_rows) lines += fmt::format("  … and {} more\n", count - style.most_rows);
    return painted(count == 1 ? "1 incident:" : fmt::format("{} incidents:", count), "1;33", style.colour) + "\n" + lines;
}

// Returns the lines of the log, with incidents inserted where they happened.
std::vector<LogLine> log_with_incidents(const RunDocument& document) {
    std::vector<LogLine> out;
    std::size_t next = 0;
    const auto add_until = [&](std::size_t log_lines) {
        for (; next < document.incidents.size() && document.incidents[next].log_lines <= log_lines; ++next) {
            const analysis::Incident& incident = document.incidents[next];
            out.push_back({incident.t, incident.task, "* " + incident_words(document, incident)});
        }
    };
    for (std::size_t i = 0; i < document.log.size(); ++i) {
        add_until(i);
        out.push_back(document.log[i]);
    }
    add_until(SIZE_MAX);
    return out;
}

}  // namespace

std::string log_text(const RunDocument& document, const TerminalStyle& style, bool with_incidents) {
    if (!with_incidents || document.incidents.empty()) return lines_text(document, document.log, style);
    return lines_text(document, log_with_incidents(document), style);
}

std::string failures_text(const RunDocument& document, const TerminalStyle& style) {
    std::string out;
    for (const analysis::ExpectationRow& expectation : document.expectations) {
        if (expectation.held) continue;
        if (expectation.line != 0)
            out += painted(fmt::format("{}:{}:", terminal_text(expectation.file), expectation.line), "1", style.colour) + " ";
        const bool is_condition = expectation.key == "that";
        const std::string what = is_condition ? expectation_words(expectation) : expectation.key;
        out += painted(fmt::format("expectation failed: {}", terminal_text(what)), "1;31", style.colour);
        out += is_condition ? "\n"
                            : fmt::format("\n  expected  {}\n  actual    {}\n", terminal_text(expectation.expected),
                                          terminal_text(expectation.actual));
    }
    return out;
}

std::string summary_text(const RunDocument& document, const TerminalStyle& style) {
    std::string out;
    if (document.status == "raised" && document.exception) out += traceback_text(*document.exception, document) + "\n";
    out += row("ended", ending(document, style)) + why_it_stopped(document, style);
    out += row("elapsed", painted(duration_text(document.elapsed), "1", style.colour));
    out += row("sequential", duration_text(document.own_times) + "  (the tasks one after another)");
    if (document.elapsed > Duration{} && document.own_times > Duration{}) out += row("speed-up", speed_up(document));
    out += row("longest hold", duration_text(document.longest_hold));
    out += row("tasks", std::to_string(document.tasks.size()));
    out += warnings(document, style) + incidents(document, style);
    const auto& expectations = document.expectations;
    const auto failed = std::count_if(expectations.begin(), expectations.end(), [](const auto& e) { return !e.held; });
    if (failed > 0) {
        out += row("expectations", painted(fmt::format("{} of {} failed", failed, expectations.size()), "1;31", style.colour));
    } else if (!expectations.empty()) {
        out += row("expectations", fmt::format("{} held", expectations.size()));
    }
    return out;
}

}  // namespace baton::report
