// Finds turns that are too long, or that never end.
#include <algorithm>
#include <map>
#include <set>

#include "sim/analysis/finding_families.h"
#include "sim/analysis/overlap.h"
#include "sim/trace/enumerator_words.h"

namespace baton::analysis {

namespace {

using trace::EventKind;
using trace::TraceEvent;

// An operation that is awaited, and its place in the scenario.
struct Operation {
    EventKind kind{};
    TextId what = 0;  // an object, or a coroutine
    Line line = 0;
    // NOLINTNEXTLINE(modernize-use-nullptr): the zero of a comparison is taken for a pointer
    auto operator<=>(const Operation&) const = default;
};

// A turn in which an operation was done often and never suspended.
struct LongTurn {
    TaskId task;
    Time start, end;
    std::uint64_t times;
    Duration length() const { return end - start; }
};

// --- code that never suspends ---

class LongTurns {
public:
    explicit LongTurns(const Evidence& evidence) : evidence_(evidence) {}

    std::map<Operation, std::vector<LongTurn>> all() {
        for (const TraceEvent& event : evidence_.recording.events) take(event);
        return std::move(out_);
    }

private:
    struct Turn {
        Time start{};
        std::vector<std::pair<Operation, std::uint64_t>> done;  // few, since they are the awaits of one loop
    };

    Turn& turn(TaskId id) {
        if (turns_.size() <= id) turns_.resize(id + std::size_t{1});
        return turns_[id];
    }

    void take(const TraceEvent& event) {
        const Time t(Duration(event.t));
        switch (event.kind) {
            case EventKind::resume:
                turn(event.task).start = t;
                turn(event.task).done.clear();
                return;
            case EventKind::put:
            case EventKind::get:
            case EventKind::acquire:
                return count(event);
            case EventKind::enter:
                if (evidence_.facts.coroutines.contains(evidence_.text(event.a))) count(event);
                return;
            case EventKind::hold:
                if (evidence_.facts.silent_awaits.contains(event.line)) count(event);
                return;
            case EventKind::suspend:
            case EventKind::done:
                return end(event.task, t);
            default:
                return;
        }
    }

    void count(const TraceEvent& event) {
        constexpr std::size_t most_kinds = 20;
        const Operation operation{event.kind, event.kind == EventKind::hold ? 0 : event.a, event.line};
        auto& done = turn(event.task).done;
        const auto known = std::find_if(done.begin(), done.end(), [&](const auto& one) { return one.first == operation; });
        if (known != done.end())
            ++known->second;
        else if (done.size() < most_kinds)
            done.emplace_back(operation, 1);
    }

    void end(TaskId task, Time t) {
        constexpr std::uint64_t fewest = 10;
        Turn& of = turn(task);
        for (const auto& [operation, times] : of.done) {
            if (times >= fewest && t > of.start) out_[operation].push_back({task, of.start, t, times});
        }
        of.done.clear();
    }

    const Evidence& evidence_;
    std::vector<Turn> turns_;
    std::map<Operation, std::vector<LongTurn>> out_;
};

Overlap ready_times(const Timeline& timeline) {
    Overlap out;
    for (TaskId id = 1; id <= timeline.task_count(); ++id) {
        for (const StateSpan& span : timeline.spans(id)) {
            if (span.state == State::ready) out.add(span.start, span.end);
        }
    }
    out.prepare();
    return out;
}

// Describes what is awaited, and where.
Finding finding_about(const Evidence& evidence, const Operation& operation) {
    Finding out{Finding::Kind::never_suspends, std::string(evidence.text(operation.what)), "", {operation.line}, {}};
    if (operation.kind == EventKind::hold) {
        const SilentAwait& await = evidence.facts.silent_awaits.at(operation.line);
        out.object = await.what;
        out.object_kind = await.is_event ? "event" : "";
        out.operation = await.is_event ? "wait" : "await done";
        out.lines = {await.line};
    } else if (operation.kind == EventKind::enter) {
        out.operation = "await";
    } else {
        const ObjectFacts* facts = evidence.object(out.object);
        out.object_kind = facts ? facts->kind : "";
        out.operation = trace::word(operation.kind);
    }
    return out;
}

std::optional<Finding> never_suspends(const Evidence& evidence, const Operation& operation, const std::vector<LongTurn>& turns,
                                      const Overlap& ready) {
    const LongTurn* longest = nullptr;
    Duration delay{};
    std::uint64_t most_ready = 0, harmful = 0;
    std::vector<TaskId> tasks;
    for (const LongTurn& turn : turns) {
        const Duration waited = ready.shared(turn.start, turn.end);
        if (waited == Duration{}) continue;
        ++harmful;
        delay = sum(delay, waited);
        most_ready = std::max(most_ready, ready.count(turn.start, turn.end));
        tasks.push_back(turn.task);
        if (!longest || turn.length() > longest->length()) longest = &turn;
    }
    if (!longest || longest->length() < evidence.timeline.end().time_since_epoch() / 100) return {};
    Finding out = finding_about(evidence, operation);
    out.tasks = sorted_tasks(std::move(tasks));
    out.figures = {{"times", static_cast<std::int64_t>(longest->times)},
                   {"turn", longest->length().count(), true},
                   {"turns", static_cast<std::int64_t>(harmful)},
                   {"ready", static_cast<std::int64_t>(most_ready)},
                   {"delay", delay.count(), true}};
    return out;
}

// Counts the tasks that sleep or await a response at the end of the trace.
std::int64_t waiting_for_time(const trace::Recording& recording) {
    std::set<TaskId> waits;
    for (const TraceEvent& event : recording.events) {
        if (event.kind == EventKind::resume || event.kind == EventKind::wake) waits.erase(event.task);
        if (event.kind != EventKind::suspend) continue;
        const auto on = static_cast<trace::Wait>(event.detail);
        if (on == trace::Wait::sleep || on == trace::Wait::io) waits.insert(event.task);
    }
    return static_cast<std::int64_t>(waits.size());
}

bool is_step(EventKind kind) {
    return kind == EventKind::suspend || kind == EventKind::put || kind == EventKind::get || kind == EventKind::acquire ||
           kind == EventKind::release || kind == EventKind::set || kind == EventKind::clear || kind == EventKind::notify ||
           kind == EventKind::enter || kind == EventKind::create;
}

}  // namespace

std::vector<Finding> find_code_that_never_suspends(const Evidence& evidence) {
    const auto turns = LongTurns(evidence).all();
    if (turns.empty()) return {};
    const Overlap ready = ready_times(evidence.timeline);
    std::vector<Finding> out;
    for (const auto& [operation, of] : turns) {
        auto finding = never_suspends(evidence, operation, of, ready);
        if (!finding) continue;
        // Several awaits in a loop are found in the same turns. Keep the most frequent one, or the outermost if they are equally
        // frequent.
        const auto same = std::find_if(out.begin(), out.end(), [&](const Finding& one) { return one.tasks == finding->tasks; });
        if (same == out.end()) {
            out.push_back(std::move(*finding));
        } else if (finding->figure("times") > same->figure("times") || finding->operation == "await") {
            finding->lines.insert(finding->lines.end(), same->lines.begin(), same->lines.end());
            *same = std::move(*finding);
        } else {
            same->lines.insert(same->lines.end(), finding->lines.begin(), finding->lines.end());
        }
    }
    std::stable_sort(out.begin(), out.end(),
                     [](const Finding& a, const Finding& b) { return a.figure("delay") > b.figure("delay"); });
    return out;
}

// Finds livelocks. The lines reported are those with at least a tenth of the steps at the last instant.
std::vector<Finding> find_livelock(const Evidence& evidence) {
    const auto& events = evidence.recording.events;
    if (evidence.document.status != "livelock" || events.empty()) return {};
    const std::int64_t instant = events.back().t;
    std::map<Line, std::uint64_t> steps;
    std::map<TaskId, std::uint64_t> by_task;
    std::uint64_t total = 0, turns = 0;
    for (std::size_t i = events.size(); i-- > 0 && events[i].t == instant;) {
        turns += events[i].kind == EventKind::resume ? 1 : 0;
        if (!is_step(events[i].kind)) continue;
        ++total;
        ++steps[events[i].line];
        ++by_task[events[i].task];
    }
    LineCounts lines;
    for (const auto& [line, count] : steps) {
        if (count * 10 >= total) lines.add(line, count);
    }
    std::vector<TaskId> tasks;
    for (const auto& [task, count] : by_task) {
        if (count * 100 >= total) tasks.push_back(task);
    }
    const std::int64_t sleeping = waiting_for_time(evidence.recording);
    Finding out{Finding::Kind::livelock, "", "", lines.most_frequent(), sorted_tasks(std::move(tasks))};
    out.figures = {{"at", instant, true},
                   {"turns", static_cast<std::int64_t>(turns)},
                   {"steps", static_cast<std::int64_t>(total)},
                   {"sleeping", sleeping}};
    return {std::move(out)};
}

}  // namespace baton::analysis
