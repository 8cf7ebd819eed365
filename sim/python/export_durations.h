// Where durations may be written as plain seconds, and where the exported program needs a type for them.
//
// A value that only ever ends as a delay is a plain number of seconds in Python. A duration that is shown,
// compared, returned, or computed with in a way that seconds in floating point would not repeat is a Duration;
// and so is everything that flows into it or out of it.
#pragma once

#include <unordered_map>
#include <vector>

#include "sim/python/export_kinds.h"
#include "sim/scenario/scenario.h"

namespace baton::python {

class DurationStyle {
public:
    DurationStyle(const scenario::Scenario& scenario, const KindTable& kinds);

    // Whether durations in this name, or in a list in it, are plain seconds. `callable` is whose locals are meant.
    bool is_plain(scenario::Scope scope, std::uint32_t slot, const scenario::Callable* callable) const;
    // The same of an expression that ends as a delay: `pause`, `pause + 10ms`.
    bool is_plain(const scenario::Expression& delay, const scenario::Callable* callable) const;
    // Whether this operation hands the way of writing on to its operands.
    static bool passes_on(const scenario::Expression& e);

private:
    friend class DurationFlow;
    using Node = std::uint32_t;

    Node node(scenario::Scope scope, std::uint32_t slot, const scenario::Callable* callable) const;
    Node root(Node node) const;

    const scenario::Scenario& scenario_;
    std::vector<Node> first_local_of_coroutine_, first_local_of_function_;
    Node first_var_ = 0, first_param_ = 0;
    mutable std::vector<Node> parent_;  // a forest: names that share their way of writing have one root
    std::vector<bool> needs_type_;      // by root
    std::unordered_map<const scenario::Expression*, Node> operations_;  // looked up, never iterated
};

}  // namespace baton::python
