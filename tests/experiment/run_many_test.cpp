// Runs on several threads.
#include <gmock/gmock.h>

#include <mutex>
#include <numeric>

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

// Each run keeps a list for a moment, larger from point to point; the last is too large for all the memory.
TEST(Runner, SharesMemoryAmongRunsThatGoOnAtOnce) {
    const Plan plan(scenario_of(R"(
baton: 1
params: {n: 1}
main:
  - let: {x: 'list(range(n))'}
  - sleep: 1ms
  - return: len(x)
)"),
                    spec_of({"n=10,20000,60000,130000,300000"}, 3));
    std::vector<std::uint64_t> indices(plan.runs());
    std::iota(indices.begin(), indices.end(), 0);
    const auto rows = [&](unsigned threads) {
        RunManyOptions options;
        options.threads = threads;
        options.limits.memory = 4 << 20;
        RunRows out;
        EXPECT_TRUE(
            run_indices(plan, indices, options, [&](const RunRow& row) { EXPECT_TRUE(out.emplace(row.index, row).second); }));
        return out;
    };
    const RunRows alone = rows(1);
    ASSERT_EQ(alone.size(), 15u);
    EXPECT_EQ(alone.at(11).status, "returned");
    EXPECT_EQ(alone.at(12).status, "raised");
    for (const unsigned threads : {2u, 5u, 40u}) EXPECT_EQ(rows(threads), alone) << threads;
}

TEST(Runner, GivesARunWhatItNeedsWhenFewerGoOnAtOnce) {
    std::mutex mutex;
    std::vector<std::vector<std::uint64_t>> shares(4);
    EXPECT_TRUE(in_shared_memory(4, 4, 1600, {}, [&](std::uint64_t i, unsigned, std::uint64_t share) {
        const std::lock_guard lock(mutex);
        shares[i].push_back(share);
        return share >= i * 500;
    }));
    EXPECT_EQ(shares, (std::vector<std::vector<std::uint64_t>>{{400}, {400, 800}, {400, 800, 1600}, {400, 800, 1600}}));
}

}  // namespace
}  // namespace baton::experiment
