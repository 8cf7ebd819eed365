// The functions that find what is wrong, a file for each family of kinds. Only find_findings() calls them.
#pragma once

#include "sim/analysis/findings.h"
#include "sim/analysis/waits.h"

namespace baton::analysis {

// What they may look at.
struct Evidence {
    const trace::Recording& recording;
    const Timeline& timeline;
    const RunDocument& document;
    const ScenarioFacts& facts;
    const std::vector<ObjectWait>& waits;

    const ObjectFacts* object(std::string_view name) const;  // null when it is not known
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

// Counts lines, and gives the most frequent ones first; of equally frequent ones the one that comes first in the file.
class LineCounts {
public:
    void add(Line line, std::uint64_t times = 1);
    std::vector<Line> most_frequent(std::size_t most = 3) const;

private:
    std::vector<std::pair<Line, std::uint64_t>> counts_;  // sorted by line
};

// The tasks in order of creation, each once, and at most `most_tasks` of them.
std::vector<TaskId> sorted_tasks(std::vector<TaskId> tasks);

}  // namespace baton::analysis
