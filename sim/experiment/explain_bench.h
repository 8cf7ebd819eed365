// Where changed scenarios are run and held against the original.
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
    std::optional<double> metric;  // none where it has no value, and when elapsed is what counts
    Duration elapsed{};
};

// What a run of a changed scenario gave.
struct Measured {
    std::string status, ending, trace_hash;
    Score score;
    std::map<std::string, std::uint64_t> waited;     // by object
    std::optional<analysis::WhatIf::Effect> effect;  // of a standstill: whether it cures; none where it is neither better nor worse, or not worth telling
    std::optional<analysis::Deviation> difference;   // from the original
};

// Runs texts of scenarios, each once.
class Bench {
public:
    // `original`: what the changes are made in, and `options.metric` is read for. Throws SpecError. Runs it.
    Bench(const scenario::Scenario& original, const ExplainOptions& options, scenario::Overrides overrides);

    std::optional<scenario::Scenario> read(const std::string& text) const;
    // None for what is no valid scenario, and when there are no more runs to be had.
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
    const std::string& text() const { return text_; }  // of the original

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
    std::optional<Behaviour> without_clock_;  // of the original, once it is needed; as it is where no clock is read
    bool reads_clock_ = false;
    std::uint64_t runs_ = 0;
    std::map<std::string, std::optional<Measured>> known_;
};

}  // namespace baton::experiment
