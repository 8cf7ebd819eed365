#include "sim/report/path_words.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/base/lines.h"
#include "sim/base/text.h"
#include "sim/picture/words.h"
#include "sim/report/explanation_words.h"

namespace baton::report {

namespace {

using analysis::PathGroup;
using analysis::PathKind;
using analysis::PathPart;
using analysis::State;
using PartKind = PathPart::Kind;

// Names a task. If a part stands for many parts of different tasks, their coroutine is named instead.
struct Labels {
    const TracedRun& run;
    bool one_task = true, one_other = true;

    std::string of(TaskId task, bool exactly) const {
        const bool known = task != 0 && task <= run.timeline.task_count();
        if (exactly || !known) return task_label(run, task);
        return fmt::format("a task of {}", terminal_text(run.timeline.rows()[task].coroutine));
    }
    std::string task(const PathPart& part) const { return of(part.task, one_task); }
    std::string other(const PathPart& part) const { return of(part.other, one_other); }
};

std::string awaited_by(const PathPart& part, const Labels& labels) {
    if (part.on == trace::Wait::task && part.what != 0) return labels.of(part.what, labels.one_other);
    return awaited(labels.run, part.on, part.what);
}

std::string subject(const PathPart& part, const Labels& labels) {
    if (part.kind == PartKind::end) return "the loop";
    if (part.kind != PartKind::job && part.kind != PartKind::queued) return labels.task(part);
    const auto& jobs = labels.run.timeline.jobs();
    return part.job != 0 && part.job <= jobs.size() ? terminal_text(jobs[part.job - 1].function) : std::string("a job");
}

// Says what cut a wait off.
std::string limit_words(const PathPart& part, const TracedRun& run) {
    const auto& limits = run.timeline.limits();
    if (part.limit == 0 || part.limit > limits.size()) return {};
    const analysis::Limit& limit = limits[part.limit - 1];
    return fmt::format(", cut off by the timeout of {}{}", exact_duration(limit.length), at_line(run, limit.line));
}

std::string predicate(const PathPart& part, const Labels& labels) {
    switch (part.kind) {
        case PartKind::run:
            return part.state == State::block ? "blocks the thread"
                   : part.state == State::cpu ? "computes on the thread"
                                              : "runs (overhead)";
        case PartKind::held_up:
            if (part.other == 0) return "is ready, but the loop's overhead comes first";
            return fmt::format("is ready, but {} {} the thread", labels.other(part), part.state == State::block ? "blocks" : "has");
        case PartKind::wait: {
            const std::string what = awaited_by(part, labels);
            const std::string out = part.state == State::sleeping ? "sleeps"
                                    : part.state == State::io     ? "awaits a response"
                                    : what.empty()                ? "waits"
                                                                  : "waits for " + what;
            return out + limit_words(part, labels.run);
        }
        case PartKind::job:
            return fmt::format("{} in an executor, for {}", part.state == State::cpu ? "computes" : "blocks", labels.task(part));
        case PartKind::queued:
            return fmt::format("waits for a free worker, for {}", labels.task(part));
        case PartKind::end:
            return "comes to its end";
    }
    return {};
}

// Returns `10 × `, and the total time if the group consists of several kinds of parts.
std::string kind_words(const TracedRun& run, const PathPart& part, const PathKind& kind, const PathGroup& group) {
    const Labels labels{run, kind.one_task, kind.one_other};
    std::string out = group.rounds == 0 ? fmt::format("{} × ", kind.count) : std::string();
    const bool named = group.task != 0 && part.kind != PartKind::job && part.kind != PartKind::queued;
    if (!named) out += subject(part, labels) + " ";
    out += predicate(part, labels);
    if (group.kinds.size() > 1) out += fmt::format(", {} in all", exact_duration(kind.total));
    return out;
}

}  // namespace

std::string path_words(const TracedRun& run, const PathPart& part) {
    const Labels labels{run};
    return subject(part, labels) + " " + predicate(part, labels);
}

std::string path_words(const TracedRun& run, const std::vector<PathPart>& path, const PathGroup& group) {
    if (group.count == 1) return path_words(run, path[group.first]);
    std::string out, what;
    if (group.task != 0) out = task_label(run, group.task) + ": ";
    for (const PathKind& kind : group.kinds) what += (what.empty() ? "" : "; ") + kind_words(run, path[kind.first], kind, group);
    if (group.rounds == 0) return out + what;
    if (group.kinds.size() > 1) what = "(" + what + ")";
    return out + fmt::format("{} × {}", group.rounds, what);
}

std::vector<Line> path_lines(const std::vector<PathPart>& path, const PathGroup& group) {
    std::vector<Line> out;
    for (const PathKind& kind : group.kinds) {
        const Line line = path[kind.first].line;
        if (line != 0 && std::find(out.begin(), out.end(), line) == out.end()) out.push_back(line);
    }
    return out;
}

namespace {

std::string line_column(const TracedRun& run, const std::vector<PathPart>& path, const PathGroup& group) {
    std::string out;
    for (const Line line : path_lines(path, group)) out += (out.empty() ? "" : ", ") + line_text(line, run.document.files);
    return out;
}

}  // namespace

Table critical_path_table(const TracedRun& run) {
    Table table{"Critical path", {{"From", true}, {"To", true}, {"Length", true}, {"Share", true}, {"Line", true}, {"What"}}, {}};
    const Duration whole = run.timeline.end().time_since_epoch();
    const std::vector<PathPart> path = analysis::critical_path(run.timeline).parts;
    for (const PathGroup& group : analysis::folded(path, run.timeline)) {
        if (table.rows.size() == most_table_rows) {
            ++table.left_out;
            continue;
        }
        const Time from = path[group.first].start, to = path[group.first + group.count - 1].end;
        table.rows.push_back({exact_time(from), exact_time(to), exact_duration(to - from), percent(to - from, whole),
                              line_column(run, path, group), path_words(run, path, group)});
    }
    return table;
}

}  // namespace baton::report
