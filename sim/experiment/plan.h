// What a sweep runs: a pure value. Run number i is a point of the sweep and a seed, on every machine the same.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/experiment/metric.h"
#include "sim/experiment/sweep_axis.h"
#include "sim/scenario/scenario.h"

namespace baton::experiment {

// Replications of a point end when the mean is known well enough: at the first count from `least` on at which the
// half width of the 95 % confidence interval is at most `relative_half_width` of the mean's size.
struct Until {
    std::string metric;
    double relative_half_width = 0;
    std::uint64_t least = 10;
};

struct Spec {
    std::vector<SweepAxis> axes;                // the first varies slowest
    std::vector<std::vector<std::string>> zip;  // params that vary together
    std::string where;                          // points of which it does not hold are left out; empty: all stay
    std::vector<std::string> metrics;           // none: elapsed
    std::uint64_t replications = 1;             // of each point; with `until` the most
    std::optional<Until> until;
    std::optional<std::int64_t> seed;  // instead of the scenario's
    std::string engine;                // its version
    std::string limits;                // of each run, as text: part of a run's identity
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
    // Throws SpecError for what cannot be: unknown params and metrics, too many combinations, none left.
    Plan(scenario::Scenario scenario, Spec spec);

    const scenario::Scenario& scenario() const { return scenario_; }  // without its sweep; of its expectations only `raises`
    const Spec& spec() const { return spec_; }
    const std::vector<Metric>& metrics() const { return metrics_; }
    std::optional<std::size_t> until_metric() const { return until_metric_; }  // its index among the metrics
    bool needs_trace() const;

    std::uint64_t points() const { return points_.size(); }
    std::uint64_t runs() const { return points() * spec_.replications; }  // with `until`: at most
    RunKey run(std::uint64_t index) const;
    // The seed of the scenario, and for further replications seeds of less than 2^53 derived from it: the same at
    // every point, so that points differ in nothing but their params.
    std::int64_t seed(std::uint64_t replication) const;

    std::size_t place(std::uint64_t point, std::size_t axis) const;  // which of the axis' values a point has
    const std::string& value_text(std::uint64_t point, std::size_t axis) const;
    NamedValues values(std::uint64_t point) const;
    // What to say of a condition that leaves nothing: it names the values that there are.
    std::string holds_for_none(const std::string& condition) const;
    // The same scenario once more, for a thread that puts params into it.
    scenario::Scenario fresh_scenario() const;
    // Puts the params of a point into such a scenario.
    void apply(std::uint64_t point, scenario::Scenario& scenario) const;

    // Who a run is: a hash of scenario, params, seed, limits and engine.
    std::uint64_t identity(std::uint64_t index) const;

    // The plan as JSON text; plans that differ in anything have different texts.
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
    std::vector<std::size_t> slots_;                            // of each axis: the param's
    std::vector<std::vector<scenario::Expression>> constants_;  // of each axis: its values
    std::vector<std::vector<MetricValue>> values_;
    std::vector<std::size_t> group_of_axis_;
    std::vector<std::uint64_t> group_sizes_;  // how many values the axes of a group have
    std::vector<std::uint64_t> points_;       // the combinations that stay
};

// The plan that a manifest tells of. Throws SpecError.
Plan read_manifest(const std::string& text);

std::uint64_t hash_text(std::string_view text, std::uint64_t seed = 0xcbf29ce484222325u);  // FNV-1a, then mixed

}  // namespace baton::experiment
