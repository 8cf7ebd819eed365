// When a point has been run often enough.
#include <gmock/gmock.h>

#include "sim/experiment/results.h"
#include "sim/experiment/stop_rule.h"
#include "tests/experiment/sweep_plans.h"

namespace baton::experiment {
namespace {

TEST(StopRule, DependsOnTheFirstRowsAlone) {
    Spec spec = spec_of({"gate=1..3"}, 400);
    spec.until = Until{"elapsed", 0.1, 5};
    const Plan plan = plan_of(spec);
    RunRows rows;
    std::vector<std::uint64_t> points = {0, 1, 2};
    for (auto round = next_round(plan, rows, points); !round.empty(); round = next_round(plan, rows, points))
        run_indices(plan, round, {}, [&](const RunRow& row) { rows.emplace(row.index, row); });
    const RunRows counted = counted_rows(plan, rows);
    EXPECT_LT(counted.size(), rows.size());
    EXPECT_EQ(counted, counted_rows(plan, rows_of(plan)));
    EXPECT_TRUE(missing_runs(plan, counted).empty());
    for (const PointSummary& point : summarise_points(plan, counted)) {
        EXPECT_GE(point.runs, 5u);
        EXPECT_LE(point.metrics[0].half_width, 0.1 * point.metrics[0].mean * (1 + 1e-9));
    }
}

}  // namespace
}  // namespace baton::experiment
