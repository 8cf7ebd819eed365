#include "sim/loop/stack_overflow.h"

#include <gtest/gtest.h>

#include <csignal>

#include "sim/fiber/fiber.h"
#include "sim/loop/asyncio.h"

namespace baton {
namespace {

int recurse(int depth) {
    volatile int values[64] = {};
    values[depth % 64] = depth;
    return depth > 1'000'000 ? values[0] : recurse(depth + 1) + values[depth % 64];
}

struct StackOverflowDeathTest : testing::Test {
    void SetUp() override {
        if (!Fiber::can_hand_over) GTEST_SKIP() << "the sanitizers have a handler of their own";
    }
};

TEST_F(StackOverflowDeathTest, NamesTheTask) {
    const auto overflow = [] {
        report_stack_overflows(3);
        EventLoop loop;
        loop.run([&] {
            loop.create_task([] {});
            loop.create_task([] { recurse(0); });
            loop.yield();
            loop.yield();
        });
    };
    EXPECT_EXIT(overflow(), testing::ExitedWithCode(3), "^limit reached: task task#2 needs more than its stack of 1[0-9] KiB\n$");
}

TEST_F(StackOverflowDeathTest, NamesATaskWithANameOfItsOwn) {
    const auto overflow = [] {
        report_stack_overflows(3);
        EventLoop loop;
        loop.run([&] { loop.create_task([] { recurse(0); }, "deep").await(); });
    };
    EXPECT_EXIT(overflow(), testing::ExitedWithCode(3), "task deep needs more than its stack");
}

TEST_F(StackOverflowDeathTest, LeavesOtherFaultsAsTheyWere) {
    const auto fault = [] {
        report_stack_overflows(3);
        EventLoop loop;
        loop.run([&] { std::raise(SIGSEGV); });
    };
    EXPECT_EXIT(fault(), testing::KilledBySignal(SIGSEGV), "");
}

}  // namespace
}  // namespace baton
