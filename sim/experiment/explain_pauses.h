// Pauses that are meant to be: they set the pace of a loop, or come before another try.
#pragma once

#include <set>
#include <vector>

#include "sim/analysis/explanation.h"
#include "sim/scenario/scenario.h"

namespace baton::experiment {

// A sleep right in a loop paces it, unless each round waits for somebody else as well (for an item, a permit, an event):
// then it stands for work. After a failure (in a handler, or behind a `try` in the loop) it is a pause before another try.
class Pauses {
public:
    explicit Pauses(const scenario::Scenario& scenario);

    bool is_pause(const scenario::Step& step) const { return steps_.contains(&step); }
    bool is_paced(const scenario::Step& loop) const { return loops_.contains(&loop); }
    // Names of params that the length of a pause depends on.
    const std::set<std::string>& params() const { return params_; }
    const std::vector<analysis::Pause>& all() const { return pauses_; }  // in order of their lines

private:
    struct Around;
    void take(const scenario::Body& body, const Around& around);
    void take(const scenario::Step& step, const Around& around);
    void add(const scenario::Step& step, const Around& around);
    void take_params(const scenario::Expression& length, const scenario::Callable& in);

    const scenario::Scenario& scenario_;
    std::set<const scenario::Step*> steps_, loops_;
    std::set<std::string> params_;
    std::vector<analysis::Pause> pauses_;
};

}  // namespace baton::experiment
