// Where the time of the tasks went, by the chain of coroutines in which they stood: what a flame graph shows.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/analysis/moments.h"
#include "sim/analysis/states.h"

namespace baton::analysis {

struct FlameNode {
    enum class Kind : std::uint8_t { root, coroutine, state };
    Kind kind = Kind::root;
    State state{};            // of Kind::state: what the tasks did there
    TextId name = 0;          // of a coroutine
    Duration total{};         // over all tasks; a sum that would be too large is the largest duration
    std::uint64_t times = 0;  // tasks that run the coroutine, or spans
    std::uint32_t parent = 0;
    std::vector<std::uint32_t> children = {};  // the one with most time first
};

// Node 0 is the root, whose children are the coroutines of tasks; below a coroutine stand those that it awaits without making tasks
// of them, and the states. Only what takes time is counted. Cost: linear in the tasks, spans and frames.
std::vector<FlameNode> flame_of(const trace::Recording& recording, const Timeline& timeline, const Frames& frames);

}  // namespace baton::analysis
