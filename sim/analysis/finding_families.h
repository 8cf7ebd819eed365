// The kinds of findings, a family a file. Only `find_findings` calls them.
#pragma once

#include "sim/analysis/findings.h"
#include "sim/analysis/waits.h"

namespace baton::analysis {

struct Evidence {
    const trace::Recording& recording;
    const Timeline& timeline;
    const RunDocument& document;
    const ScenarioFacts& facts;
    const std::vector<ObjectWait>& waits;

    const ObjectFacts* object(std::string_view name) const;  // null: not known
    std::string_view text(TextId id) const { return recording.texts[id]; }
};

std::vector<Finding> find_livelock(const Evidence& evidence);
std::vector<Finding> find_code_that_never_suspends(const Evidence& evidence);
std::vector<Finding> find_nested_acquires(const Evidence& evidence);
std::vector<Finding> find_unfair_waiting(const Evidence& evidence);
std::vector<Finding> find_herds(const Evidence& evidence);
std::vector<Finding> find_over_released(const Evidence& evidence);
std::vector<Finding> find_growing_queues(const Evidence& evidence);
std::vector<Finding> find_locks_held(const Evidence& evidence);
std::vector<Finding> find_unused_objects(const Evidence& evidence);

// Lines by how often they were counted, the most frequent first, then by number.
class LineCounts {
public:
    void add(Line line, std::uint64_t times = 1);
    std::vector<Line> most_frequent(std::size_t most = 3) const;

private:
    std::vector<std::pair<Line, std::uint64_t>> counts_;  // sorted by line
};

// Tasks, each once, in order of creation, not too many.
std::vector<TaskId> sorted_tasks(std::vector<TaskId> tasks);

}  // namespace baton::analysis
