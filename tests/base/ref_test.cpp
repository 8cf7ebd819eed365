#include "sim/base/ref.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

namespace baton {
namespace {

int alive = 0, deepest = 0, depth = 0;

struct Link : RefCounted {
    Link() { ++alive; }
    ~Link() override {
        --alive;
        deepest = std::max(deepest, ++depth);
        next = nullptr;
        also = nullptr;
        --depth;
    }
    Ref<Link> next, also;
};

TEST(Ref, DestroysALongChainWithoutDepth) {
    deepest = 0;
    Ref<Link> chain;
    for (int i = 0; i < 1'000'000; ++i) {
        auto link = make_ref<Link>();
        link->next = std::exchange(chain, link);
    }
    EXPECT_EQ(alive, 1'000'000);
    chain = nullptr;
    EXPECT_EQ(alive, 0);
    EXPECT_GT(deepest, 1);
    EXPECT_LE(deepest, 40);
}

TEST(Ref, DestroysWhatWaitsBeforeTheLastReferenceIsGiven) {
    // A comb: each link of a long chain lets go of another chain.
    Ref<Link> chain;
    for (int i = 0; i < 1'000; ++i) {
        auto link = make_ref<Link>();
        for (int tooth = 0; tooth < 100; ++tooth) {
            auto other = make_ref<Link>();
            other->next = std::exchange(link->also, other);
        }
        link->next = std::exchange(chain, link);
    }
    EXPECT_EQ(alive, 101'000);
    chain = nullptr;
    EXPECT_EQ(alive, 0);
    EXPECT_LE(deepest, 40);
}

}  // namespace
}  // namespace baton
