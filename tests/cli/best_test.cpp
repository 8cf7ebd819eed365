// The verb best.
#include <gmock/gmock.h>

#include "tests/cli/shop.h"

namespace baton::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

using Best = WithShop;

TEST_F(Best, SaysHowItFoundTheValue) {
    Finished best = baton({"best", file_, "--minimize", "elapsed", "--over", "gate=1..64"});
    EXPECT_EQ(best.status, 0);
    EXPECT_THAT(best.out, HasSubstr("by bisection"));
    best = baton({"best", file_, "--smallest", "gate", "--such-that", "p95(latency('handle')) < 60ms", "-n", "3"});
    EXPECT_THAT(best.out, HasSubstr("smallest: gate = "));
    best = baton({"best", file_, "--smallest", "gate", "--such-that", "elapsed < 0s"});
    EXPECT_EQ(best.status, 1);
    EXPECT_THAT(best.out, HasSubstr("all values were run"));
    EXPECT_EQ(baton({"best", file_, "--minimize", "elapsed"}).status, 2);
}

TEST_F(Best, ShowsWhatWasMeasured) {
    const std::string condition = "p95(latency('handle')) < 60ms";
    const Finished best = call({"best", "FILE", "--smallest", "gate", "--such-that", condition});
    EXPECT_EQ(best.status, 0);
    EXPECT_THAT(best.out, AllOf(StartsWith("gate = 1: p95(latency('handle')) = 190 ms: no\n"),
                                HasSubstr("\ngate = 5: p95(latency('handle')) = 46.8 ms: yes\n"),
                                HasSubstr("\nsmallest: gate = 5 (p95(latency('handle')) = 46.8 ms)\n")));
    const Finished replicated = call({"best", "FILE", "--smallest", "gate", "--such-that", condition + " and status == 'returned'",
                                      "-n", "3", "--over", "gate=0..2"});
    EXPECT_EQ(replicated.status, 3);
    EXPECT_THAT(replicated.out,
                AllOf(HasSubstr("gate = 0: deadlock in 3 of 3 runs"),
                      HasSubstr("gate = 2: p95(latency('handle')) = 71.9 ms … 100 ms: no\n"),
                      HasSubstr("no value of gate satisfies p95(latency('handle')) < 60ms and status == 'returned'\n")));
    EXPECT_THAT(call({"best", "FILE", "--minimize", "elapsed", "--over", "gate=0..3"}).out,
                AllOf(StartsWith("gate = 0: deadlock\ngate = 1: 190 ms\n"), HasSubstr("best: gate = 3, elapsed = 74.5 ms\n")));
}

}  // namespace
}  // namespace baton::test
