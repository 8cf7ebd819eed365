#include "sim/base/numbers.h"

#include <gtest/gtest.h>

#include <clocale>
#include <cmath>
#include <limits>

namespace baton {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

TEST(DoubleValue, IsTheNearestToTheDecimal) {
    EXPECT_EQ(double_value("2.5"), 2.5);
    EXPECT_EQ(double_value("+.5"), 0.5);
    EXPECT_EQ(double_value("-1.e3"), -1000);
    EXPECT_EQ(double_value("0.1"), 0.1);
    EXPECT_EQ(double_value("9007199254740993"), 9007199254740992);
    EXPECT_TRUE(std::signbit(*double_value("-0")));
}

TEST(DoubleValue, IsInfiniteOrZeroBeyondTheRange) {
    EXPECT_EQ(double_value("1e400"), infinity);
    EXPECT_EQ(double_value("-1e400"), -infinity);
    EXPECT_EQ(double_value("1e-400"), 0);
    EXPECT_EQ(double_value("1e99999999999999999999"), infinity);
    EXPECT_EQ(double_value("0e99999999999999999999"), 0);
    EXPECT_EQ(double_value("inf"), infinity);
    EXPECT_EQ(double_value("-Infinity"), -infinity);
    EXPECT_TRUE(std::isnan(*double_value("nan")));
}

TEST(DoubleValue, IsNoneOfWhatIsNoNumber) {
    for (const char* text : {"", "+", "-", ".", "e5", "1e", "1 ", " 1", "+-1", "--1", "0x10", "1p3", "nan(1)", "1,5", "1_0", "one"})
        EXPECT_FALSE(double_value(text)) << text;
}

// Where a program has taken the language of its user, as the window does.
TEST(DoubleValue, HasAPointInEveryLocale) {
    const std::string before = std::setlocale(LC_NUMERIC, nullptr);
    for (const char* name : {"de_DE.UTF-8", "fr_FR.UTF-8", ""}) {
        std::setlocale(LC_NUMERIC, name);  // which does nothing where the machine has no such locale
        EXPECT_EQ(double_value("1.5"), 1.5) << name;
        EXPECT_FALSE(double_value("1,5")) << name;
    }
    std::setlocale(LC_NUMERIC, before.c_str());
}

}  // namespace
}  // namespace baton
