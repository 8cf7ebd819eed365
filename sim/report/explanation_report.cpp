#include "sim/report/explanation_report.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/analysis/warning_groups.h"
#include "sim/base/amounts.h"
#include "sim/base/text.h"
#include "sim/picture/words.h"
#include "sim/report/explanation_changes.h"
#include "sim/report/explanation_standstill.h"
#include "sim/report/explanation_summary.h"
#include "sim/report/explanation_words.h"
#include "sim/report/findings_report.h"
#include "sim/report/outcome_sections.h"
#include "sim/report/path_words.h"
#include "sim/report/plain_text.h"
#include "sim/trace/enumerator_words.h"

namespace baton::report {

namespace {

using analysis::DelayingHold;
using analysis::Explanation;

constexpr std::size_t most_objects = 5, most_holds = 8, most_victims = 12;

// Returns the holds to report: the first few of those that delayed anybody.
std::vector<const DelayingHold*> holds_that_matter(const Explanation& explanation) {
    std::vector<const DelayingHold*> out;
    for (const DelayingHold& hold : explanation.holds) {
        if (hold.delay > Duration{} && out.size() < most_holds) out.push_back(&hold);
    }
    return out;
}

Section holds_section(const TracedRun& run, const Explanation& explanation) {
    Section section{"What held others up", {}, {}, {}};
    for (const DelayingHold* hold : holds_that_matter(explanation)) {
        const bool blocks = hold->state == analysis::State::block;
        section.paragraphs.push_back(fmt::format(
            "{}{} holds the thread: {} in {}, by {}. Meanwhile {} ready but could not run, for {} in all.",
            blocks                                ? "A blocking call"
            : hold->state == analysis::State::cpu ? "A computation"
                                                  : "A step",
            at_line(run, hold->line), exact_duration(hold->held), counted(hold->times, "hold", "holds"), names(run, hold->tasks),
            counted(hold->victims.size(), "task was", "tasks were"), exact_duration(hold->delay)));
        Table table{"", {{"Delayed"}, {"By", true}}, {}};
        for (const analysis::Victim& victim : hold->victims) {
            if (table.rows.size() < most_victims)
                table.rows.push_back({task_label(run, victim.task), exact_duration(victim.delay)});
        }
        table.left_out = hold->victims.size() - table.rows.size();
        section.tables.push_back(std::move(table));
    }
    return section;
}

Section waits_section(const TracedRun& run, const Explanation& explanation) {
    Section section{"What was waited for", {}, {}, {}};
    const Duration whole = run.timeline.end().time_since_epoch();
    for (const analysis::Contention& object : explanation.objects) {
        if (section.paragraphs.size() == most_objects) break;
        std::string words = fmt::format("{} {}: {} in {}, at most {} at a time; somebody waited during {} of the run.",
                                        object.kind ? trace::word(*object.kind) : "object", terminal_text(object.name),
                                        exact_duration(object.waits.total), counted(object.waits.count, "wait", "waits"),
                                        counted(object.most_waiting, "task", "tasks"), percent(object.contended, whole));
        if (!object.blockers.empty() && object.blockers.front().delayed > Duration{})
            words += fmt::format(" Most of it while {} held it.", task_label(run, object.blockers.front().task));
        section.paragraphs.push_back(std::move(words));
    }
    for (const analysis::ExecutorLoad& load : explanation.executors) {
        section.paragraphs.push_back(fmt::format(
            "executor {}: {} on {}, busy {}. Jobs waited in its queue during {} of the run, at most {} at a time, {} in all.",
            terminal_text(load.name), counted(load.jobs, "job", "jobs"), counted(load.workers, "worker", "workers"),
            percent(load.busy, whole * static_cast<std::int64_t>(std::max<std::uint64_t>(load.workers, 1))),
            percent(load.saturated, whole), load.most_queued, exact_duration(load.queue_times.total)));
    }
    for (const analysis::LockAcrossAwait& lock : explanation.locks) {
        if (lock.others_waited == Duration{}) continue;
        section.paragraphs.push_back(fmt::format("lock {}: held across an await {}, for {} in all; others waited {} meanwhile.",
                                                 terminal_text(lock.name), counted(lock.times, "time", "times"),
                                                 exact_duration(lock.held), exact_duration(lock.others_waited)));
    }
    return section;
}

Section mistakes_section(const TracedRun& run, const Explanation& explanation) {
    Section section{"What may be a mistake", {}, {}, {}};
    std::uint64_t unheard = 0;
    for (const auto& [warning, times] : analysis::warnings_by_text(run.document.warnings)) {
        if (warning->text.find("was never awaited") != std::string::npos)
            section.paragraphs.push_back(fmt::format("{}{}: nothing of it ran.", terminal_text(warning->text), times_text(times)));
        if (warning->text == "Task exception was never retrieved") unheard += times;
    }
    if (unheard > 0) {
        std::vector<TaskId> raised;
        for (const analysis::TaskRow& task : run.document.tasks) {
            if (task.status == trace::Status::raised && task.id != 1) raised.push_back(task.id);
        }
        section.paragraphs.push_back(fmt::format("{} failed, and nobody looked at the exception. Among the tasks that raised: {}.",
                                                 counted(unheard, "task", "tasks"), names(run, raised)));
    }
    if (!explanation.orphans.empty()) {
        section.paragraphs.push_back(
            fmt::format("{} when main ended, and {} cancelled: {}.",
                        explanation.orphans.size() == 1 ? "One task was unfinished"
                                                        : fmt::format("{} tasks were unfinished", explanation.orphans.size()),
                        explanation.orphans.size() == 1 ? "was" : "were", names(run, explanation.orphans)));
    }
    for (const std::string& title : explanation.gatherable)
        section.paragraphs.push_back(fmt::format("These need not run one after another: {}.", title));
    return section;
}

// Makes control characters in code from the scenario visible, line by line.
std::string safe_lines(std::string_view code) {
    std::string out;
    while (!code.empty()) {
        const std::size_t end = std::min(code.find('\n'), code.size());
        out += terminal_text(code.substr(0, end)) + "\n";
        code.remove_prefix(std::min(end + 1, code.size()));
    }
    return out;
}

bool says_something(const Section& section) {
    return !section.paragraphs.empty() || !section.code.empty() ||
           std::any_of(section.tables.begin(), section.tables.end(), [](const Table& table) { return !table.rows.empty(); });
}

}  // namespace

Section critical_path_section(const TracedRun& run) {
    Section section{"Critical path", {}, {critical_path_table(run)}, {}};
    section.tables.front().title.clear();
    if (section.tables.front().rows.empty()) section.paragraphs.push_back("No time passes.");
    return section;
}

std::vector<Section> explanation_sections(const TracedRun& run, const Explanation& explanation, const SectionOptions& options) {
    const bool stopped = run.document.status == "deadlock" || run.document.status == "livelock";
    Section summary{"In short", {fmt::format("{}", fmt::join(summary_sentences(run, explanation), " "))}, {}, {}};
    std::vector<Section> out = {std::move(summary),
                                standstill_section(run, explanation, options.whole),
                                cures_section(run, explanation, options.most_diffs),
                                totals_section(run, explanation),
                                options.whole ? critical_path_section(run) : Section{},
                                stopped ? Section{} : helping_section(run, explanation, options.most_diffs),
                                altering_section(run, explanation, options.most_diffs),
                                holds_section(run, explanation),
                                waits_section(run, explanation),
                                findings_section(run, explanation.findings),
                                mistakes_section(run, explanation),
                                useless_section(run, explanation)};
    std::erase_if(out, [](const Section& section) { return !says_something(section); });
    for (Section& section : out) section.code = safe_lines(section.code);
    return out;
}

std::string explanation_text(const TracedRun& run, const Explanation& explanation, const TerminalStyle& style) {
    std::string out = fmt::format("{}: {}, {}\n", terminal_text(run.document.scenario), exact_duration(run.document.elapsed),
                                  ending_words(run.document));
    for (const Section& section : explanation_sections(run, explanation, {.whole = true})) {
        out += "\n" + text_section(section, style);
        if (section.title != "In short") continue;
        // Add how the run ended and what happened to cancellations. Pages and documents have separate sections for these.
        for (const Section& how : outcome_sections(run.document)) out += "\n" + text_section(how, style);
    }
    return out;
}

}  // namespace baton::report
