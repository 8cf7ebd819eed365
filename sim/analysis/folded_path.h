// Folds the repetitions in a critical path, so that hundreds of turns of two tasks can be shown as one line.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/analysis/critical_path.h"

namespace baton::analysis {

// Parts of a path that are alike: they differ only in their times and in the task, which is of the same coroutine.
struct PathKind {
    std::size_t first = 0;  // the index of the first such part
    std::uint64_t count = 0;
    Duration total{};
    bool one_task = true, one_other = true;  // whether all have the same `task`, and all the same `other`
};

// Consecutive parts of a path. They repeat the sequence of `kinds` `rounds` times. If `rounds` is 0, the kinds occur in any order.
struct PathGroup {
    std::size_t first = 0, count = 1;  // the index of the first part, and how many there are
    std::uint64_t rounds = 1;
    std::vector<PathKind> kinds = {};  // in order of their first part
    TaskId task = 0;                   // the task to which all parts belong; 0 if they belong to several
};

// Returns the groups in the order of the path; each part is in exactly one group. Parts are folded if they make at least three
// rounds, or if there are five parts of two kinds. Cost: linear in the parts.
std::vector<PathGroup> folded(const std::vector<PathPart>& path, const Timeline& timeline);

}  // namespace baton::analysis
