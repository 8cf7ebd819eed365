// A retry loop with growing pauses: how often it tries, when, and what it gives up with.
#include <gtest/gtest.h>

#include <sim/loop/asyncio.h>
#include <chrono>
#include <functional>
#include <stdexcept>
#include <vector>

namespace {

using namespace std::chrono_literals;

struct Refused : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// Tries up to `attempts` times, each for at most `patience`, and doubles the pause in between.
int fetch_with_retries(baton::EventLoop& loop, const std::function<int()>& fetch, int attempts, baton::Duration patience) {
    baton::Duration pause = 100ms;
    for (int attempt = 1;; ++attempt) {
        bool failed = false;
        try {
            return baton::wait_for(loop, fetch, patience);
        } catch (const Refused&) {
            failed = true;
        } catch (const baton::TimeoutError&) {
            failed = true;
        }
        // Outside of the handlers: a task must not give the thread back inside one.
        if (failed && attempt == attempts) throw Refused("gave up");
        loop.sleep(pause);
        pause *= 2;
    }
}

struct RetryTest : testing::Test {
    baton::EventLoop loop;
    std::vector<baton::Duration> tries;

    void note_try() { tries.push_back(loop.time().time_since_epoch()); }
};

TEST_F(RetryTest, PausesLongerAfterEachFailure) {
    const int result = loop.run([&] {
        return fetch_with_retries(
            loop,
            [&] {
                note_try();
                loop.sleep(10ms);
                if (tries.size() < 4) throw Refused("busy");
                return 42;
            },
            5, 1s);
    });
    EXPECT_EQ(result, 42);
    EXPECT_EQ(tries, (std::vector<baton::Duration>{0ms, 110ms, 320ms, 730ms}));
}

TEST_F(RetryTest, GivesUpOnAServerThatNeverAnswers) {
    EXPECT_THROW(loop.run([&] {
        return fetch_with_retries(
            loop,
            [&] {
                note_try();
                loop.sleep(1h);
                return 0;
            },
            3, 1s);
    }),
                 Refused);
    EXPECT_EQ(tries, (std::vector<baton::Duration>{0s, 1100ms, 2300ms}));
    EXPECT_EQ(loop.time().time_since_epoch(), 3300ms);
}

}  // namespace
