// Finds intentional pauses: sleeps that set the pace of a loop, or that precede another attempt. Advice leaves them alone.
#pragma once

#include <set>
#include <vector>

#include "sim/analysis/explanation.h"
#include "sim/scenario/scenario.h"

namespace baton::experiment {

// A sleep directly in a loop paces it, unless each iteration also waits for another task (for an item, a permit, an event): then it
// stands for work. After a failure (in a handler, or after a `try` in the loop), it is a pause before another attempt.
class Pauses {
public:
    explicit Pauses(const scenario::Scenario& scenario);

    bool is_pause(const scenario::Step& step) const { return steps_.contains(&step); }
    bool is_paced(const scenario::Step& loop) const { return loops_.contains(&loop); }
    // The names of params on which the length of a pause depends.
    const std::set<std::string>& params() const { return params_; }
    const std::vector<analysis::Pause>& all() const { return pauses_; }  // sorted by line

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
