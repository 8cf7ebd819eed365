// Folds what repeats itself in a critical path, so that hundreds of turns of two tasks become one line.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/analysis/critical_path.h"

namespace baton::analysis {

// The parts that differ only in their times and in which task of a coroutine it was.
struct PathKind {
    std::size_t first = 0;  // the index of the first such part
    std::uint64_t count = 0;
    Duration total{};
    bool one_task = true, one_other = true;  // all have the same `task`, and all the same `other`
};

// Consecutive parts of a path. They are the same sequence of kinds, `rounds` times; or, when rounds is 0, a few kinds in any order.
struct PathGroup {
    std::size_t first = 0, count = 1;  // the index of the first part, and how many there are
    std::uint64_t rounds = 1;
    std::vector<PathKind> kinds = {};  // in order of their first part
    TaskId task = 0;                   // the task to which all parts belong; 0 when they belong to several
};

// The groups of a path, in its order; each part is in one group. Parts are put together when there are at least three rounds, or
// five parts of two kinds. Takes time linear in the parts.
std::vector<PathGroup> folded(const std::vector<PathPart>& path, const Timeline& timeline);

}  // namespace baton::analysis
