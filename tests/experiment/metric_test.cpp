// What is measured in a run.
#include <gmock/gmock.h>

#include <optional>

#include "sim/experiment/measured_run.h"
#include "sim/experiment/metric.h"
#include "tests/experiment/sweep_plans.h"

namespace baton::experiment {
namespace {

using ::testing::HasSubstr;

std::optional<double> measured(const std::string& metric) {
    const scenario::Scenario scenario = scenario_of(shop);
    return Metric(metric, scenario).of(run(scenario, {}).document);
}

TEST(Metric, IsAnExpressionOverTheRunDocument) {
    EXPECT_EQ(measured("busy('pool')"), 30e6);
    EXPECT_EQ(measured("jobs('pool') / workers('pool')"), 3.0);
    EXPECT_EQ(measured("acquired('permits')"), 6.0);
    EXPECT_EQ(measured("waited('permits') < acquired('permits')"), 1.0);
    EXPECT_EQ(measured("count(latency('handle'))"), 6.0);
    EXPECT_EQ(measured("count(latency(handle))"), 6.0);
    EXPECT_EQ(measured("max(latency('handle')) <= elapsed and status == 'returned'"), 1.0);
    EXPECT_EQ(measured("mean(result)"), 4.0);
    EXPECT_EQ(measured("result[-1] - n"), 3.0);
    EXPECT_EQ(measured("median(result) + p99(result)"), 11.0);
    EXPECT_EQ(measured("total_wait('permits') == sum(waiting('handle')) or tasks == 7"), 1.0);
    EXPECT_EQ(measured("elapsed / 0"), std::nullopt);
    EXPECT_EQ(measured("mean(latency('main')) if tasks < 0 else 2.5"), 2.5);
}

TEST(Metric, KnowsItsUnitAndWhetherItNeedsATrace) {
    const scenario::Scenario scenario = scenario_of(shop);
    EXPECT_EQ(Metric("elapsed * 2", scenario).unit(), Unit::time);
    EXPECT_EQ(Metric("elapsed / 1s", scenario).unit(), Unit::plain);
    EXPECT_EQ(Metric("p95(latency('handle'))", scenario).unit(), Unit::time);
    EXPECT_FALSE(Metric("elapsed + longest_hold", scenario).needs_trace());
    EXPECT_TRUE(Metric("tasks", scenario).needs_trace());
}

TEST(Metric, SaysWhatIsWrong) {
    const scenario::Scenario scenario = scenario_of(shop);
    const auto error = [&](const char* text) { return error_of([&] { Metric(text, scenario); }); };
    EXPECT_THAT(error("elapsd"), HasSubstr("did you mean 'elapsed'"));
    EXPECT_THAT(error("p95(latency('handel'))"), HasSubstr("unknown coroutine 'handel'; did you mean 'handle'"));
    EXPECT_THAT(error("busy('permits')"), HasSubstr("unknown executor 'permits'"));
    EXPECT_THAT(error("latancy('handle')"), HasSubstr("did you mean 'latency'"));
    EXPECT_THAT(error("latency('handle')"), HasSubstr("several values"));
    EXPECT_THAT(error("elapsed + 1"), HasSubstr("a duration and a plain number"));
    EXPECT_THAT(error("status"), HasSubstr("a text is not a metric"));
    EXPECT_THAT(error("elapsed +"), HasSubstr("ends too early"));
    EXPECT_THAT(error("p101(result)"), HasSubstr("unknown function"));
    EXPECT_THAT(error("busy(1)"), HasSubstr("needs one name: busy(NAME)"));
    EXPECT_THAT(error("p95(latency(handel))"), HasSubstr("unknown coroutine 'handel'; did you mean 'handle'"));
}

}  // namespace
}  // namespace baton::experiment
