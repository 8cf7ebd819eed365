// What a piece of a scenario touches.
#pragma once

#include <set>

#include "sim/scenario/scenario.h"
#include "sim/scenario/walk.h"

namespace baton::experiment {

// What running something may touch, by slot, through every coroutine and function it may call.
struct Touched {
    std::set<std::uint32_t> objects;        // executors are not among them: they serve everybody
    std::set<std::uint32_t> read, written;  // global variables
    std::set<std::uint32_t> coroutines, functions;
    bool blocks = false, computes = false;  // holds the thread, by `block` or `cpu`

    bool disturbs(const Touched& other) const;  // an object of both, or a variable that one writes
};
Touched touched_by(const scenario::Scenario& scenario, const scenario::Expression& expression);
Touched touched_by(const scenario::Scenario& scenario, const scenario::Body& body);
Touched touched_by(const scenario::Scenario& scenario, const scenario::Step& step);

// The local variables that an expression reads, by slot.
std::set<std::uint32_t> locals_of(const scenario::Expression& expression);

}  // namespace baton::experiment
