// Trying changes on one scenario: the original, or one with a change made already.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "sim/experiment/explain_changes.h"
#include "sim/experiment/explain_found.h"

namespace baton::experiment {

// A number that can be another one: the size of an object, of a pool or executor, a param.
struct Knob {
    std::string family;              // of what is found: its kind and name
    std::int64_t now = 0, most = 0;  // most: as good as unlimited
    std::function<std::optional<Change>(std::int64_t)> changed;
    std::string object = {};  // whose waits are counted; empty: none
    bool may_shrink = false;  // less of it is no less work
};

// What has a size and was waited for, in a run of `scenario`.
std::vector<Knob> sizes(const scenario::Scenario& scenario, const analysis::Explanation& found,
                        const analysis::RunDocument& document);

class Search {
public:
    // `before`: of the titles, when a change has been made already. What is referred to must outlive the search.
    Search(Bench& bench, const scenario::Scenario& scenario, std::vector<Found>& found, analysis::Explanation& out,
           std::string before = {});

    // Gives the run when the change is a valid scenario and another one.
    const Measured* take(const Change& change, const std::string& family, const std::string& note = {});
    // The smallest that is as good as the largest, and the smallest at which nobody waits. False if it cannot be changed.
    bool take_best(const Knob& knob);
    // Also one up, doubled, and as large as it could matter; one down and half where it may shrink.
    void take(const Knob& knob);

private:
    void take(const Knob& knob, std::int64_t size, const std::string& note);
    void add(const Change& change, std::string text, const Measured& measured, Found found, const std::string& note);
    const Measured* measure(const Knob& knob, std::int64_t size);
    template <class Good>
    std::int64_t smallest(const Knob& knob, Good good);

    Bench& bench_;
    const scenario::Scenario& scenario_;
    std::vector<Found>& found_;
    analysis::Explanation& out_;
    std::string before_;
    std::set<std::string> useless_;  // families, each told once
};

}  // namespace baton::experiment
