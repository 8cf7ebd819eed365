// Finds waits that are unfair, and wake-ups that are in vain.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "sim/analysis/finding_families.h"
#include "sim/analysis/statistics.h"
#include "sim/trace/enumerator_words.h"

namespace baton::analysis {

namespace {

using trace::EventKind;
using trace::Wait;

// A group of waits that compete with each other: for an object, or for futures awaited in the same line, or as items of a queue.
struct Competition {
    TextId object = 0;
    Wait on{};
    Line line = 0;
    // NOLINTNEXTLINE(modernize-use-nullptr): the zero of a comparison is taken for a pointer
    auto operator<=>(const Competition&) const = default;
};

// A wait, from its beginning until it is served, including wake-ups in vain.
struct Stay {
    TaskId task = 0;
    EventIndex began = 0, ended = no_event;
    Time start{}, end{};
    bool served = false;
    std::uint64_t passed_over = 0;  // how many later ones were served before it

    Duration length() const { return end - start; }
};

using Stays = std::map<Competition, std::vector<Stay>>;

Stays stays_of(const Evidence& evidence) {
    Stays out;
    std::map<std::pair<TaskId, Competition>, std::size_t> open;  // waits that were woken in vain so far
    for (const ObjectWait& wait : evidence.waits) {
        const Competition place{wait.object, wait.on, wait.line};
        std::vector<Stay>& stays = out[place];
        const auto known = open.find({wait.task, place});
        std::size_t index = stays.size();
        if (known == open.end()) {
            stays.push_back({wait.task, wait.began, no_event, wait.start, {}, false, 0});
        } else {
            index = known->second;
            open.erase(known);
        }
        stays[index].end = wait.end;
        stays[index].ended = wait.ended;
        stays[index].served = wait.how == ObjectWait::End::served;
        if (wait.how == ObjectWait::End::in_vain) open[{wait.task, place}] = index;
    }
    return out;
}

// The items that are put on a stack and taken from its top.
std::vector<Stay> stays_in_stack(const Evidence& evidence, const ObjectHistory& queue) {
    std::vector<Stay> out;
    std::vector<std::size_t> stack;
    for (const ObjectPoint& point : queue.points) {
        const trace::TraceEvent& event = evidence.recording.events[point.event];
        if (event.kind == EventKind::put) {
            stack.push_back(out.size());
            out.push_back({event.task, point.event, no_event, point.t, evidence.timeline.end(), false, 0});
        }
        if (event.kind == EventKind::get && !stack.empty()) {
            Stay& taken = out[stack.back()];
            stack.pop_back();
            taken.ended = point.event;
            taken.end = point.t;
            taken.served = true;
        }
    }
    return out;
}

// Counts ranks, and tells how many are above a given one. It is a Fenwick tree.
class Ranks {
public:
    explicit Ranks(std::size_t count) : sums_(count + 1, 0) {}
    void add(std::size_t rank) {
        ++total_;
        for (std::size_t i = rank + 1; i < sums_.size(); i += i & (~i + 1)) ++sums_[i];
    }
    std::uint64_t above(std::size_t rank) const {
        std::uint64_t up_to = 0;
        for (std::size_t i = rank + 1; i > 0; i &= i - 1) up_to += sums_[i];
        return total_ - up_to;
    }

private:
    std::vector<std::uint64_t> sums_;
    std::uint64_t total_ = 0;
};

// Sorts waits by their ends; those that never end come last.
std::vector<std::size_t> by_end(const std::vector<Stay>& stays) {
    std::vector<std::size_t> out(stays.size());
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = i;
    std::stable_sort(out.begin(), out.end(), [&](std::size_t a, std::size_t b) { return stays[a].ended < stays[b].ended; });
    return out;
}

void count_passed_over(std::vector<Stay>& stays) {
    Ranks served(stays.size());
    for (const std::size_t i : by_end(stays)) {
        stays[i].passed_over = served.above(i);
        if (stays[i].served) served.add(i);
    }
}

// How often a wait was served while an earlier one continued, and in how many of these cases it was the newest.
struct Choices {
    std::uint64_t contested = 0, newest = 0;
    bool is_last_in_first_out() const { return contested >= 5 && newest * 5 >= contested * 4; }
};

Choices choices_of(const std::vector<Stay>& stays) {
    Choices out;
    std::set<std::size_t> waiting;
    std::size_t next = 0;
    for (const std::size_t i : by_end(stays)) {
        while (next < stays.size() && stays[next].began < stays[i].ended) waiting.insert(next++);
        if (stays[i].served && *waiting.begin() != i) {
            ++out.contested;
            out.newest += *waiting.rbegin() == i ? 1 : 0;
        }
        waiting.erase(i);
    }
    return out;
}

std::optional<Finding> unfair(const Evidence& evidence, const Competition& place, std::vector<Stay> stays) {
    constexpr std::size_t fewest = 8;
    if (stays.size() < fewest) return {};
    count_passed_over(stays);
    const Choices choices = choices_of(stays);
    // Futures awaited in the same line may be unrelated, unless the order in which they end shows a relation.
    if (place.object == 0 && !choices.is_last_in_first_out()) return {};
    std::vector<Duration> lengths;
    for (const Stay& stay : stays) {
        if (stay.served) lengths.push_back(stay.length());
    }
    const Distribution waits = distribution(std::move(lengths));
    std::vector<TaskId> left, slow;
    std::uint64_t never = 0, passed = 0;
    Duration longest{};
    for (const Stay& stay : stays) {
        const bool is_left = !stay.served && stay.passed_over >= 3;
        const bool is_slow =
            stay.served && stay.passed_over >= 10 && stay.length() / 8 >= waits.median && waits.median > Duration{};
        if (!is_left && !is_slow) continue;
        never += is_left ? 1 : 0;
        (is_left ? left : slow).push_back(stay.task);
        passed = std::max(passed, stay.passed_over);
        longest = std::max(longest, stay.length());
    }
    if ((never < 3 || never * 10 < stays.size()) && slow.empty()) return {};
    left.insert(left.end(), slow.begin(), slow.end());
    const std::string name(evidence.text(place.object));
    const ObjectFacts* facts = evidence.object(name);
    Finding out{Finding::Kind::unfair_waiting, name, facts ? facts->kind : "", {}, sorted_tasks(std::move(left))};
    if (place.line != 0) out.lines = {place.line};
    out.figures = {{"waits", static_cast<std::int64_t>(stays.size())},
                   {"never_served", static_cast<std::int64_t>(never)},
                   {"contested", static_cast<std::int64_t>(choices.contested)},
                   {"newest_first", static_cast<std::int64_t>(choices.newest)},
                   {"most_passed_over", static_cast<std::int64_t>(passed)},
                   {"longest_wait", longest.count(), true},
                   {"median_wait", waits.median.count(), true}};
    return out;
}

// --- thundering herds ---

// The tasks that a single notify, set or similar call woke.
struct Batch {
    std::uint64_t woken = 0, admitted = 0;
    bool is_herd() const { return woken >= 3 && admitted >= 1 && admitted * 2 <= woken; }
};

std::optional<Finding> herd(const Evidence& evidence, const Competition& place, const std::vector<const ObjectWait*>& waits) {
    std::map<std::pair<TaskId, EventIndex>, Batch> batches;
    std::uint64_t woken = 0, admitted = 0, most = 0, herds = 0;
    std::vector<TaskId> tasks;
    LineCounts wakers;
    std::map<EventKind, std::uint64_t> operations;
    for (const ObjectWait* wait : waits) {
        if (!wait->is_served() || wait->by == 0 || wait->set_by == no_event) continue;
        Batch& batch = batches[{wait->by, wait->set_by}];
        const bool was_admitted = wait->how == ObjectWait::End::served;
        ++batch.woken;
        batch.admitted += was_admitted ? 1 : 0;
        ++woken;
        admitted += was_admitted ? 1 : 0;
        tasks.push_back(wait->task);
        wakers.add(evidence.recording.events[wait->set_by].line);
        ++operations[evidence.recording.events[wait->set_by].kind];
    }
    for (const auto& [by, batch] : batches) {
        most = std::max(most, batch.woken);
        herds += batch.is_herd() ? 1 : 0;
    }
    const std::uint64_t in_vain = woken - admitted;
    if (herds < 3 || in_vain < 10 || in_vain < 2 * admitted) return {};
    const std::string name(evidence.text(place.object));
    const ObjectFacts* facts = evidence.object(name);
    Finding out{Finding::Kind::herd,
                name,
                facts ? facts->kind : std::string(trace::word(place.on)),
                {place.line},
                sorted_tasks(std::move(tasks))};
    for (const Line line : wakers.most_frequent()) out.lines.push_back(line);
    const auto usual =
        std::max_element(operations.begin(), operations.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    out.operation = trace::word(usual->first);
    out.figures = {{"woken", static_cast<std::int64_t>(woken)},
                   {"admitted", static_cast<std::int64_t>(admitted)},
                   {"in_vain", static_cast<std::int64_t>(in_vain)},
                   {"most_at_once", static_cast<std::int64_t>(most)}};
    return out;
}

// Returns the line in which most items are taken; nothing for a pool, whose items are put back, and whose idle items wait for
// nothing.
std::optional<Line> line_of_gets(const Evidence& evidence, const ObjectHistory& queue) {
    LineCounts gets;
    std::map<TaskId, std::uint64_t> taken;
    std::uint64_t all = 0, put_back = 0;
    for (const ObjectPoint& point : queue.points) {
        const trace::TraceEvent& event = evidence.recording.events[point.event];
        if (event.kind == EventKind::get) {
            gets.add(event.line);
            ++all;
            ++taken[event.task];
        } else if (event.kind == EventKind::put && taken[event.task] > 0) {
            ++put_back;
            --taken[event.task];
        }
    }
    const std::vector<Line> lines = gets.most_frequent(1);
    if (lines.empty() || put_back * 2 > all) return {};
    return lines.front();
}

}  // namespace

std::vector<Finding> find_unfair_waiting(const Evidence& evidence) {
    std::vector<Finding> out;
    for (auto& [place, stays] : stays_of(evidence)) {
        if (place.on == Wait::barrier || place.on == Wait::event) continue;
        if (auto finding = unfair(evidence, place, std::move(stays))) out.push_back(std::move(*finding));
    }
    for (const ObjectHistory& history : evidence.timeline.objects()) {
        const ObjectFacts* facts = evidence.object(history.name);
        if (!facts || facts->kind != "lifo_queue") continue;
        const auto line = line_of_gets(evidence, history);
        auto finding = line ? unfair(evidence, {0, Wait::queue, *line}, stays_in_stack(evidence, history)) : std::nullopt;
        if (!finding) continue;
        finding->object = history.name;
        finding->object_kind = facts->kind;
        finding->operation = "item";
        // Futures in a queue, and the tasks that wait for them, are reported only once.
        std::erase_if(out, [&](const Finding& one) {
            return one.object.empty() && one.figure("waits") == finding->figure("waits") &&
                   one.figure("never_served") == finding->figure("never_served");
        });
        out.push_back(std::move(*finding));
    }
    return out;
}

std::vector<Finding> find_herds(const Evidence& evidence) {
    std::map<Competition, std::vector<const ObjectWait*>> places;
    for (const ObjectWait& wait : evidence.waits) {
        if (wait.object != 0) places[{wait.object, wait.on, wait.line}].push_back(&wait);
    }
    std::vector<Finding> out;
    for (const auto& [place, waits] : places) {
        if (auto finding = herd(evidence, place, waits)) out.push_back(std::move(*finding));
    }
    return out;
}

}  // namespace baton::analysis
