#include "sim/base/thread_end.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

namespace baton {
namespace {

std::atomic<int> made{0}, ended{0};

struct Counted {
    Counted() { ++made; }
    ~Counted() { ++ended; }
    int value = 0;
};

TEST(OfThread, IsOneObjectForEachThreadAndEndsWithIt) {
    static const OfThread<Counted> counted;
    counted.get().value = 7;
    int seen = -1;
    std::thread([&] {
        seen = counted.get().value;
        counted.get().value = 8;
        EXPECT_EQ(made, 2);
    }).join();
    EXPECT_EQ(seen, 0);
    EXPECT_EQ(counted.get().value, 7);
    EXPECT_EQ(made, 2);
    EXPECT_EQ(ended, 1);
}

}  // namespace
}  // namespace baton
