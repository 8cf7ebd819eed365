// Runs changed scenarios and compares them with the original.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>

#include "sim/experiment/explain.h"
#include "sim/experiment/explain_behaviour.h"
#include "sim/experiment/metric.h"

namespace baton::experiment {

struct Score {
    std::optional<double> metric;  // nothing if it has no value, or if the elapsed time is what counts
    Duration elapsed{};
};

// The outcome of a run of a changed scenario.
struct Measured {
    std::string status, ending, trace_hash;
    Score score;
    std::map<std::string, std::uint64_t> waited;     // the time waited for each object
    std::optional<analysis::WhatIf::Effect> effect;  // nothing if it is not worth reporting
    std::optional<analysis::Deviation> difference;   // the first difference from the original
};

// Runs scenarios given as text, each text once: asking for the same text again costs nothing.
class Bench {
public:
    // Runs `original`, in whose text changes are made and in which `options.metric` is evaluated. Throws SpecError. `options` must
    // outlive the bench.
    Bench(const scenario::Scenario& original, const ExplainOptions& options, scenario::Overrides overrides);

    std::optional<scenario::Scenario> read(const std::string& text) const;
    // Returns null if the text is not a valid scenario, if its run does not survive its rehearsal, or if the limit on runs is
    // reached.
    const Measured* run(const std::string& text);
    const Measured& original() const { return original_; }

    bool better(const Score& a, const Score& b) const;
    bool equal(const Score& a, const Score& b) const { return !better(a, b) && !better(b, a); }
    analysis::Goal goal() const;
    std::string goal_word() const { return metric_ ? "value" : "time"; }

    bool interrupted() const { return options_.run.interrupted && options_.run.interrupted(); }
    bool exhausted() const { return runs_ >= options_.most_runs || interrupted(); }
    std::uint64_t runs() const { return runs_; }
    void count_run() { ++runs_; }
    const ExplainOptions& options() const { return options_; }
    const std::string& file() const { return file_; }
    const std::string& text() const { return text_; }  // the text of the original

private:
    struct Ran {
        Measured measured;
        Behaviour behaviour;
    };
    Ran ran(const scenario::Scenario& scenario) const;
    void judge(Ran& changed, const std::string& text);
    void judge_cure(Ran& changed, const std::string& text);
    template <class Compare>
    std::optional<analysis::Deviation> without_clock(const Behaviour& changed, const std::string& text, Compare compare);
    std::optional<analysis::Deviation> beyond_times(const Behaviour& changed, const std::string& text);

    const ExplainOptions& options_;
    scenario::Overrides overrides_;
    std::string file_, text_;
    std::optional<Metric> metric_;
    std::set<std::string> exact_times_;
    Measured original_;
    Behaviour behaviour_;
    std::optional<Behaviour> without_clock_;  // the original with readings of the clock removed; made when first needed
    bool reads_clock_ = false;
    std::uint64_t runs_ = 0;
    std::map<std::string, std::optional<Measured>> known_;
};

}  // namespace baton::experiment
