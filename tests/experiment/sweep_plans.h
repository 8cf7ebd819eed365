// A small scenario with params, and the verbs of the tests of sweeps.
#pragma once

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <vector>

#include "sim/experiment/plan.h"
#include "sim/experiment/records.h"
#include "sim/experiment/run_many.h"
#include "sim/scenario/scenario.h"

namespace baton::experiment {

inline constexpr const char* shop = R"(
baton: 1
name: shop
seed: 7
params: {gate: 1, n: 6, d: 10ms}
semaphores: {permits: gate}
executors: {pool: {threads: 2}}
functions:
  job:
    - block: 5ms
coroutines:
  handle:
    - with: permits
      do: [{sleep: exponential(d)}]
    - run_in_executor: job()
      executor: pool
  main:
    - gather: handle()
      for: i in range(n)
    - return: [1, 2, 9]
)";

inline scenario::Scenario scenario_of(const std::string& text) {
    auto reading = scenario::read_scenario(text, "test.yaml");
    EXPECT_TRUE(reading.scenario) << (reading.diagnostics.empty() ? "" : reading.diagnostics.front().text);
    return std::move(*reading.scenario);
}

inline Spec spec_of(const std::vector<std::string>& sweeps, std::uint64_t replications = 1) {
    Spec spec;
    for (const std::string& sweep : sweeps) spec.axes.push_back(parse_axis(sweep));
    spec.replications = replications;
    spec.engine = "test";
    return spec;
}

// Of the shop.
inline Plan plan_of(Spec spec) { return {scenario_of(shop), std::move(spec)}; }

// What an error of `work` says.
template <class Work>
std::string error_of(const Work& work) {
    try {
        work();
    } catch (const std::runtime_error& error) {
        return error.what();
    }
    return "no error";
}

// All runs of a plan, made.
inline RunRows rows_of(const Plan& plan, unsigned threads = 1) {
    std::vector<std::uint64_t> indices(plan.runs());
    for (std::uint64_t i = 0; i < plan.runs(); ++i) indices[i] = i;
    RunRows rows;
    RunManyOptions options;
    options.threads = threads;
    run_indices(plan, indices, options, [&](const RunRow& row) { EXPECT_TRUE(rows.emplace(row.index, row).second); });
    return rows;
}

}  // namespace baton::experiment
