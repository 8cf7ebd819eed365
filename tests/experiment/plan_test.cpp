// Which runs a sweep has, and that each is always the same one.
#include <gmock/gmock.h>

#include <set>

#include "sim/experiment/plan.h"
#include "tests/experiment/sweep_plans.h"

namespace baton::experiment {
namespace {

using ::testing::HasSubstr;

TEST(Plan, IsTheProductWithTheFirstAxisSlowest) {
    const Plan plan = plan_of(spec_of({"gate=1,2", "n=3,4"}, 2));
    EXPECT_EQ(plan.runs(), 8u);
    std::string all;
    for (std::uint64_t i = 0; i < plan.runs(); ++i) {
        const RunKey key = plan.run(i);
        all += plan.value_text(key.point, 0) + plan.value_text(key.point, 1) + "/" + std::to_string(key.replication) + " ";
    }
    EXPECT_EQ(all, "13/0 13/1 14/0 14/1 23/0 23/1 24/0 24/1 ");
}

TEST(Plan, ZipsAndFilters) {
    Spec spec = spec_of({"gate=1,2,3", "n=4,5,6", "d=1ms,2ms"});
    spec.zip = {{"gate", "n"}};
    spec.where = "gate < 3 and d * n < 10ms";
    const Plan plan = plan_of(spec);
    std::string all;
    for (std::uint64_t i = 0; i < plan.points(); ++i)
        all += plan.value_text(i, 0) + plan.value_text(i, 1) + plan.value_text(i, 2) + " ";
    EXPECT_EQ(all, "141ms 142ms 251ms ");
}

TEST(Plan, HasTheSameSeedsAtEveryPointAndTheScenariosOwnFirst) {
    const Plan plan = plan_of(spec_of({"gate=1,2"}, 3));
    EXPECT_EQ(plan.run(0).seed, 7);
    EXPECT_EQ(plan.run(1).seed, plan.run(4).seed);
    EXPECT_NE(plan.run(1).seed, plan.run(2).seed);
    EXPECT_LT(plan.run(1).seed, std::int64_t{1} << 53);
}

TEST(Plan, GivesEveryRunAnIdentityOfItsOwn) {
    const Plan plan = plan_of(spec_of({"gate=1..10", "n=1..10"}, 10)), same = plan_of(spec_of({"gate=1..10", "n=1..10"}, 10));
    std::set<std::uint64_t> all;
    for (std::uint64_t i = 0; i < plan.runs(); ++i) {
        all.insert(plan.identity(i));
        EXPECT_EQ(plan.identity(i), same.identity(i));
    }
    EXPECT_EQ(all.size(), 1000u);
    Spec other = spec_of({"gate=1..10", "n=1..10"}, 10);
    other.engine = "another";
    EXPECT_NE(plan_of(other).identity(0), plan.identity(0));
}

TEST(Plan, ReadsBackFromItsManifest) {
    Spec spec = spec_of({"gate=1..3", "d=1ms,5ms"}, 4);
    spec.where = "gate > 1";
    spec.until = Until{"elapsed", 0.02, 3};
    spec.metrics = {"elapsed", "p95(latency('handle'))"};
    const Plan plan = plan_of(spec), back = read_manifest(plan.manifest());
    EXPECT_EQ(back.manifest(), plan.manifest());
    EXPECT_EQ(back.identity(5), plan.identity(5));
    EXPECT_THAT(error_of([] { read_manifest("{}"); }), HasSubstr("not the plan of a sweep"));
}

TEST(Plan, RefusesWhatCannotBe) {
    const auto error = [](Spec spec) { return error_of([&] { plan_of(spec); }); };
    EXPECT_THAT(error(spec_of({"gaet=1"})), HasSubstr("did you mean 'gate'"));
    EXPECT_THAT(error(spec_of({"gate=1", "gate=2"})), HasSubstr("twice"));
    EXPECT_THAT(error(spec_of({"gate=1..1000000", "n=1..1000000"})), HasSubstr("1,000,000,000,000 combinations"));
    EXPECT_THAT(error(spec_of({"gate=1..1000000"}, 1'000'000)), HasSubstr("1,000,000,000,000 runs"));
    EXPECT_THAT(error(spec_of({}, 0)), HasSubstr("0 replications"));
    Spec none = spec_of({"gate=1..3"});
    none.where = "gate > 5";
    EXPECT_THAT(error(none), HasSubstr("none of the combinations"));
    none.where = "gaet > 5";
    EXPECT_THAT(error(none), HasSubstr("did you mean 'gate'"));
    Spec zip = spec_of({"gate=1..3", "n=1,2"});
    zip.zip = {{"gate", "n"}};
    EXPECT_THAT(error(zip), HasSubstr("has 3 values, 'n' has 2"));
}

}  // namespace
}  // namespace baton::experiment
