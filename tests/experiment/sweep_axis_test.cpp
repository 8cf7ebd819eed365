// The values of an axis, as they are written.
#include <gmock/gmock.h>

#include "sim/experiment/sweep_axis.h"
#include "tests/experiment/sweep_plans.h"

namespace baton::experiment {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST(Axis, HasTheValuesAsWritten) {
    EXPECT_THAT(parse_values("1..4"), ElementsAre("1", "2", "3", "4"));
    EXPECT_THAT(parse_values("1,2,5, 10"), ElementsAre("1", "2", "5", "10"));
    EXPECT_THAT(parse_values("0s..1s:step 400ms"), ElementsAre("0s", "0.4s", "0.8s"));
    EXPECT_THAT(parse_values("1ms..3ms:lin 3"), ElementsAre("0.001s", "0.002s", "0.003s"));
    EXPECT_THAT(parse_values("1/s..100/s:log 3"), ElementsAre("1.0", "10.0", "100.0"));
    EXPECT_THAT(parse_values("1..8:log 8"), ElementsAre("1", "2", "3", "4", "6", "8"));
    EXPECT_THAT(parse_values("'a,b', [1, 2], true"), ElementsAre("'a,b'", "[1, 2]", "true"));
    EXPECT_THAT(parse_values("1..3, 10"), ElementsAre("1", "2", "3", "10"));
}

TEST(Axis, SaysWhatIsWrong) {
    const auto error = [](const char* text) { return error_of([&] { parse_axis(text); }); };
    EXPECT_THAT(error("n=20..1"), HasSubstr("range is empty"));
    EXPECT_THAT(error("n=1ms..3"), HasSubstr("one end is a duration"));
    EXPECT_THAT(error("n=1..20:step 0"), HasSubstr("greater than 0"));
    EXPECT_THAT(error("n=1..20:step -1"), HasSubstr("greater than 0"));
    EXPECT_THAT(error("n=1s..2s"), HasSubstr(":step"));
    EXPECT_THAT(error("n=1..2s"), HasSubstr("give both a unit"));
    EXPECT_THAT(error("n=0..10:log 5"), HasSubstr("above zero"));
    EXPECT_THAT(error("n=1..1000000000000"), HasSubstr("the limit is 1000000"));
    EXPECT_THAT(error("n="), HasSubstr("no values"));
    EXPECT_THAT(error("n=1,,2"), HasSubstr("missing"));
    EXPECT_THAT(error("n=m"), HasSubstr("constants"));
    EXPECT_THAT(error("n=1..2:geo 3"), HasSubstr("not one of step, lin, log"));
    EXPECT_THAT(error("1..3"), HasSubstr("NAME=VALUES"));
    EXPECT_THAT(error("n=(1"), HasSubstr("expected ')'"));
}

}  // namespace
}  // namespace baton::experiment
