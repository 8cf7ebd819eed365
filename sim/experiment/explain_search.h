// Tries changes of a scenario: the original, or one that has a change already.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "sim/experiment/explain_changes.h"
#include "sim/experiment/explain_found.h"

namespace baton::experiment {

// A number that can be changed: the size of an object, pool or executor, or a param.
struct Knob {
    std::string family;              // kind and name of what is changed
    std::int64_t now = 0, most = 0;  // `most` is as good as unlimited
    std::function<std::optional<Change>(std::int64_t)> changed;
    std::string object = {};  // the object whose waits are counted; empty if there is none
    bool may_shrink = false;  // whether it may be smaller without reducing the work
};

// The sizes of everything that tasks waited for, in a run of `scenario`.
std::vector<Knob> sizes(const scenario::Scenario& scenario, const analysis::Explanation& found,
                        const analysis::RunDocument& document);

class Search {
public:
    // `before` is the beginning of all titles, if a change has been made already. The arguments must outlive the search.
    Search(Bench& bench, const scenario::Scenario& scenario, std::vector<FoundChange>& found, analysis::Explanation& out,
           std::string before = {});

    // Tries a change. Returns its run; null if the changed text is not a valid scenario, or equals the original.
    const Measured* take(const Change& change, const std::string& family, const std::string& note = {});
    // Finds the smallest value that is as good as the largest, and the smallest at which nobody waits. Returns false if the number
    // cannot be changed.
    bool take_best(const Knob& knob);
    // The same, and also tries one more, twice as many and `most`; and one less and half as many, if it may shrink.
    void take(const Knob& knob);

private:
    void take(const Knob& knob, std::int64_t size, const std::string& note);
    void add(const Change& change, std::string text, const Measured& measured, FoundChange found, const std::string& note);
    const Measured* measure(const Knob& knob, std::int64_t size);
    template <class Good>
    std::int64_t smallest(const Knob& knob, Good good);

    Bench& bench_;
    const scenario::Scenario& scenario_;
    std::vector<FoundChange>& found_;
    analysis::Explanation& out_;
    std::string before_;
    std::set<std::string> useless_;  // families that do not help, each reported once
};

}  // namespace baton::experiment
