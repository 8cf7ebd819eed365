// A rate limiter, tested to the nanosecond and without waiting.
#include <gtest/gtest.h>

#include <sim/loop/asyncio.h>
#include <chrono>
#include <vector>

namespace {

using namespace std::chrono_literals;

// Lets through at most one request per interval, in the order in which they came.
class RateLimiter {
public:
    RateLimiter(baton::EventLoop& loop, baton::Duration interval) : loop_(loop), lock_(loop), interval_(interval) {}

    void wait() {
        baton::with(lock_, [this] {
            const baton::Time now = loop_.time();
            if (now < next_) loop_.sleep(next_ - now);
            next_ = loop_.time() + interval_;
        });
    }

private:
    baton::EventLoop& loop_;
    baton::Lock lock_;
    baton::Duration interval_;
    baton::Time next_{};
};

struct RateLimiterTest : testing::Test {
    baton::EventLoop loop;
    RateLimiter limiter{loop, 250ms};
    std::vector<baton::Duration> passed;

    auto request() {
        return [this] {
            limiter.wait();
            passed.push_back(loop.time().time_since_epoch());
        };
    }
};

TEST_F(RateLimiterTest, SpacesRequestsThatComeTogether) {
    loop.run([&] {
        std::vector<baton::Task<void>> requests;
        for (int i = 0; i < 4; ++i) requests.push_back(loop.create_task(request()));
        baton::gather(loop, requests);
    });
    EXPECT_EQ(passed, (std::vector<baton::Duration>{0ms, 250ms, 500ms, 750ms}));
}

TEST_F(RateLimiterTest, LetsThroughAtOnceWhatComesSlowly) {
    loop.run([&] {
        for (int i = 0; i < 3; ++i) {
            loop.create_task(request()).await();
            loop.sleep(1s);
        }
    });
    EXPECT_EQ(passed, (std::vector<baton::Duration>{0s, 1s, 2s}));
}

}  // namespace
