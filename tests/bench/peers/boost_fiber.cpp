// The workloads on Boost.Fiber, its clock replaced by a virtual one.
#include <boost/fiber/all.hpp>
#include <memory>
#include <queue>
#include <vector>

#include "tests/bench/peers/peer.h"

namespace {

using namespace bench;
namespace fibers = boost::fibers;

struct Timer {
    std::int64_t due;
    std::uint64_t sequence;
    fibers::context* sleeper;
    bool operator<(const Timer& other) const { return due != other.due ? due > other.due : sequence > other.sequence; }
};

struct Clock {
    std::int64_t now = 0;
    std::uint64_t sequence = 0;
    std::priority_queue<Timer> timers;

    void sleep(std::int64_t duration) {
        fibers::context* self = fibers::context::active();
        timers.push({now + duration, sequence++, self});
        self->suspend();
    }
};

// Round robin that, where it would wait on the wall clock, moves the virtual one to the next timers.
class VirtualTime : public fibers::algo::round_robin {
public:
    explicit VirtualTime(Clock* clock) : clock_(clock) {}
    void suspend_until(const std::chrono::steady_clock::time_point&) noexcept override {
        clock_->now = clock_->timers.top().due;
        while (!clock_->timers.empty() && clock_->timers.top().due == clock_->now) {
            fibers::context::active()->schedule(clock_->timers.top().sleeper);
            clock_->timers.pop();
        }
    }

private:
    Clock* clock_;
};

class Semaphore {
public:
    void acquire() {
        std::unique_lock<fibers::mutex> lock(mutex_);
        changed_.wait(lock, [this] { return value_ > 0; });
        --value_;
    }
    void release() {
        {
            std::unique_lock<fibers::mutex> lock(mutex_);
            ++value_;
        }
        changed_.notify_one();
    }

private:
    fibers::mutex mutex_;
    fibers::condition_variable changed_;
    std::int64_t value_ = permits;
};

class Program {
public:
    Program() { fibers::use_scheduling_algorithm<VirtualTime>(&clock_); }

    Result run(Workload workload, Size size) {
        switch (workload) {
            case Workload::sleepers:
                sleepers(size);
                break;
            case Workload::yield:
                yield(size);
                break;
            case Workload::semaphore:
                semaphore(size);
                break;
            case Workload::spawn:
                spawn(size);
                break;
            case Workload::pingpong:
                pingpong(size);
                break;
        }
        result_.time = clock_.now;
        return result_;
    }

private:
    template <typename Body>
    void start(Body body) {
        tasks_.emplace_back(fibers::launch::post, std::allocator_arg, stacks_, [this, body] {
            body();
            ++result_.completions;
        });
    }
    void await_all() {
        for (fibers::fiber& task : tasks_) task.join();
        tasks_.clear();
    }

    void sleepers(Size size) {
        for (std::int64_t i = 0; i < size.n; ++i) {
            start([this, i, k = size.k] {
                for (std::int64_t j = 0; j < k; ++j) {
                    clock_.sleep(sleep_ms(i, j) * millisecond);
                    result_.sum += clock_.now;
                }
            });
        }
        await_all();
    }

    void yield(Size size) {
        for (std::int64_t i = 0; i < size.n; ++i) {
            start([this, k = size.k] {
                for (std::int64_t j = 0; j < k; ++j) {
                    boost::this_fiber::yield();
                    result_.sum += j;
                }
            });
        }
        await_all();
    }

    void semaphore(Size size) {
        Semaphore gate;
        for (std::int64_t i = 0; i < size.n; ++i) {
            start([this, &gate, k = size.k] {
                for (std::int64_t j = 0; j < k; ++j) {
                    gate.acquire();
                    clock_.sleep(millisecond);
                    result_.sum += clock_.now;
                    gate.release();
                }
            });
        }
        await_all();
    }

    void spawn(Size size) {
        for (std::int64_t j = 0; j < size.k; ++j) {
            for (std::int64_t i = 0; i < size.n; ++i) {
                start([this] {
                    clock_.sleep(millisecond);
                    result_.sum += clock_.now;
                });
            }
            await_all();
        }
    }

    void pingpong(Size size) {
        struct Pair {
            fibers::buffered_channel<std::int64_t> there{2}, back{2};  // a capacity of 2 holds one item
        };
        std::vector<std::unique_ptr<Pair>> pairs;
        for (std::int64_t i = 0; i < size.n; ++i) pairs.push_back(std::make_unique<Pair>());
        for (auto& pair : pairs) {
            start([this, pair = pair.get(), k = size.k] {
                for (std::int64_t j = 0; j < k; ++j) {
                    pair->there.push(j);
                    const std::int64_t answer = pair->back.value_pop();
                    result_.sum += answer;
                }
            });
            start([pair = pair.get(), k = size.k] {
                for (std::int64_t j = 0; j < k; ++j) pair->back.push(pair->there.value_pop() + 1);
            });
        }
        await_all();
    }

    Clock clock_;
    Result result_;
    fibers::pooled_fixedsize_stack stacks_{16 * 1024};  // its channels need more than 8 KiB
    std::vector<fibers::fiber> tasks_;
};

}  // namespace

int main(int argc, char** argv) {
    return peer_main("boost-fiber", argc, argv, [](Workload workload, Size size) {
        const Stopwatch stopwatch;
        Program program;
        Result result = program.run(workload, size);
        stopwatch.stop(result);
        return result;
    });
}
