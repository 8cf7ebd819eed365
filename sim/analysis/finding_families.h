// The functions that look for findings, one for each kind. Related ones share a source file. Only find_findings() calls
// them.
#pragma once

#include "sim/analysis/findings.h"
#include "sim/analysis/waits.h"

namespace baton::analysis {

// Everything that is known of the run. All parts belong to the same run and must outlive this.
struct Evidence {
    const trace::Recording& recording;
    const Timeline& timeline;
    const RunDocument& document;
    const ScenarioFacts& facts;
    const std::vector<ObjectWait>& waits;

    const ObjectFacts* object(std::string_view name) const;  // null if it is not known
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

// Counts how often lines occur. Of lines that occur equally often, the one that comes first in the file is considered more
// frequent.
class LineCounts {
public:
    void add(Line line, std::uint64_t times = 1);
    std::vector<Line> most_frequent(std::size_t most = 3) const;

private:
    std::vector<std::pair<Line, std::uint64_t>> counts_;  // sorted by line
};

// Returns the tasks in order of creation, without repetitions, and at most `most_tasks` of them.
std::vector<TaskId> sorted_tasks(std::vector<TaskId> tasks);

}  // namespace baton::analysis
