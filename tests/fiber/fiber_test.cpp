#include "sim/fiber/fiber.h"

#include <gmock/gmock.h>

#include <csignal>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace baton {
namespace {

using testing::ElementsAre;

struct Fibers : testing::Test {
    StackPool pool{std::size_t{64} << 10};
    std::vector<std::string> log;

    struct Body {
        Fibers* test;
        Fiber fiber;
        void (*code)(Body&);
    };
    // A fiber that runs `code`; Unwind is the only thing let through.
    std::unique_ptr<Body> start(void (*code)(Body&)) {
        auto body = std::make_unique<Body>();
        body->test = this;
        body->code = code;
        body->fiber.start(
            pool,
            [](void* argument) {
                auto& self = *static_cast<Body*>(argument);
                try {
                    self.code(self);
                } catch (const Fiber::Unwind&) {
                    self.test->log.push_back("unwound");
                }
            },
            body.get());
        return body;
    }
};

TEST_F(Fibers, RunsUntilItSuspendsAndGoesOnFromThere) {
    auto body = start([](Body& self) {
        self.test->log.push_back("one");
        self.fiber.suspend();
        self.test->log.push_back("two");
    });
    EXPECT_FALSE(body->fiber.resume());
    log.push_back("between");
    EXPECT_TRUE(body->fiber.resume());
    EXPECT_FALSE(body->fiber.exists());
    EXPECT_THAT(log, ElementsAre("one", "between", "two"));
}

TEST_F(Fibers, ADestroyedFiberRunsItsDestructors) {
    struct Guard {
        std::vector<std::string>& log;
        ~Guard() { log.push_back("guard"); }
    };
    auto body = start([](Body& self) {
        Guard guard{self.test->log};
        self.fiber.suspend();
        self.test->log.push_back("never");
    });
    body->fiber.resume();
    body.reset();
    EXPECT_THAT(log, ElementsAre("guard", "unwound"));
}

TEST_F(Fibers, AFiberThatSwallowsTheUnwindingIsUnwoundAgain) {
    auto body = start([](Body& self) {
        try {
            self.fiber.suspend();
        } catch (...) {
            self.test->log.push_back("swallowed");
        }
        self.fiber.suspend();
        self.test->log.push_back("never");
    });
    body->fiber.resume();
    body.reset();
    EXPECT_THAT(log, ElementsAre("swallowed", "unwound"));
}

TEST_F(Fibers, AFiberNeverEnteredRunsNothing) {
    auto body = start([](Body& self) { self.test->log.push_back("never"); });
    body.reset();
    EXPECT_TRUE(log.empty());
}

TEST_F(Fibers, ExceptionsInFlightBelongToTheirOwnStack) {
    struct SuspendsInDestructor {
        Body& self;
        ~SuspendsInDestructor() { self.test->log.push_back(std::to_string(std::uncaught_exceptions())); }
    };
    auto thrower = start([](Body& self) {
        try {
            SuspendsInDestructor guard{self};
            throw std::runtime_error("a");
        } catch (const std::runtime_error& error) {
            self.test->log.push_back(error.what());
        }
        self.fiber.suspend();
        self.test->log.push_back(std::to_string(std::uncaught_exceptions()));
    });
    try {
        throw std::runtime_error("outer");
    } catch (const std::runtime_error& outer) {
        thrower->fiber.resume();  // leaves in the middle of nothing, while the resumer handles an exception
        thrower->fiber.resume();
        log.push_back(outer.what());
        EXPECT_TRUE(std::current_exception());
    }
    EXPECT_THAT(log, ElementsAre("1", "a", "0", "outer"));
}

TEST_F(Fibers, ACallOnAnotherStackMaySuspendAndThrow) {
    auto body = start([](Body& self) {
        StackPool larger{std::size_t{1} << 20};
        try {
            self.fiber.call_on(larger, [&] {
                self.test->log.push_back("larger");
                self.fiber.suspend();
                throw std::runtime_error("from there");
            });
        } catch (const std::runtime_error& error) {
            self.test->log.push_back(error.what());
        }
    });
    body->fiber.resume();
    log.push_back("between");
    EXPECT_TRUE(body->fiber.resume());
    EXPECT_THAT(log, ElementsAre("larger", "between", "from there"));
}

TEST_F(Fibers, AFiberDestroyedOnAnotherStackIsUnwoundThroughBoth) {
    static StackPool larger{std::size_t{1} << 20};
    auto body = start([](Body& self) { self.fiber.call_on(larger, [&] { self.fiber.suspend(); }); });
    body->fiber.resume();
    body.reset();
    EXPECT_THAT(log, ElementsAre("unwound"));
}

TEST(StackPools, GivesTheLastStackBackFirst) {
    StackPool pool{4096};
    std::byte* const first = pool.acquire();
    std::byte* const second = pool.acquire();
    pool.release(first);
    pool.release(second);
    EXPECT_EQ(pool.acquire(), second);
    EXPECT_EQ(pool.acquire(), first);
}

TEST(StackPools, KnowsItsGuardPages) {
    StackPool pool{4096};
    std::byte* const stack = pool.acquire();
    EXPECT_TRUE(pool.in_guard(pool.low(stack) - 1));
    EXPECT_FALSE(pool.in_guard(pool.low(stack)));
    EXPECT_FALSE(pool.in_guard(&pool));
    pool.release(stack);
}

TEST(StackPoolDeathTest, AnOverflowMeetsTheGuardPage) {
    StackPool pool{4096};
    std::byte* const stack = pool.acquire();
    const auto overflow = [&] { *static_cast<volatile std::byte*>(pool.low(stack) - 1) = std::byte{1}; };
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    EXPECT_DEATH(overflow(), "Sanitizer: (SEGV|stack-overflow) on");
#else
    EXPECT_EXIT(overflow(), testing::KilledBySignal(SIGSEGV), "");
#endif
    pool.release(stack);
}

// As on kernels before Linux 6.13.
TEST(StackPools, GoOnWithoutGuardsWhereTheProcessHasNoMoreMappings) {
    StackPool pool{4096, StackPool::Guards::protected_pages};
    std::vector<std::byte*> stacks;
    for (int i = 0; i < 40'000; ++i) stacks.push_back(pool.acquire());
    EXPECT_TRUE(pool.is_guarded(stacks.front()));
    EXPECT_FALSE(pool.is_guarded(stacks.back()));
    *pool.low(stacks.back()) = std::byte{1};
    for (std::byte* stack : stacks) pool.release(stack);
}

TEST(StackPoolDeathTest, AnOverflowWithoutAGuardPageIsNoticedAtTheEnd) {
    StackPool pool{4096, StackPool::Guards::none};
    std::byte* const stack = pool.acquire();
    EXPECT_FALSE(pool.is_guarded(stack));
    const auto overflow = [&] {
        *static_cast<volatile std::byte*>(pool.low(stack) - 1) = std::byte{1};
        pool.release(stack);
    };
    EXPECT_EXIT(overflow(), testing::ExitedWithCode(3), "a task needed more than its stack");
    pool.release(stack);
}

long resident_pages() {
    std::ifstream statm("/proc/self/statm");
    long all = 0, resident = 0;
    statm >> all >> resident;
    return resident;
}

TEST(StackPools, ManyStacksAreCheapUntilTouched) {
    StackPool pool{std::size_t{64} << 10};
    std::vector<std::byte*> stacks;
    stacks.reserve(100'000);
    const long before = resident_pages();
    for (int i = 0; i < 100'000; ++i) stacks.push_back(pool.acquire());
    EXPECT_LT(resident_pages() - before, 10'000);
    *pool.low(stacks.back()) = std::byte{1};
    for (std::byte* stack : stacks) pool.release(stack);
}

}  // namespace
}  // namespace baton
