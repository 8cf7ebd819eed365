// The critical path with what repeats itself folded: hundreds of turns of two tasks become one line.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/analysis/critical_path.h"

namespace baton::analysis {

// Parts that differ in nothing but their times and in which task of a coroutine it was.
struct PathKind {
    std::size_t first = 0;  // index of the first such part
    std::uint64_t count = 0;
    Duration total{};
    bool one_task = true, one_other = true;  // all of them are of the same task, and about the same other one
};

// Consecutive parts of a path: `rounds` times the same sequence of kinds, or, with no rounds, a few kinds in any order.
struct PathGroup {
    std::size_t first = 0, count = 1;  // indices of the parts
    std::uint64_t rounds = 1;
    std::vector<PathKind> kinds = {};  // in order of their first part
    TaskId task = 0;                   // whose parts all of them are; 0: of several tasks
};

// The groups tile the path, in its order. At least three rounds, or five parts of two kinds, make a group of several. Cost:
// linear in the parts.
std::vector<PathGroup> folded(const std::vector<PathPart>& path, const Timeline& timeline);

}  // namespace baton::analysis
