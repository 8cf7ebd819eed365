// Decides where an exported program writes a duration as a plain number of seconds, and where it needs the type Duration.
//
// A value that is used only as a delay can be a number of seconds. A value that is printed, compared, returned, or computed with in
// a way that floating-point seconds would not reproduce exactly must be a Duration, and with it every value that flows into it or
// out of it.
#pragma once

#include <unordered_map>
#include <vector>

#include "sim/python/export_kinds.h"
#include "sim/scenario/scenario.h"

namespace baton::python {

class DurationStyle {
public:
    // Follows all values of the scenario, which must outlive this object. Cost: linear in the scenario.
    DurationStyle(const scenario::Scenario& scenario, const KindTable& kinds);

    // Whether durations in this name, or in a list in it, are plain seconds. For a local name, `callable` is the coroutine or
    // function that it belongs to.
    bool is_plain(scenario::Scope scope, std::uint32_t slot, const scenario::Callable* callable) const;
    // The same for an expression that is used as a delay: `pause`, `pause + 10ms`.
    bool is_plain(const scenario::Expression& delay, const scenario::Callable* callable) const;
    // Whether the operands of this operation are written in the same way as its result.
    static bool passes_on(const scenario::Expression& e);

private:
    friend class DurationFlow;
    using Node = std::uint32_t;

    Node node(scenario::Scope scope, std::uint32_t slot, const scenario::Callable* callable) const;
    Node root(Node node) const;

    const scenario::Scenario& scenario_;
    std::vector<Node> first_local_of_coroutine_, first_local_of_function_;
    Node first_var_ = 0, first_param_ = 0;
    mutable std::vector<Node> parent_;  // a union-find forest: names that are written in the same way have one root
    std::vector<bool> needs_type_;      // for each root
    std::unordered_map<const scenario::Expression*, Node> operations_;  // only for lookups, since its order is not deterministic
};

}  // namespace baton::python
