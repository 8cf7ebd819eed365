#include "sim/base/enumerators.h"

#include <gtest/gtest.h>

#include <array>

namespace baton {
namespace {

enum class Colour : unsigned char { red, green, blue };
enum Plain { one };
enum class Nothing {};
struct Row {
    Colour colour;
    int number;
};

TEST(Enumerators, AreCounted) {
    EXPECT_EQ(enumerator_count<Colour>, 3u);
    EXPECT_EQ(enumerator_count<Plain>, 1u);
    EXPECT_EQ(enumerator_count<Nothing>, 0u);
}

TEST(Enumerators, EachNeedARowInTheirOrder) {
    EXPECT_TRUE(rows_follow(std::array{Row{Colour::red, 1}, Row{Colour::green, 2}, Row{Colour::blue, 3}}, &Row::colour));
    EXPECT_FALSE(rows_follow(std::array{Row{Colour::red, 1}, Row{Colour::green, 2}}, &Row::colour));
    EXPECT_FALSE(rows_follow(std::array{Row{Colour::green, 1}, Row{Colour::red, 2}, Row{Colour::blue, 3}}, &Row::colour));
    EXPECT_FALSE(rows_follow(std::array{Row{Colour::red, 1}, Row{Colour::red, 2}, Row{Colour::blue, 3}}, &Row::colour));
}

}  // namespace
}  // namespace baton
