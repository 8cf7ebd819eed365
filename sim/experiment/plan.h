// A plan says which runs a sweep makes. It is a pure value: run number i has the same params and seed on every machine.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/experiment/metric.h"
#include "sim/experiment/sweep_axis.h"
#include "sim/scenario/scenario.h"

namespace baton::experiment {

// The stop rule for replications of a point. They end at the first count, from `least` on, at which half the width of the 95 %
// confidence interval is at most `relative_half_width` times the absolute value of the mean.
struct Until {
    std::string metric;
    double relative_half_width = 0;
    std::uint64_t least = 10;
};

struct Spec {
    std::vector<SweepAxis> axes;                // the first varies slowest
    std::vector<std::vector<std::string>> zip;  // params that vary together
    std::string where;                          // only points for which it holds are run; if empty, all are
    std::vector<std::string> metrics;           // if empty, the elapsed time
    std::uint64_t replications = 1;             // of each point; with `until`, the maximum
    std::optional<Until> until;
    std::optional<std::int64_t> seed;  // replaces that of the scenario
    std::string engine;                // the version of the program
    std::string limits;                // of each run, as text; part of what identifies a run
};

constexpr std::uint64_t most_points = 10'000'000;
constexpr std::uint64_t most_runs = 1'000'000'000;
constexpr std::uint64_t most_until_replications = 1'000;  // unless `replications` says otherwise

struct RunKey {
    std::uint64_t point, replication;
    std::int64_t seed;
};

class Plan {
public:
    // Throws SpecError if a param or metric is unknown, or if there are too many combinations or none.
    Plan(scenario::Scenario scenario, Spec spec);

    const scenario::Scenario& scenario() const { return scenario_; }  // without its sweep; its only expectation is `raises`
    const Spec& spec() const { return spec_; }
    const std::vector<Metric>& metrics() const { return metrics_; }
    std::optional<std::size_t> until_metric() const { return until_metric_; }  // the index of the metric of the stop rule
    bool needs_trace() const;

    std::uint64_t points() const { return points_.size(); }
    std::uint64_t runs() const { return points() * spec_.replications; }  // with `until`, the maximum
    RunKey run(std::uint64_t index) const;
    // The first replication has the seed of the scenario, and others have seeds below 2^53 that are derived from it. They are the
    // same at every point, so that points differ only in their params.
    std::int64_t seed(std::uint64_t replication) const;

    std::size_t place(std::uint64_t point, std::size_t axis) const;  // the index of the value that a point has on an axis
    const std::string& value_text(std::uint64_t point, std::size_t axis) const;
    NamedValues values(std::uint64_t point) const;
    // The message for a condition that holds for no point; it lists the values.
    std::string holds_for_none(const std::string& condition) const;
    // Returns a copy of the scenario, for a thread that changes its params.
    scenario::Scenario fresh_scenario() const;
    std::uint64_t bytes_of_scenario() const { return 40 * scenario_text_.size(); }  // what a copy takes, about
    // Sets the params of such a copy to those of a point.
    void apply(std::uint64_t point, scenario::Scenario& scenario) const;

    // Identifies a run: a hash of the scenario, its params, seed, limits and engine.
    std::uint64_t identity(std::uint64_t index) const;

    // The plan as JSON. Plans that differ in any way have different texts.
    std::string manifest() const;

private:
    void check_axes();
    void group_axes();
    void check_size() const;
    void read_values();
    void choose_points();
    void read_metrics();
    std::size_t value_index(std::uint64_t combination, std::size_t axis) const;
    NamedValues values_of_combination(std::uint64_t combination) const;

    scenario::Scenario scenario_;
    Spec spec_;
    std::string scenario_text_;
    std::uint64_t scenario_hash_ = 0;
    std::vector<Metric> metrics_;
    std::optional<std::size_t> until_metric_;
    std::vector<std::size_t> slots_;                            // the slot of the param of each axis
    std::vector<std::vector<scenario::Expression>> constants_;  // the values of each axis
    std::vector<std::vector<MetricValue>> values_;
    std::vector<std::size_t> group_of_axis_;
    std::vector<std::uint64_t> group_sizes_;  // the number of values of the axes in each group
    std::vector<std::uint64_t> points_;       // the combinations for which `where` holds
};

// Reads a plan from its manifest. Throws SpecError.
Plan read_manifest(const std::string& text);

std::uint64_t hash_text(std::string_view text, std::uint64_t seed = 0xcbf29ce484222325u);  // FNV-1a, then mixed

}  // namespace baton::experiment
