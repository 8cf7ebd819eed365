#include "sim/analysis/findings.h"

#include <algorithm>

#include "sim/analysis/finding_families.h"
#include "sim/base/enumerators.h"

namespace baton::analysis {

std::string_view word(Finding::Kind kind) {
    constexpr std::string_view words[] = {"livelock",      "never suspends", "nested acquire", "unfair waiting", "thundering herd",
                                          "over-released", "growing queue",  "lock held",      "unused object"};
    static_assert(std::size(words) == enumerator_count<Finding::Kind>);
    return words[static_cast<int>(kind)];
}

std::int64_t Finding::figure(std::string_view name) const {
    const auto found = std::find_if(figures.begin(), figures.end(), [&](const Figure& one) { return one.name == name; });
    return found == figures.end() ? 0 : found->value;
}

const ObjectFacts* Evidence::object(std::string_view name) const {
    const auto found =
        std::find_if(facts.objects.begin(), facts.objects.end(), [&](const ObjectFacts& one) { return one.name == name; });
    return found == facts.objects.end() ? nullptr : &*found;
}

void LineCounts::add(Line line, std::uint64_t times) {
    if (line == 0) return;
    const auto place =
        std::lower_bound(counts_.begin(), counts_.end(), line, [](const auto& one, Line at) { return one.first < at; });
    if (place != counts_.end() && place->first == line)
        place->second += times;
    else
        counts_.insert(place, {line, times});
}

std::vector<Line> LineCounts::most_frequent(std::size_t most) const {
    auto sorted = counts_;
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    std::vector<Line> out;
    for (const auto& [line, times] : sorted) {
        if (out.size() < most) out.push_back(line);
    }
    return out;
}

std::vector<TaskId> sorted_tasks(std::vector<TaskId> tasks) {
    std::sort(tasks.begin(), tasks.end());
    tasks.erase(std::unique(tasks.begin(), tasks.end()), tasks.end());
    if (tasks.size() > most_tasks) tasks.resize(most_tasks);
    return tasks;
}

namespace {

void keep_each_once(std::vector<Line>& lines) {
    std::vector<Line> out;
    for (const Line line : lines) {
        if (std::find(out.begin(), out.end(), line) == out.end()) out.push_back(line);
    }
    lines = std::move(out);
}

// A queue that grows because its consumers get no turn is not reported separately.
bool follows_from(const Finding& finding, const std::vector<Finding>& others) {
    return finding.kind == Finding::Kind::growing_queue && std::any_of(others.begin(), others.end(), [&](const Finding& one) {
               return one.kind == Finding::Kind::never_suspends && (one.object == finding.object || one.operation == "await") &&
                      std::includes(one.tasks.begin(), one.tasks.end(), finding.tasks.begin(), finding.tasks.end());
           });
}

}  // namespace

std::vector<Finding> find_findings(const trace::Recording& recording, const Timeline& timeline, const RunDocument& document,
                                   const ScenarioFacts& facts) {
    const std::vector<ObjectWait> waits = object_waits(recording);
    const Evidence evidence{recording, timeline, document, facts, waits};
    std::vector<Finding> out;
    for (const auto family : {find_livelock, find_code_that_never_suspends, find_nested_acquires, find_unfair_waiting, find_herds,
                              find_over_released, find_growing_queues, find_locks_held, find_unused_objects}) {
        for (Finding& finding : family(evidence)) {
            keep_each_once(finding.lines);
            if (!follows_from(finding, out)) out.push_back(std::move(finding));
        }
    }
    return out;
}

}  // namespace baton::analysis
