#include "tests/bench/engine.h"

#include <deque>
#include <vector>

#include "sim/loop/asyncio.h"

namespace bench {
namespace {

using baton::EventLoop;
using baton::Task;
using std::chrono::milliseconds;

std::int64_t nanoseconds(const EventLoop& loop) { return loop.time().time_since_epoch().count(); }

// One workload as a program of the simulator: what `main` does.
class Program {
public:
    Program(EventLoop& loop, Size size) : loop_(loop), size_(size) {}

    void run(Workload workload) {
        switch (workload) {
            case Workload::sleepers:
                return sleepers();
            case Workload::yield:
                return yield();
            case Workload::semaphore:
                return semaphore();
            case Workload::spawn:
                return spawn();
            case Workload::pingpong:
                return pingpong();
        }
    }

    Result result;

private:
    // Awaits `n` tasks; `coroutine(i)` makes the i-th.
    template <typename Coroutine>
    void gather_all(Coroutine coroutine) {
        std::vector<Task<void>> tasks;
        tasks.reserve(static_cast<std::size_t>(size_.n));
        for (std::int64_t i = 0; i < size_.n; ++i) tasks.push_back(loop_.create_task(coroutine(i)));
        baton::gather(loop_, tasks);
    }

    void sleepers() {
        gather_all([this](std::int64_t i) {
            return [this, i] {
                for (std::int64_t j = 0; j < size_.k; ++j) {
                    loop_.sleep(milliseconds(sleep_ms(i, j)));
                    result.sum += nanoseconds(loop_);
                }
                ++result.completions;
            };
        });
    }

    void yield() {
        gather_all([this](std::int64_t) {
            return [this] {
                for (std::int64_t j = 0; j < size_.k; ++j) {
                    loop_.yield();
                    result.sum += j;
                }
                ++result.completions;
            };
        });
    }

    void semaphore() {
        baton::Semaphore gate(loop_, permits);
        gather_all([this, &gate](std::int64_t) {
            return [this, &gate] {
                for (std::int64_t j = 0; j < size_.k; ++j) {
                    baton::with(gate, [this] {
                        loop_.sleep(milliseconds(1));
                        result.sum += nanoseconds(loop_);
                    });
                }
                ++result.completions;
            };
        });
    }

    void spawn() {
        for (std::int64_t j = 0; j < size_.k; ++j) {
            gather_all([this](std::int64_t) {
                return [this] {
                    loop_.sleep(milliseconds(1));
                    result.sum += nanoseconds(loop_);
                    ++result.completions;
                };
            });
        }
    }

    struct Pair {
        explicit Pair(EventLoop& loop) : there(loop, 1), back(loop, 1) {}
        baton::Queue<std::int64_t> there, back;
    };

    void ping(Pair& pair) {
        for (std::int64_t j = 0; j < size_.k; ++j) {
            pair.there.put(j);
            const std::int64_t answer = pair.back.get();
            result.sum += answer;
        }
        ++result.completions;
    }
    void pong(Pair& pair) {
        for (std::int64_t j = 0; j < size_.k; ++j) {
            const std::int64_t message = pair.there.get();
            pair.back.put(message + 1);
        }
        ++result.completions;
    }

    void pingpong() {
        std::deque<Pair> pairs;
        std::vector<Task<void>> tasks;
        tasks.reserve(static_cast<std::size_t>(2 * size_.n));
        for (std::int64_t i = 0; i < size_.n; ++i) {
            Pair& pair = pairs.emplace_back(loop_);
            tasks.push_back(loop_.create_task([this, &pair] { ping(pair); }));
            tasks.push_back(loop_.create_task([this, &pair] { pong(pair); }));
        }
        baton::gather(loop_, tasks);
    }

    EventLoop& loop_;
    Size size_;
};

}  // namespace

Result run_engine(Workload workload, Size size, baton::trace::Consumer* consumer, Counters& counters) {
    const Stopwatch stopwatch;
    baton::trace::Tracer tracer;
    if (consumer) tracer.add_consumer(*consumer);
    EventLoop::Options options;
    options.limits.callbacks_per_instant = UINT64_MAX;
    options.tracer = consumer ? &tracer : nullptr;
    EventLoop loop(options);
    Program program(loop, size);
    loop.run([&] { program.run(workload); });
    if (consumer) tracer.flush();
    program.result.time = nanoseconds(loop);
    stopwatch.stop(program.result);
    counters = {loop.counters().iterations, loop.counters().callbacks};
    return program.result;
}

}  // namespace bench
