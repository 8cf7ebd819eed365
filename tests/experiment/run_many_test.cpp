// Runs on several threads.
#include <gmock/gmock.h>

#include "sim/experiment/measured_run.h"
#include "sim/experiment/run_many.h"
#include "tests/experiment/sweep_plans.h"

namespace baton::experiment {
namespace {

TEST(Runner, GivesTheSameRowsOnAnyNumberOfThreads) {
    Spec spec = spec_of({"gate=1..4", "d=1ms,9ms"}, 5);
    spec.metrics = {"elapsed", "total_wait('permits')"};
    const Plan plan = plan_of(spec);
    const RunRows one = rows_of(plan, 1);
    EXPECT_EQ(one.size(), plan.runs());
    EXPECT_EQ(one, rows_of(plan, 2));
    EXPECT_EQ(one, rows_of(plan, 7));
}

TEST(Runner, GivesWhatASingleRunGives) {
    const Plan plan = plan_of(spec_of({"gate=3"}, 2));
    auto reading = scenario::read_scenario(shop, "test.yaml", {{"gate", "3"}});
    interpreter::RunOptions options;
    options.seed = plan.run(1).seed;
    EXPECT_EQ(rows_of(plan).at(1).values[0],
              static_cast<double>(experiment::run(*reading.scenario, options).document.elapsed.count()));
}

TEST(Runner, EndsAtTheFirstErrorAndWhenAsked) {
    const Plan plan = plan_of(spec_of({"gate=1..50"}));
    std::vector<std::uint64_t> indices(50);
    RunManyOptions options;
    options.threads = 3;
    EXPECT_THROW(run_indices(plan, indices, options, [](const RunRow&) { throw FileError("full"); }), FileError);
    int taken = 0;
    options.stop = [&] { return taken >= 5; };
    options.threads = 1;
    EXPECT_FALSE(run_indices(plan, indices, options, [&](const RunRow&) { ++taken; }));
    EXPECT_EQ(taken, 5);
}

}  // namespace
}  // namespace baton::experiment
