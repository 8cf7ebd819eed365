#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>

#include "sim/analysis/time_totals.h"
#include "sim/base/lines.h"
#include "sim/base/text.h"
#include "sim/report/explanation_report.h"
#include "sim/report/explanation_standstill.h"
#include "sim/report/explanation_summary.h"
#include "sim/report/findings_report.h"
#include "sim/report/path_words.h"
#include "sim/trace/enumerator_words.h"

namespace baton::report {

namespace {

using analysis::Explanation;
using analysis::PathPart;
using analysis::WhatIf;
using Effect = WhatIf::Effect;

template <class Rows, class Write>
std::string list(const Rows& rows, Write write) {
    std::string out;
    for (const auto& row : rows) out += (out.empty() ? "\n    {" : ",\n    {") + write(row) + "}";
    return out.empty() ? "[]" : "[" + out + "\n  ]";
}

std::string texts(const std::vector<std::string>& of) {
    std::string out;
    for (const std::string& text : of) out += (out.empty() ? "" : ", ") + json_string(text);
    return "[" + out + "]";
}

std::string ids(const std::vector<TaskId>& tasks) { return fmt::format("[{}]", fmt::join(tasks, ", ")); }

std::int64_t ns(Time time) { return time.time_since_epoch().count(); }

// The keys of a line; with the name of its file where this is not the first one.
std::string place(const TracedRun& run, Line line, std::string_view what = "") {
    const std::string number = fmt::format(R"("{}line": {})", what, number_of(line));
    const std::uint32_t file = file_of(line);
    const auto& files = run.document.files;
    return file == 0 || file >= files.size() ? number : fmt::format(R"({}, "{}file": {})", number, what, json_string(files[file]));
}

Line limit_line(const TracedRun& run, const PathPart& part) {
    const auto& limits = run.timeline.limits();
    return part.limit != 0 && part.limit <= limits.size() ? limits[part.limit - 1].line : 0;
}

std::string critical_path_json(const TracedRun& run, const std::vector<PathPart>& path) {
    constexpr std::string_view kinds[] = {"run", "held up", "wait", "job", "queued", "end"};
    return list(path, [&](const PathPart& part) {
        return fmt::format(
            R"("start": {}, "end": {}, "kind": "{}", "state": "{}", "task": {}, "other": {}, "job": {}, {}, {}, "words": {})",
            ns(part.start), ns(part.end), kinds[static_cast<std::size_t>(part.kind)], word(part.state), part.task, part.other,
            part.job, place(run, part.line), place(run, limit_line(run, part), "limit_"), json_string(path_words(run, part)));
    });
}

std::string folded_path_json(const TracedRun& run, const std::vector<PathPart>& path) {
    return list(analysis::folded(path, run.timeline), [&](const analysis::PathGroup& group) {
        std::vector<std::string> lines;
        for (const Line line : path_lines(path, group)) {
            lines.push_back(file_of(line) == 0 ? std::to_string(line) : json_string(line_text(line, run.document.files)));
        }
        return fmt::format(R"("start": {}, "end": {}, "parts": {}, "rounds": {}, "lines": [{}], "words": {})",
                           ns(path[group.first].start), ns(path[group.first + group.count - 1].end), group.count, group.rounds,
                           fmt::join(lines, ", "), json_string(path_words(run, path, group)));
    });
}

std::string lines_json(const TracedRun& run, const analysis::TimeTotals& totals) {
    return list(totals.lines, [&](const analysis::LineTotal& line) {
        return fmt::format(R"({}, "state": "{}", "times": {}, "on_path": {}, "total": {})", place(run, line.line), word(line.state),
                           line.times, line.on_path.count(), line.total.count());
    });
}

std::string coroutines_json(const analysis::TimeTotals& totals) {
    return list(totals.coroutines, [](const analysis::CoroutineTotal& one) {
        return fmt::format(
            R"("coroutine": {}, "tasks": {}, "on_path": {}, "running": {}, "ready": {}, "waiting": {}, "sleeping": {})",
            json_string(one.coroutine), one.tasks, one.on_path.count(), one.running.count(), one.ready.count(), one.waiting.count(),
            one.sleeping.count());
    });
}

std::string holds_json(const TracedRun& run, const Explanation& explanation) {
    return list(explanation.holds, [&](const analysis::DelayingHold& hold) {
        std::string delayed;
        for (const analysis::Victim& victim : hold.victims) {
            delayed +=
                fmt::format("{}{{\"task\": {}, \"delay\": {}}}", delayed.empty() ? "" : ", ", victim.task, victim.delay.count());
        }
        return fmt::format(R"({}, "how": "{}", "tasks": {}, "times": {}, "held": {}, "delay": {}, "delayed": [{}])",
                           place(run, hold.line), word(hold.state), ids(hold.tasks), hold.times, hold.held.count(),
                           hold.delay.count(), delayed);
    });
}

std::string objects_json(const Explanation& explanation) {
    return list(explanation.objects, [](const analysis::Contention& object) {
        return fmt::format(R"("name": {}, "kind": {}, "waits": {}, "total_wait": {}, "contended": {}, "most_waiting": {})",
                           json_string(object.name), object.kind ? json_string(trace::word(*object.kind)) : "null",
                           object.waits.count, object.waits.total.count(), object.contended.count(), object.most_waiting);
    });
}

std::string executors_json(const Explanation& explanation) {
    return list(explanation.executors, [](const analysis::ExecutorLoad& load) {
        return fmt::format(
            R"("name": {}, "workers": {}, "jobs": {}, "busy": {}, "total_wait": {}, "contended": {}, "most_waiting": {})",
            json_string(load.name), load.workers, load.jobs, load.busy.count(), load.queue_times.total.count(),
            load.saturated.count(), load.most_queued);
    });
}

std::string locks_json(const Explanation& explanation) {
    return list(explanation.locks, [](const analysis::LockAcrossAwait& lock) {
        return fmt::format(R"("name": {}, "times": {}, "held": {}, "others_waited": {})", json_string(lock.name), lock.times,
                           lock.held.count(), lock.others_waited.count());
    });
}

// Formats a number with as few digits as are needed to read back the same value.
std::string number_json(const std::optional<double>& value) { return value ? fmt::format("{}", *value) : "null"; }

std::string goal_json(const Explanation& explanation) {
    const analysis::Goal& goal = explanation.goal;
    return fmt::format(R"({{"metric": {}, "maximize": {}, "is_time": {}, "value": {}}})", json_string(goal.metric), goal.maximize,
                       goal.is_time, number_json(goal.now));
}

std::string difference_json(const WhatIf& change) {
    const analysis::Deviation of = change.difference.value_or(analysis::Deviation{});
    return fmt::format(
        R"(, "only_times": {}, "first_difference": {{"what": {}, "before": {}, "after": {}, "same_lines_in_another_order": {}}})",
        change.effect == WhatIf::Effect::shifts_times, json_string(of.what), json_string(of.before), json_string(of.after),
        of.order);
}

std::string change_json(const TracedRun& run, const WhatIf& change) {
    constexpr std::string_view kinds[] = {"thread", "process", "gather", "size", "param", "step", "cure"};
    return fmt::format(
        R"("title": {}, "kind": "{}", "line": {}, "status": {}, "ending": {}, "elapsed": {}, "difference": {}, "value": {}, "diff": {})",
        json_string(change.title), kinds[static_cast<std::size_t>(change.kind)], change.line, json_string(change.status),
        json_string(change.ending), change.elapsed.count(), (change.elapsed - run.document.elapsed).count(),
        number_json(change.value), json_string(change.diff));
}

std::string changes_json(const TracedRun& run, const Explanation& explanation, std::initializer_list<WhatIf::Effect> effects) {
    std::vector<const WhatIf*> wanted;
    for (const WhatIf& change : explanation.changes) {
        if (std::find(effects.begin(), effects.end(), change.effect) != effects.end()) wanted.push_back(&change);
    }
    return list(wanted, [&](const WhatIf* change) {
        const bool differs = change->effect == Effect::shifts_times || change->effect == Effect::alters;
        return change_json(run, *change) + (differs ? difference_json(*change) : "");
    });
}

std::string pauses_json(const Explanation& explanation) {
    return list(explanation.pauses, [](const analysis::Pause& pause) {
        return fmt::format(R"("line": {}, "loop": {}, "why": "{}")", pause.line, pause.loop,
                           pause.why == analysis::Pause::Why::pace ? "pace" : "backoff");
    });
}

}  // namespace

std::string explanation_json(const TracedRun& run, const Explanation& explanation) {
    std::string out = "{\n  \"baton\": 1";
    const auto add = [&](std::string_view key, const std::string& value) { out += fmt::format(",\n  \"{}\": {}", key, value); };
    add("scenario", json_string(run.document.scenario));
    add("status", json_string(run.document.status));
    add("elapsed", std::to_string(run.document.elapsed.count()));
    add("summary", texts(summary_sentences(run, explanation)));
    const std::vector<PathPart> path = analysis::critical_path(run.timeline).parts;
    const analysis::TimeTotals totals = analysis::time_totals(run.timeline, path);
    add("lines", lines_json(run, totals));
    add("coroutines", coroutines_json(totals));
    add("critical_path", critical_path_json(run, path));
    add("folded_path", folded_path_json(run, path));
    add("holds", holds_json(run, explanation));
    add("objects", objects_json(explanation));
    add("executors", executors_json(explanation));
    add("locks_across_awaits", locks_json(explanation));
    add("findings", findings_json(run, explanation.findings));
    add("orphans", ids(explanation.orphans));
    add("gatherable", texts(explanation.gatherable));
    add("goal", goal_json(explanation));
    add("changes", changes_json(run, explanation, {Effect::helps}));
    add("alters", changes_json(run, explanation, {Effect::shifts_times, Effect::alters}));
    add("harms", changes_json(run, explanation, {Effect::harms}));
    const std::string cures = list(explanation.cures, [&](const WhatIf& cure) { return change_json(run, cure); });
    add("standstill", standstill_json(run, explanation, cures));
    add("useless", texts(explanation.useless));
    add("pauses", pauses_json(explanation));
    add("canonical", explanation.canonical ? "true" : "false");
    add("all_tried", explanation.all_tried ? "true" : "false");
    add("runs", std::to_string(explanation.runs));
    return out + "\n}\n";
}

}  // namespace baton::report
