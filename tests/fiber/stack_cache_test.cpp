#include "sim/fiber/stack_cache.h"

#include <gmock/gmock.h>

#include <array>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "sim/fiber/fiber.h"

namespace baton {
namespace {

using testing::ElementsAre;

constexpr std::size_t stack_bytes = std::size_t{64} << 10;

// Fibers on the stacks of a cache with two slots.
struct SharedStacks : testing::Test {
    StackCache cache{stack_bytes, 2};
    std::vector<std::string> log;

    struct Body {
        SharedStacks* test;
        int number;
        Fiber fiber;
        void (*code)(Body&);
    };
    std::unique_ptr<Body> start(int number, void (*code)(Body&)) {
        auto body = std::make_unique<Body>();
        body->test = this;
        body->number = number;
        body->code = code;
        body->fiber.start(
            cache,
            [](void* argument) {
                auto& self = *static_cast<Body*>(argument);
                try {
                    self.code(self);
                } catch (const Fiber::Unwind&) {
                    self.test->log.push_back("unwound " + std::to_string(self.number));
                }
            },
            body.get());
        return body;
    }
    std::vector<std::unique_ptr<Body>> start_many(int count, void (*code)(Body&)) {
        std::vector<std::unique_ptr<Body>> bodies;
        for (int i = 0; i < count; ++i) bodies.push_back(start(i, code));
        return bodies;
    }
};

// Fills a frame, leaves, and says whether everything is there when the fiber is back.
void keep_a_frame(SharedStacks::Body& self) {
    std::array<int, 64> values;
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = self.number * 1000 + static_cast<int>(i);
    int* const first = values.data();
    for (int round = 0; round < 3; ++round) {
        self.fiber.suspend();
        if (first != values.data()) self.test->log.push_back("moved");
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (values[i] != self.number * 1000 + static_cast<int>(i)) self.test->log.push_back("lost");
        }
    }
}

TEST_F(SharedStacks, KeepTheFramesOfMoreFibersThanThereAreStacks) {
    const auto bodies = start_many(7, keep_a_frame);
    for (int round = 0; round < 3; ++round) {
        for (const auto& body : bodies) EXPECT_FALSE(body->fiber.resume());
    }
    for (auto body = bodies.rbegin(); body != bodies.rend(); ++body) EXPECT_TRUE((*body)->fiber.resume());
    EXPECT_THAT(log, ElementsAre());
}

TEST_F(SharedStacks, AreNotCopiedWhileThereAreEnough) {
    if (!Fiber::can_hand_over) GTEST_SKIP() << "under a sanitizer, every fiber has a stack of its own";
    const auto one = start(1, keep_a_frame);
    one->fiber.resume();
    const auto other = start(2, keep_a_frame);
    other->fiber.resume();
#ifndef BATON_ONE_STACK
    EXPECT_FALSE(one->fiber.is_saved());
#endif
    const auto third = start(3, keep_a_frame);
    third->fiber.resume();
    EXPECT_TRUE(one->fiber.is_saved() || other->fiber.is_saved());
}

TEST_F(SharedStacks, UnwindFibersWhoseFramesAreElsewhere) {
    auto bodies = start_many(5, [](Body& self) {
        struct Guard {
            Body& self;
            ~Guard() { self.test->log.push_back("guard " + std::to_string(self.number)); }
        };
        const Guard guard{self};
        self.fiber.suspend();
    });
    for (const auto& body : bodies) body->fiber.resume();
    bodies.resize(3);
    bodies.erase(bodies.begin());
    EXPECT_THAT(log, ElementsAre("guard 3", "unwound 3", "guard 4", "unwound 4", "guard 0", "unwound 0"));
}

TEST_F(SharedStacks, AreLeftForALargerOne) {
    static StackPool larger(std::size_t{1} << 20);
    const auto bodies = start_many(5, [](Body& self) {
        std::string text = "before " + std::to_string(self.number);
        self.fiber.call_on(larger, [&] {
            self.fiber.suspend();
            text += ", within";
            self.fiber.suspend();
        });
        self.fiber.suspend();
        self.test->log.push_back(text);
    });
    for (int round = 0; round < 4; ++round) {
        for (const auto& body : bodies) body->fiber.resume();
    }
    EXPECT_THAT(log,
                ElementsAre("before 0, within", "before 1, within", "before 2, within", "before 3, within", "before 4, within"));
}

TEST_F(SharedStacks, KeepExceptionsInFlight) {
    const auto bodies = start_many(5, [](Body& self) {
        try {
            self.fiber.suspend();
            throw std::runtime_error("of " + std::to_string(self.number));
        } catch (const std::runtime_error& error) {
            self.test->log.push_back(error.what());
        }
        self.fiber.suspend();
    });
    for (int round = 0; round < 2; ++round) {
        for (const auto& body : bodies) body->fiber.resume();
    }
    EXPECT_THAT(log, ElementsAre("of 0", "of 1", "of 2", "of 3", "of 4"));
}

// A fiber that resumes others itself stands on its stack meanwhile.
TEST_F(SharedStacks, LeaveAFiberInPeaceThatResumesOthers) {
    const auto outer = start(0, [](Body& self) {
        std::array<int, 64> values{};
        values.fill(7);
        const Fiber::Borrowing borrowing(self.fiber);
        const auto inner = self.test->start_many(4, keep_a_frame);
        for (int round = 0; round < 4; ++round) {
            for (const auto& body : inner) body->fiber.resume();
        }
        for (const int value : values) {
            if (value != 7) self.test->log.push_back("overwritten");
        }
        self.test->log.push_back("done");
    });
    EXPECT_TRUE(outer->fiber.resume());
    EXPECT_THAT(log, ElementsAre("done"));
}

}  // namespace
}  // namespace baton
