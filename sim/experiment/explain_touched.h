// Computes which objects and variables a piece of a scenario may use.
#pragma once

#include <set>

#include "sim/scenario/scenario.h"
#include "sim/scenario/walk.h"

namespace baton::experiment {

// What running a piece may use, by slot, including all coroutines and functions that it may call.
struct Touched {
    std::set<std::uint32_t> objects;        // without executors, which everybody may use at once
    std::set<std::uint32_t> read, written;  // global variables
    std::set<std::uint32_t> coroutines, functions;
    bool blocks = false, computes = false;  // whether it holds the thread, with `block` or `cpu`

    bool disturbs(const Touched& other) const;  // whether both use an object, or a variable that one of them writes
};
Touched touched_by(const scenario::Scenario& scenario, const scenario::Expression& expression);
Touched touched_by(const scenario::Scenario& scenario, const scenario::Body& body);
Touched touched_by(const scenario::Scenario& scenario, const scenario::Step& step);

// The local variables that an expression reads, by slot.
std::set<std::uint32_t> locals_of(const scenario::Expression& expression);

}  // namespace baton::experiment
