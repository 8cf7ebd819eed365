// Waiting times of simulated queues against those of the textbooks.
#include <gmock/gmock.h>

#include <cmath>
#include <string>
#include <vector>

#include "sim/analysis/sample.h"
#include "sim/experiment/results.h"
#include "tests/experiment/sweep_plans.h"

namespace baton::experiment {
namespace {

using analysis::student_quantile;
using analysis::summarise;

// Mean time in the queue, against the textbook's.
struct Queue {
    const char* service;
    int servers;
    double rate;      // by the second; a service takes 10 ms
    double expected;  // seconds
};

double erlang_wait(int servers, double rate) {
    const double offered = rate * 0.01, load = offered / servers;
    double sum = 0, term = 1;
    for (int k = 0; k < servers; ++k) {
        sum += term;
        term *= offered / (k + 1);
    }
    const double waits = term / (1 - load) / (sum + term / (1 - load));
    return waits * 0.01 / (servers * (1 - load));
}

// The first customers find an empty system: they are left out of the mean.
std::string queue_scenario(const Queue& queue) {
    return "baton: 1\nseed: 11\nparams: {n: 3000, skip: 500}\nsemaphores: {servers: " + std::to_string(queue.servers) +
           "}\nvars: {waits: 0s}\ncoroutines:\n  customer(i):\n    - let: {came: now()}\n    - with: servers\n      do:\n"
           "        - if: i >= skip\n          then: [{let: {waits: waits + (now() - came)}}]\n        - sleep: " +
           queue.service +
           "\n  main:\n    - task_group: tg\n      do:\n        - for: i in range(n)\n          do:\n            - sleep: "
           "exponential(1s) / " +
           std::to_string(queue.rate) +
           "\n            - create_task: customer(i)\n              group: tg\n    - return: waits / (n - skip)\n";
}

TEST(Queues, WaitAsTheTextbookSays) {
    const auto poisson_deterministic = [](double rate) { return rate * 0.01 * 0.01 / (2 * (1 - rate * 0.01)); };
    std::vector<Queue> queues;
    for (const double load : {0.3, 0.5, 0.7}) {
        queues.push_back({"exponential(10ms)", 1, load * 100, erlang_wait(1, load * 100)});
        queues.push_back({"exponential(10ms)", 3, load * 300, erlang_wait(3, load * 300)});
        queues.push_back({"10ms", 1, load * 100, poisson_deterministic(load * 100)});
    }
    const double wider = student_quantile(0.995, 19) / student_quantile(0.975, 19);  // nine intervals at once: each of 99 %
    for (const Queue& queue : queues) {
        Spec spec = spec_of({}, 20);
        spec.metrics = {"result"};
        const Plan plan(scenario_of(queue_scenario(queue)), spec);
        const Summary s = summarise_points(plan, rows_of(plan, 2))[0].metrics[0];
        EXPECT_NEAR(s.mean / 1e9, queue.expected, wider * s.half_width / 1e9)
            << queue.service << " " << queue.servers << " " << queue.rate;
    }
}

#ifdef __SANITIZE_THREAD__
constexpr std::uint64_t experiments = 10;  // it takes a millisecond to make a fiber
#else
constexpr std::uint64_t experiments = 100;
#endif

TEST(Queues, HaveIntervalsThatCoverTheTrueWaitIn90To99Of100) {
    const Queue queue{"exponential(10ms)", 1, 50, erlang_wait(1, 50)};
    Spec spec = spec_of({}, experiments * 10);
    spec.metrics = {"result"};
    const Plan plan(scenario_of(queue_scenario(queue)), spec);
    const RunRows rows = rows_of(plan, 2);
    int covered = 0;
    for (std::uint64_t experiment = 0; experiment < experiments; ++experiment) {
        std::vector<double> waits;
        for (std::uint64_t i = 0; i < 10; ++i) waits.push_back(*rows.at(experiment * 10 + i).values[0] / 1e9);
        const Summary s = summarise(waits);
        covered += std::fabs(s.mean - queue.expected) <= s.half_width;
    }
    EXPECT_GE(covered * 100, 90 * static_cast<int>(experiments));
    if (experiments == 100) {
        EXPECT_LE(covered, 99);
    }
}

}  // namespace
}  // namespace baton::experiment
