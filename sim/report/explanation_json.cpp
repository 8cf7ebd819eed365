#include <fmt/format.h>

#include "sim/base/text.h"
#include "sim/report/explanation_report.h"
#include "sim/trace/words.h"

namespace baton::report {

namespace {

using analysis::Explanation;
using analysis::PathPart;

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

std::string critical_path_json(const TracedRun& run) {
    constexpr std::string_view kinds[] = {"run", "held up", "wait", "job", "queued", "end"};
    return list(analysis::critical_path(run.timeline).parts, [&](const PathPart& part) {
        return fmt::format(
            R"("start": {}, "end": {}, "kind": "{}", "state": "{}", "task": {}, "other": {}, "job": {}, "line": {}, "words": {})",
            ns(part.start), ns(part.end), kinds[static_cast<std::size_t>(part.kind)], word(part.state), part.task, part.other,
            part.job, part.line, json_string(path_words(run, part)));
    });
}

std::string holds_json(const Explanation& explanation) {
    return list(explanation.holds, [](const analysis::DelayingHold& hold) {
        std::string delayed;
        for (const analysis::Victim& victim : hold.victims) {
            delayed +=
                fmt::format("{}{{\"task\": {}, \"delay\": {}}}", delayed.empty() ? "" : ", ", victim.task, victim.delay.count());
        }
        return fmt::format(R"("line": {}, "how": "{}", "tasks": {}, "times": {}, "held": {}, "delay": {}, "delayed": [{}])",
                           hold.line, word(hold.state), ids(hold.tasks), hold.times, hold.held.count(), hold.delay.count(),
                           delayed);
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

std::string changes_json(const TracedRun& run, const Explanation& explanation) {
    return list(explanation.changes, [&](const analysis::WhatIf& change) {
        return fmt::format(R"("title": {}, "line": {}, "status": {}, "elapsed": {}, "difference": {}, "diff": {})",
                           json_string(change.title), change.line, json_string(change.status), change.elapsed.count(),
                           (change.elapsed - run.document.elapsed).count(), json_string(change.diff));
    });
}

}  // namespace

std::string explanation_json(const TracedRun& run, const Explanation& explanation) {
    std::string out = "{\n  \"baton\": 1";
    const auto add = [&](std::string_view key, const std::string& value) { out += fmt::format(",\n  \"{}\": {}", key, value); };
    add("scenario", json_string(run.document.scenario));
    add("status", json_string(run.document.status));
    add("elapsed", std::to_string(run.document.elapsed.count()));
    add("critical_path", critical_path_json(run));
    add("holds", holds_json(explanation));
    add("objects", objects_json(explanation));
    add("executors", executors_json(explanation));
    add("locks_across_awaits", locks_json(explanation));
    add("orphans", ids(explanation.orphans));
    add("gatherable", texts(explanation.gatherable));
    add("changes", changes_json(run, explanation));
    add("useless", texts(explanation.useless));
    add("runs", std::to_string(explanation.runs));
    return out + "\n}\n";
}

}  // namespace baton::report
