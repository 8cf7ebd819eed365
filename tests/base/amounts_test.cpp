#include "sim/base/amounts.h"

#include <gtest/gtest.h>

namespace baton {
namespace {

TEST(Amounts, OneThingHasNoS) {
    EXPECT_EQ(counted(1, "run"), "1 run");
    EXPECT_EQ(counted(0, "run"), "0 runs");
    EXPECT_EQ(counted(2, "run"), "2 runs");
    EXPECT_EQ(counted(1, "process", "processes"), "1 process");
    EXPECT_EQ(counted(3, "process", "processes"), "3 processes");
}

TEST(Amounts, BytesAreExact) {
    EXPECT_EQ(bytes_text(0), "0 bytes");
    EXPECT_EQ(bytes_text(1), "1 byte");
    EXPECT_EQ(bytes_text(10), "10 bytes");
    EXPECT_EQ(bytes_text(1025), "1025 bytes");
    EXPECT_EQ(bytes_text(1536u << 10), "1536 KiB");
    EXPECT_EQ(bytes_text(512u << 20), "512 MiB");
    EXPECT_EQ(bytes_text(std::uint64_t{3} << 30), "3 GiB");
}

}  // namespace
}  // namespace baton
