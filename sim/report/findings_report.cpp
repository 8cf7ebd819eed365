#include "sim/report/findings_report.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/base/lines.h"
#include "sim/base/text.h"
#include "sim/picture/words.h"
#include "sim/report/document_words.h"
#include "sim/report/explanation_words.h"

namespace baton::report {

namespace {

using analysis::Finding;
using FindingKind = Finding::Kind;

std::string counted(const Finding& finding, std::string_view name, std::string_view one, std::string_view several) {
    return baton::counted(static_cast<std::uint64_t>(finding.figure(name)), one, several);
}

std::string at(const TracedRun& run, const Finding& finding, std::size_t i) {
    return i < finding.lines.size() ? at_line(run, finding.lines[i]) : "";
}

std::string time_of(const Finding& finding, std::string_view name) { return exact_duration(Duration(finding.figure(name))); }

// Returns `semaphore gate`.
std::string object_of(const Finding& finding) {
    const bool is_executor = finding.object_kind == "threads" || finding.object_kind == "processes";
    std::string kind = is_executor ? "executor" : finding.object_kind;
    std::replace(kind.begin(), kind.end(), '_', ' ');
    return (kind.empty() ? "" : kind + " ") + terminal_text(finding.object);
}

std::string capital(std::string text) {
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}

// Lists tasks: `main and fetch`, `30 tasks of fetch`, `fetch, fetch#2 and 4 more`.
std::string who(const TracedRun& run, const std::vector<TaskId>& tasks) {
    constexpr std::size_t most = 3;
    const auto& rows = run.timeline.rows();
    const auto of_one = [&](TaskId task) { return rows[task].coroutine == rows[tasks.front()].coroutine; };
    if (tasks.empty()) return "nobody";
    if (tasks.size() > most && std::all_of(tasks.begin(), tasks.end(), of_one))
        return fmt::format("{} tasks of {}", tasks.size(), terminal_text(rows[tasks.front()].coroutine));
    std::string out;
    const std::size_t named = tasks.size() > most ? 2 : tasks.size();
    for (std::size_t i = 0; i < named; ++i) {
        const bool is_last = i + 1 == tasks.size();
        out += (i == 0 ? "" : is_last ? " and " : ", ") + task_label(run, tasks[i]);
    }
    return named == tasks.size() ? out : out + fmt::format(" and {} more", tasks.size() - named);
}

std::string livelock(const TracedRun& run, const Finding& of) {
    const bool several = of.tasks.size() > 1, many_turns = of.figure("turns") * 10 > of.figure("steps");
    const std::string lines =
        of.lines.empty() ? "" : fmt::format(" in line{} {}", of.lines.size() > 1 ? "s" : "", fmt::join(of.lines, ", "));
    std::string out = fmt::format("time stands still at {}. {} {} running{}, {}, and never {} for anything that takes time.",
                                  time_of(of, "at"), who(run, of.tasks), several ? "keep" : "keeps", lines,
                                  many_turns ? "turn after turn" : "without ever suspending", several ? "wait" : "waits");
    const std::int64_t sleeping = of.figure("sleeping");
    if (sleeping > 0)
        out += fmt::format(" {} for a time that never comes: the clock moves only when no task is ready.",
                           sleeping == 1 ? "One task waits" : fmt::format("{} tasks wait", sleeping));
    return out;
}

// Returns why the operation did not have to wait.
std::string reason(const Finding& of) {
    if (of.operation == "put") return "there is room";
    if (of.operation == "get") return "there are items";
    if (of.operation == "wait") return "it is set";
    if (of.operation == "await done") return "it is done";
    if (of.operation == "await") return "it never waits";
    return of.object_kind == "lock" ? "nobody else has it" : "a permit is free";
}

std::string never_suspends(const TracedRun& run, const Finding& of) {
    const std::string what = of.operation.starts_with("await") ? fmt::format("`await: {}`", terminal_text(of.object))
                                                               : fmt::format("`{}` on {}", of.operation, object_of(of));
    return fmt::format(
        "{}{} does not suspend, because {}. {} did this {} times in one turn of {} while {} ready, and delayed others by {} in "
        "all. An "
        "`await` lets others run only when it has to wait; a `yield` always does.",
        what, at(run, of, 0), reason(of), who(run, of.tasks), of.figure("times"), time_of(of, "turn"),
        of.figure("ready") == 1 ? "one other task was" : fmt::format("{} other tasks were", of.figure("ready")),
        time_of(of, "delay"));
}

std::string nested_acquire(const TracedRun& run, const Finding& of) {
    const std::int64_t permits = of.figure("permits"), stuck = of.figure("stuck");
    const bool is_lock = of.object_kind == "lock", several = of.tasks.size() > 1;
    const bool is_pool = of.object_kind.find("queue") != std::string::npos;
    const std::string held = fmt::format("{} {} {}{}{}", who(run, of.tasks), several ? "hold" : "holds",
                                         is_lock   ? ""
                                         : is_pool ? "an item of "
                                                   : "a permit of ",
                                         object_of(of), at(run, of, 0));
    std::string out;
    if (of.figure("through_others") != 0)
        out = fmt::format("{} while waiting for {} {} one too{}.", held, several ? "tasks of their own" : "a task of its own",
                          several ? "that want" : "that wants", at(run, of, 1));
    else if (is_lock)
        out = fmt::format("{} and wants it again{}: a lock does not know its owner.", held, at(run, of, 1));
    else
        out = fmt::format("{} while asking for another{}.", held, at(run, of, 1));
    if (stuck > 0)
        return out + fmt::format(" {} forever, because nobody gives back what {}.",
                                 stuck == 1 ? "It waits" : fmt::format("{} tasks wait", stuck),
                                 stuck == 1 ? "it needs" : "they need");
    if (is_lock)
        return out + fmt::format(" In this run it waited {}, until it was cancelled or another task released the lock.",
                                 time_of(of, "waited"));
    out +=
        fmt::format(" There {} {} and up to {} such {} at once: when each of these holds one, nobody ever gets another.",
                    permits == 1 ? "is" : "are", counted(of, "permits", is_pool ? "item" : "permit", is_pool ? "items" : "permits"),
                    of.figure("tasks_at_once"), of.figure("tasks_at_once") == 1 ? "task" : "tasks");
    return out + (of.figure("waits") > 0 ? fmt::format(" In this run it went well, after {} of waiting.", time_of(of, "waited"))
                                         : " In this run it went well.");
}

std::string unfair_waiting(const TracedRun& run, const Finding& of) {
    const bool items = of.operation == "item";
    std::string out;
    if (items)
        out = fmt::format("{} gives out its newest item first", object_of(of));
    else if (of.object.empty())
        out = fmt::format("of the tasks that wait for a future{}, the last to come is served first, {} of {} times", at(run, of, 0),
                          of.figure("newest_first"), of.figure("contested"));
    else
        out = fmt::format("tasks that wait for {}{} are overtaken by later ones", object_of(of), at(run, of, 0));
    const std::string_view one = items ? "item" : "wait", several = items ? "items" : "waits";
    if (of.figure("never_served") > 0)
        out += fmt::format(": {} of {} were never served, though later ones were; one was passed over {} times.",
                           of.figure("never_served"), counted(of, "waits", one, several), of.figure("most_passed_over"));
    else
        out += fmt::format(": of {}, one was passed over {} times.", counted(of, "waits", one, several),
                           of.figure("most_passed_over"));
    return out + fmt::format(" The longest wait was {}; the median of those that ended was {}.", time_of(of, "longest_wait"),
                             time_of(of, "median_wait"));
}

std::string herd(const TracedRun& run, const Finding& of) {
    const std::string waker = of.operation == "notify" ? "the notification" : fmt::format("`{}`", of.operation);
    return fmt::format("{}{} wakes all tasks that wait for {}{}, up to {} at once, and most of them go back to waiting: {} for {}.",
                       waker, at(run, of, 1), object_of(of), at(run, of, 0), of.figure("most_at_once"),
                       counted(of, "woken", "wake-up", "wake-ups"), counted(of, "admitted", "admission", "admissions"));
}

std::string over_released(const TracedRun& run, const Finding& of) {
    return fmt::format(
        "{} begins with {} and ends up with {}: it is released without having been acquired{}, first at {}, by {}. From "
        "then on it lets too many tasks in. A bounded semaphore would raise a ValueError there.",
        object_of(of), counted(of, "permits", "permit", "permits"), of.figure("most_free"), at(run, of, 0), time_of(of, "first"),
        who(run, of.tasks));
}

std::string growing_queue(const TracedRun& run, const Finding& of) {
    const bool queue = of.object_kind.find("queue") != std::string::npos;
    const auto line = [&](std::size_t i) { return i < of.lines.size() ? bracketed(run.document, of.lines[i]) : ""; };
    if (!queue)
        return fmt::format("the line of tasks that wait for {}{} keeps growing: in {}, {} came, and {} were still waiting.",
                           object_of(of), line(0), time_of(of, "over"), counted(of, "came", "task", "tasks"), of.figure("left"));
    const std::int64_t taken = of.figure("came") - of.figure("left");
    return fmt::format("{} keeps growing, and nothing bounds it: in {}, {} came{} and {} {} taken{}.", object_of(of),
                       time_of(of, "over"), counted(of, "came", "item", "items"), line(0),
                       taken == 0 ? "none" : std::to_string(taken), taken == 1 ? "was" : "were", line(1));
}

std::string lock_held(const TracedRun& run, const Finding& of) {
    return fmt::format(
        "{} is held{} across an await{} that {}: {}, {} in all, by {}. Meanwhile others waited for it, {} in all.", object_of(of),
        at(run, of, 1), at(run, of, 0), of.figure("last") != 0 ? "no longer needs it" : "does not need it yet",
        counted(of, "times", "time", "times"), time_of(of, "held"), who(run, of.tasks), time_of(of, "others_waited"));
}

std::string sentences(const TracedRun& run, const Finding& finding) {
    switch (finding.kind) {
        case FindingKind::livelock:
            return livelock(run, finding);
        case FindingKind::never_suspends:
            return never_suspends(run, finding);
        case FindingKind::nested_acquire:
            return nested_acquire(run, finding);
        case FindingKind::unfair_waiting:
            return unfair_waiting(run, finding);
        case FindingKind::herd:
            return herd(run, finding);
        case FindingKind::over_released:
            return over_released(run, finding);
        case FindingKind::growing_queue:
            return growing_queue(run, finding);
        case FindingKind::lock_held:
            return lock_held(run, finding);
        case FindingKind::unused_object:
            break;
    }
    return fmt::format("{} is declared{} but never used.", object_of(finding), at(run, finding, 0));
}

std::string shown(const analysis::Figure& figure) {
    return figure.is_duration ? exact_duration(Duration(figure.value)) : std::to_string(figure.value);
}

std::string figures_json(const std::vector<analysis::Figure>& figures) {
    std::string out;
    for (const analysis::Figure& figure : figures)
        out += fmt::format("{}\"{}\": {}", out.empty() ? "" : ", ", figure.name, figure.value);
    return "{" + out + "}";
}

std::string cure_json(const Finding& finding) {
    if (!finding.cure) return "null";
    const analysis::Cure& cure = *finding.cure;
    return fmt::format(
        R"({{"title": {}, "status": {}, "elapsed": {}, "before": {}, "after": {}, "difference": {}, "canonical": {}, "diff": {}}})",
        json_string(cure.title), json_string(cure.status), cure.elapsed.count(), figures_json(cure.before),
        figures_json(cure.after), json_string(cure.difference), cure.is_canonical, json_string(cure.diff));
}

}  // namespace

std::string finding_words(const TracedRun& run, const Finding& finding) {
    return fmt::format("{}: {}", capital(std::string(word(finding.kind))), sentences(run, finding));
}

std::string cure_words(const Finding& finding) {
    if (!finding.cure) return {};
    const analysis::Cure& cure = *finding.cure;
    std::string out = fmt::format("What would help: {}.", cure.title);
    for (std::size_t i = 0; i < cure.before.size() && i < cure.after.size(); ++i) {
        std::string name(cure.before[i].name);
        std::replace(name.begin(), name.end(), '_', ' ');
        out += fmt::format("{} {} {} instead of {}", i == 0 ? " Then:" : ",", name, shown(cure.after[i]), shown(cure.before[i]));
    }
    if (!cure.before.empty())
        out += ".";
    else
        out +=
            fmt::format(" Then the run {} after {}.", cure.status == "raised" ? "raises" : "returns", exact_duration(cure.elapsed));
    out += cure.difference.empty() ? " The log, the result and the status stay the same." : " " + cure.difference;
    return cure.is_canonical ? out + " Line numbers refer to the canonical form, as `baton dump` prints it." : out;
}

Section findings_section(const TracedRun& run, const std::vector<Finding>& findings) {
    Section out{"Findings", {}, {}, {}};
    for (const Finding& finding : findings) {
        out.paragraphs.push_back(finding_words(run, finding));
        if (!finding.cure) continue;
        out.paragraphs.push_back(cure_words(finding));
        out.code += fmt::format("{}# {}\n{}", out.code.empty() ? "" : "\n", finding.cure->title, finding.cure->diff);
    }
    return out;
}

std::string findings_json(const TracedRun& run, const std::vector<Finding>& findings) {
    std::string out;
    for (const Finding& finding : findings) {
        out += fmt::format(
            R"({}    {{"kind": "{}", "object": {}, "lines": [{}], "tasks": [{}], "figures": {}, "words": {}, "cure": {}}})",
            out.empty() ? "\n" : ",\n", word(finding.kind), json_string(finding.object), fmt::join(finding.lines, ", "),
            fmt::join(finding.tasks, ", "), figures_json(finding.figures), json_string(finding_words(run, finding)),
            cure_json(finding));
    }
    return "[" + out + (out.empty() ? "]" : "\n  ]");
}

}  // namespace baton::report
