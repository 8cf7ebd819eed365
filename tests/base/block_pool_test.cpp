#include "sim/base/block_pool.h"

#include <gtest/gtest.h>

#include <set>
#include <thread>
#include <vector>

namespace baton {
namespace {

std::set<void*> taken(std::size_t bytes, std::size_t count) {
    std::vector<void*> blocks;
    for (std::size_t i = 0; i < count; ++i) blocks.push_back(BlockPool::allocate(bytes));
    for (void* const block : blocks) BlockPool::release(block, bytes);
    return {blocks.begin(), blocks.end()};
}

TEST(Blocks, OfAThreadThatHasEndedAreUsedByOthers) {
    constexpr std::size_t bytes = 1536, count = 5000;
    std::set<void*> first, second;
    std::thread([&] { first = taken(bytes, count); }).join();
    std::thread([&] { second = taken(bytes, count); }).join();
    EXPECT_EQ(first.size(), count);
    EXPECT_EQ(first, second);
}

}  // namespace
}  // namespace baton
