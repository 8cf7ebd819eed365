// The workloads on SimGrid's actors, all on one host, so that no network takes part.
#include <memory>
#include <simgrid/s4u.hpp>
#include <vector>

#include "tests/bench/peers/peer.h"

namespace {

using namespace bench;
namespace s4u = simgrid::s4u;

std::int64_t now() { return static_cast<std::int64_t>(s4u::Engine::get_clock() * 1e3 + 0.5) * millisecond; }

// A queue of size 1: two semaphores around one place.
struct Queue {
    s4u::SemaphorePtr space = s4u::Semaphore::create(1);
    s4u::SemaphorePtr items = s4u::Semaphore::create(0);
    std::int64_t item = 0;

    void put(std::int64_t message) {
        space->acquire();
        item = message;
        items->release();
    }
    std::int64_t get() {
        items->acquire();
        const std::int64_t message = item;
        space->release();
        return message;
    }
};

class Program {
public:
    explicit Program(s4u::Host* host) : host_(host) {}

    // The main program, an actor itself.
    void operator()(Workload workload, Size size) {
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

    Result result;

private:
    template <typename Body>
    void start(Body body) {
        actors_.push_back(s4u::Actor::create("task", host_, [this, body] {
            body();
            ++result.completions;
        }));
    }
    void await_all() {
        for (const s4u::ActorPtr& actor : actors_) actor->join();
        actors_.clear();
    }

    void sleepers(Size size) {
        for (std::int64_t i = 0; i < size.n; ++i) {
            start([this, i, k = size.k] {
                for (std::int64_t j = 0; j < k; ++j) {
                    s4u::this_actor::sleep_for(static_cast<double>(sleep_ms(i, j)) * 1e-3);
                    result.sum += now();
                }
            });
        }
        await_all();
    }

    void yield(Size size) {
        for (std::int64_t i = 0; i < size.n; ++i) {
            start([this, k = size.k] {
                for (std::int64_t j = 0; j < k; ++j) {
                    s4u::this_actor::yield();
                    result.sum += j;
                }
            });
        }
        await_all();
    }

    void semaphore(Size size) {
        const s4u::SemaphorePtr gate = s4u::Semaphore::create(static_cast<unsigned>(permits));
        for (std::int64_t i = 0; i < size.n; ++i) {
            start([this, gate, k = size.k] {
                for (std::int64_t j = 0; j < k; ++j) {
                    gate->acquire();
                    s4u::this_actor::sleep_for(1e-3);
                    result.sum += now();
                    gate->release();
                }
            });
        }
        await_all();
    }

    void spawn(Size size) {
        for (std::int64_t j = 0; j < size.k; ++j) {
            for (std::int64_t i = 0; i < size.n; ++i) {
                start([this] {
                    s4u::this_actor::sleep_for(1e-3);
                    result.sum += now();
                });
            }
            await_all();
        }
    }

    void pingpong(Size size) {
        struct Pair {
            Queue there, back;
        };
        std::vector<std::unique_ptr<Pair>> pairs;
        for (std::int64_t i = 0; i < size.n; ++i) {
            pairs.push_back(std::make_unique<Pair>());
            Pair* pair = pairs.back().get();
            start([this, pair, k = size.k] {
                for (std::int64_t j = 0; j < k; ++j) {
                    pair->there.put(j);
                    const std::int64_t answer = pair->back.get();
                    result.sum += answer;
                }
            });
            start([pair, k = size.k] {
                for (std::int64_t j = 0; j < k; ++j) pair->back.put(pair->there.get() + 1);
            });
        }
        await_all();
    }

    s4u::Host* host_;
    std::vector<s4u::ActorPtr> actors_;
};

Result run(s4u::Engine& engine, Workload workload, Size size) {
    const Stopwatch stopwatch;
    auto* zone = s4u::create_full_zone("zone");
    s4u::Host* host = zone->create_host("host", 1e9);
    zone->seal();
    Program program(host);
    s4u::Actor::create("main", host, [&program, workload, size] { program(workload, size); });
    engine.run();
    program.result.time = now();
    stopwatch.stop(program.result);
    return program.result;
}

}  // namespace

int main(int argc, char** argv) {
    // Small stacks without guard pages: with them a process may not have more than some 32,000 actors.
    const char* words[] = {argv[0], "--cfg=contexts/stack-size:16", "--cfg=contexts/guard-size:0", "--log=root.threshold:error",
                           nullptr};
    int count = 4;
    s4u::Engine engine(&count, const_cast<char**>(words));
    return peer_main("simgrid", argc, argv, [&engine](Workload workload, Size size) { return run(engine, workload, size); });
}
