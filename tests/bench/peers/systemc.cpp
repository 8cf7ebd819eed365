// The workloads on SystemC.
#define SC_INCLUDE_DYNAMIC_PROCESSES
#include <memory>
#include <systemc>
#include <vector>

#include "tests/bench/peers/peer.h"

// SystemC protects a page of every stack, which makes two mappings of each, and a process may have 65,530. Without that,
// neighbours are one mapping: it can have a hundred thousand processes, and is faster for it.
extern "C" int mprotect(void*, std::size_t, int) noexcept { return 0; }

namespace {

using namespace bench;

std::int64_t now() { return static_cast<std::int64_t>(sc_core::sc_time_stamp().to_seconds() * 1e3 + 0.5) * millisecond; }
void sleep(std::int64_t ms) { sc_core::wait(static_cast<double>(ms), sc_core::SC_MS); }

class Program {
public:
    // The simulation starts with one process, the main program, which starts all others.
    Result run(Workload workload, Size size) {
        // Channels are made before the simulation runs, not while it does.
        if (workload == Workload::pingpong) {
            for (std::int64_t i = 0; i < size.n; ++i) pairs_.push_back(std::make_unique<Pair>());
        }
        spawn_process([this, workload, size] { work(workload, size); });
        sc_core::sc_start();
        result_.time = now();
        return result_;
    }

private:
    template <typename Body>
    static void spawn_process(Body body) {
        sc_core::sc_spawn_options options;
        options.set_stack_size(16 * 1024);
        sc_core::sc_spawn(body, nullptr, &options);
    }

    template <typename Body>
    void start(Body body) {
        ++alive_;
        spawn_process([this, body] {
            body();
            ++result_.completions;
            if (--alive_ == 0) all_ended_.notify();
        });
    }

    void await_all() { sc_core::wait(all_ended_); }

    void work(Workload workload, Size size) {
        switch (workload) {
            case Workload::sleepers:
                return sleepers(size);
            case Workload::yield:
                return yield(size);
            case Workload::semaphore:
                return semaphore(size);
            case Workload::spawn:
                return spawn(size);
            case Workload::pingpong:
                return pingpong(size);
        }
    }

    void sleepers(Size size) {
        for (std::int64_t i = 0; i < size.n; ++i) {
            start([this, i, k = size.k] {
                for (std::int64_t j = 0; j < k; ++j) {
                    sleep(sleep_ms(i, j));
                    result_.sum += now();
                }
            });
        }
    }

    void yield(Size size) {
        for (std::int64_t i = 0; i < size.n; ++i) {
            start([this, k = size.k] {
                for (std::int64_t j = 0; j < k; ++j) {
                    sc_core::wait(sc_core::SC_ZERO_TIME);
                    result_.sum += j;
                }
            });
        }
    }

    void semaphore(Size size) {
        for (std::int64_t i = 0; i < size.n; ++i) {
            start([this, k = size.k] {
                for (std::int64_t j = 0; j < k; ++j) {
                    gate_.wait();
                    sleep(1);
                    result_.sum += now();
                    gate_.post();
                }
            });
        }
    }

    void spawn(Size size) {
        for (std::int64_t j = 0; j < size.k; ++j) {
            for (std::int64_t i = 0; i < size.n; ++i) {
                start([this] {
                    sleep(1);
                    result_.sum += now();
                });
            }
            await_all();
        }
    }

    void pingpong(Size size) {
        for (auto& owned : pairs_) {
            Pair* pair = owned.get();
            start([this, pair, k = size.k] {
                for (std::int64_t j = 0; j < k; ++j) {
                    pair->there.write(j);
                    const std::int64_t answer = pair->back.read();
                    result_.sum += answer;
                }
            });
            start([pair, k = size.k] {
                for (std::int64_t j = 0; j < k; ++j) pair->back.write(pair->there.read() + 1);
            });
        }
    }

    struct Pair {
        sc_core::sc_fifo<std::int64_t> there{1}, back{1};
    };

    Result result_;
    std::int64_t alive_ = 0;
    sc_core::sc_event all_ended_;
    sc_core::sc_semaphore gate_{static_cast<int>(permits)};
    std::vector<std::unique_ptr<Pair>> pairs_;
};

}  // namespace

int sc_main(int argc, char** argv) {
    return peer_main("systemc", argc, argv, [](Workload workload, Size size) {
        const Stopwatch stopwatch;
        auto program = std::make_unique<Program>();
        Result result = program->run(workload, size);
        stopwatch.stop(result);
        program.release();  // SystemC wants its objects for ever once the simulation has run
        return result;
    });
}
