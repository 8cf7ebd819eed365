#include "sim/picture/round_ticks.h"

#include <gmock/gmock.h>

#include <cmath>
#include <limits>

namespace baton::picture {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(RoundTicks, StandAtRoundValues) {
    EXPECT_THAT(round_ticks(0, 10, 6), ElementsAre(0, 2, 4, 6, 8, 10));
    EXPECT_THAT(round_ticks(1, 8, 4), ElementsAre(2, 4, 6, 8));
    EXPECT_THAT(round_ticks(0, 1.7e9, 4), ElementsAre(0, 5e8, 1e9, 1.5e9));
    EXPECT_THAT(round_ticks(0.1, 0.35, 3), ElementsAre(DoubleNear(0.1, 1e-12), DoubleNear(0.2, 1e-12), DoubleNear(0.3, 1e-12)));
    EXPECT_THAT(round_ticks(-30, 40, 4), ElementsAre(-20, 0, 20, 40));
    EXPECT_THAT(round_ticks(3, 3, 5), ElementsAre(3));
    EXPECT_THAT(round_ticks(4, 3, 5), IsEmpty());
    EXPECT_THAT(round_ticks(0, std::numeric_limits<double>::infinity(), 5), IsEmpty());
}

TEST(RoundTicks, AreWithinAndNotTooMany) {
    for (double most = 1e-9; most < 1e12; most *= 3.7) {
        for (const int count : {1, 2, 5, 9}) {
            const auto ticks = round_ticks(most / 7, most, count);
            EXPECT_LE(ticks.size(), static_cast<std::size_t>(count));
            for (const double tick : ticks) EXPECT_TRUE(tick >= most / 7 * (1 - 1e-6) && tick <= most * (1 + 1e-6)) << tick;
            if (count >= 5) {
                EXPECT_GE(ticks.size(), 2u) << most;
            }
        }
    }
}

}  // namespace
}  // namespace baton::picture
