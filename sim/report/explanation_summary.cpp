#include "sim/report/explanation_summary.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "sim/analysis/time_totals.h"
#include "sim/base/lines.h"
#include "sim/base/text.h"
#include "sim/picture/looks.h"
#include "sim/picture/words.h"
#include "sim/report/explanation_changes.h"
#include "sim/report/explanation_standstill.h"
#include "sim/report/explanation_words.h"

namespace baton::report {

namespace {

using analysis::Explanation;
using analysis::PathPart;
using analysis::State;
using analysis::WhatIf;

constexpr std::size_t most_lines = 12, most_coroutines = 12, most_source = 40;

// Says what the time of the critical path is spent on, in words that follow `is spent`.
enum class Spent : std::uint8_t { blocked, computing, sleeping, response, job, queued, object, overhead, in_vain };
constexpr std::array<std::string_view, 9> spent_words = {
    "with the thread blocked", "computing on the loop's thread", "sleeping",
    "awaiting responses",      "in jobs of executors",           "waiting for a free worker",
    "waiting for others",      "in the loop's overhead",         "waiting in vain, until a timeout",
};

Spent spent(const PathPart& part) {
    switch (part.kind) {
        case PathPart::Kind::run:
        case PathPart::Kind::held_up:
            return part.state == State::block ? Spent::blocked : part.state == State::cpu ? Spent::computing : Spent::overhead;
        case PathPart::Kind::wait:
            if (part.limit != 0) return Spent::in_vain;
            return part.state == State::sleeping   ? Spent::sleeping
                   : part.state == State::io       ? Spent::response
                   : part.state == State::executor ? Spent::job
                                                   : Spent::object;
        case PathPart::Kind::job:
            return Spent::job;
        case PathPart::Kind::queued:
            return Spent::queued;
        case PathPart::Kind::end:
            break;
    }
    return Spent::overhead;
}

std::string how_long(const TracedRun& run, const Explanation& explanation) {
    const auto& document = run.document;
    const std::string elapsed = exact_duration(document.elapsed);
    std::string out;
    if (!is_elapsed(explanation.goal))
        out = fmt::format("{} is {}. ", terminal_text(explanation.goal.metric), goal_now(run, explanation));
    if (document.status == "returned") return out + fmt::format("The run takes {}.", elapsed);
    if (document.status == "raised") return out + fmt::format("The run takes {} and {}.", elapsed, ending_words(document));
    if (document.status == "limit")
        return out + fmt::format("The run was cut off after {}: {}.", elapsed, terminal_text(document.message));
    if (document.status == "truncated") return out + fmt::format("What is known of the run ends after {}.", elapsed);
    return out + fmt::format("The run ends after {} in a {}.", elapsed, document.status);
}

// Lists the lines where most of a kind of time was spent: `10 s in line 12, 8.7 s in line 20`.
std::string lines_words(const TracedRun& run, const std::map<Line, Duration>& lines, Duration of) {
    const auto text = [&](Line line) { return line_text(line, run.document.files); };
    std::vector<std::pair<Line, Duration>> sorted(lines.begin(), lines.end());
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    if (sorted.size() == 1) return fmt::format("in line {}", text(sorted[0].first));
    std::string out;
    Duration told{};
    for (const auto& [line, time] : sorted) {
        if (time < of / 20 || out.size() > 60) break;
        out += fmt::format("{}{} in line {}", out.empty() ? "" : ", ", exact_duration(time), text(line));
        told = sum(told, time);
    }
    return told == of || out.empty() ? out : out + ", the rest in others";
}

std::string what_dominates(const TracedRun& run, const std::vector<PathPart>& path) {
    const Duration whole = run.timeline.end().time_since_epoch();
    if (whole <= Duration{}) return "No time passes.";
    std::array<Duration, spent_words.size()> times{};
    std::array<std::map<Line, Duration>, spent_words.size()> lines;
    for (const PathPart& part : path) {
        const auto kind = static_cast<std::size_t>(spent(part));
        times[kind] = sum(times[kind], part.length());
        const bool cut_off = part.limit != 0 && part.limit <= run.timeline.limits().size();
        const Line line = cut_off ? run.timeline.limits()[part.limit - 1].line : part.line;
        if (line != 0) lines[kind][line] = sum(lines[kind][line], part.length());
    }
    const auto most = static_cast<std::size_t>(std::max_element(times.begin(), times.end()) - times.begin());
    const std::string where = lines_words(run, lines[most], times[most]);
    const bool all = times[most] == whole;
    std::string out =
        all ? fmt::format("All of it is spent {}", spent_words[most])
            : fmt::format("{} of it ({}) is spent {}", exact_duration(times[most]), percent(times[most], whole), spent_words[most]);
    if (!where.empty()) out += (lines[most].size() == 1 ? " " : ": ") + where;
    return out + ".";
}

// Says why a run came to a standstill.
std::string what_stops_it(const TracedRun& run, const Explanation& explanation) {
    if (!run.document.deadlock) return fmt::format("Time stands still there: {}.", terminal_text(run.document.message));
    const std::size_t waiting = run.document.deadlock->size();
    std::string out =
        fmt::format("{}, and nothing more can happen.", waiting == 1 ? "One task waits" : fmt::format("{} tasks wait", waiting));
    if (!explanation.standstill) return out;
    const std::string circle = circle_words(run, *explanation.standstill), turning = turning_words(run, *explanation.standstill);
    return out + " " + (circle.empty() ? turning : circle);
}

std::string what_cures(const Explanation& explanation) {
    if (explanation.cures.empty())
        return fmt::format("None of the {} tried lets the run end.", counted(explanation.runs, "change", "changes"));
    const WhatIf& best = explanation.cures.front();
    return fmt::format("This would let the run end: {}.", best.title);
}

std::string relative(const TracedRun& run, const Explanation& explanation, const WhatIf& change) {
    const double now =
        is_elapsed(explanation.goal) ? static_cast<double>(run.document.elapsed.count()) : explanation.goal.now.value_or(0);
    const double then = is_elapsed(explanation.goal) ? static_cast<double>(change.elapsed.count()) : change.value.value_or(0);
    return now == 0 ? std::string() : fmt::format(" ({:+.3g} %)", 100 * (then - now) / now);
}

std::string what_helps(const TracedRun& run, const Explanation& explanation) {
    const std::string result = is_elapsed(explanation.goal) ? "it then takes" : terminal_text(explanation.goal.metric) + " is then";
    if (const WhatIf* best = best_change(explanation)) {
        return fmt::format("{}: {}; {} {} instead of {}{}, and {}.",
                           best->speeds_up_step ? "Only faster steps would help, most of all" : "What would help most", best->title,
                           result, goal_of(explanation, *best), goal_now(run, explanation), relative(run, explanation, *best),
                           best->effect == WhatIf::Effect::helps ? "the program does what it did"
                                                                 : "nothing but the times that it shows is different");
    }
    const std::string tried = fmt::format("None of the {} tried makes it better without changing what the program does.",
                                          counted(explanation.runs, "change", "changes"));
    const WhatIf* altering = best_altering(explanation);
    if (!altering) return tried;
    return fmt::format("{} The best of the others is {}: {} {}, but {}.", tried, altering->title, result,
                       goal_of(explanation, *altering),
                       altering->difference ? deviation_words(*altering->difference) : "it does something else");
}

// Returns the text of a line of the scenario, without indentation and comment.
std::string source_line(const std::string& text, Line line) {
    std::size_t at = 0;
    for (Line number = 1; number < line && at < text.size(); ++number) at = std::min(text.find('\n', at), text.size()) + 1;
    if (line == 0 || at >= text.size()) return {};
    std::string out = text.substr(at, std::min(text.find('\n', at), text.size()) - at);
    out.erase(0, std::min(out.find_first_not_of(" \t"), out.size()));
    if (out.starts_with("- ")) out.erase(0, 2);
    const std::size_t comment = out.find(" #");
    if (comment != std::string::npos && out.find_first_of("'\"") > comment) out.erase(out.find_last_not_of(' ', comment) + 1);
    return cut(terminal_text(out), most_source);
}

}  // namespace

std::vector<std::string> summary_sentences(const TracedRun& run, const Explanation& explanation) {
    std::vector<std::string> out = {how_long(run, explanation)};
    if (run.document.status == "deadlock" || run.document.status == "livelock") {
        out.push_back(what_stops_it(run, explanation));
        if (explanation.runs > 0) out.push_back(what_cures(explanation));
        return out;
    }
    out.push_back(what_dominates(run, analysis::critical_path(run.timeline).parts));
    if (explanation.runs > 0) out.push_back(what_helps(run, explanation));
    return out;
}

Section totals_section(const TracedRun& run, const Explanation& explanation) {
    Section section{"Where the time goes", {}, {}, {}};
    const auto totals = analysis::time_totals(run.timeline, analysis::critical_path(run.timeline).parts);
    const Duration whole = run.timeline.end().time_since_epoch();
    if (whole <= Duration{}) return section;
    Table lines{"",
                {{"Line", true}, {"On the path", true}, {"Share", true}, {"All tasks", true}, {"Times", true}, {"State"}, {"What"}},
                {}};
    for (const analysis::LineTotal& line : totals.lines) {
        if (lines.rows.size() == most_lines) {
            ++lines.left_out;
            continue;
        }
        lines.rows.push_back({line_text(line.line, run.document.files), duration_for_people(line.on_path),
                              percent(line.on_path, whole), duration_for_people(line.total), std::to_string(line.times),
                              std::string(picture::meaning_of(line.state)), source_line(explanation.source, line.line)});
    }
    if (explanation.source.empty()) {
        lines.columns.pop_back();
        for (auto& row : lines.rows) row.pop_back();
    }
    Table coroutines{"",
                     {{"Coroutine"},
                      {"Tasks", true},
                      {"On the path", true},
                      {"Running", true},
                      {"Ready", true},
                      {"Waiting", true},
                      {"Asleep", true}},
                     {}};
    for (const analysis::CoroutineTotal& one : totals.coroutines) {
        if (coroutines.rows.size() == most_coroutines) {
            ++coroutines.left_out;
            continue;
        }
        coroutines.rows.push_back({terminal_text(one.coroutine), std::to_string(one.tasks), duration_for_people(one.on_path),
                                   duration_for_people(one.running), duration_for_people(one.ready),
                                   duration_for_people(one.waiting), duration_for_people(one.sleeping)});
    }
    section.tables = {std::move(lines), std::move(coroutines)};
    return section;
}

}  // namespace baton::report
