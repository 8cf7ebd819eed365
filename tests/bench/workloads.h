// The five workloads of the benchmark, defined once for the engine, the hand-written limit and the peers.
//
// Every program does the same work in virtual time and must come to the same checksum, which is computed
// here from the definitions alone. Plain C++ with nothing of the simulator, so that peers can include it.
//
//   sleepers N K    N tasks; the j-th of K sleeps of task i lasts sleep_ms(i, j).     s: wake times, ns
//   yield N K       N tasks give the thread away K times each (sleep of zero).        s: number of the round, from 0
//   semaphore N K   N tasks take one of 10 permits K times each and sleep 1 ms
//                   while they hold it; permits go first come, first served.          s: wake times of those sleeps, ns
//   spawn N K       K rounds, one after the other: N children are started, each
//                   sleeps 1 ms, all are awaited.                                     s: wake times of the children, ns
//   pingpong N K    N pairs over two queues of size 1: ping puts 0 … K-1 and awaits
//                   an answer to each, pong answers j with j + 1. Ping starts first.  s: answers received
//
// An event is one resumption of a task of the workload: its first step counts, the steps of the main
// program do not. `c` counts the tasks that ran to their end, `t` is the virtual time at the end, ns.
#pragma once

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <optional>

namespace bench {

enum class Workload { sleepers, yield, semaphore, spawn, pingpong };
constexpr const char* workload_names[] = {"sleepers", "yield", "semaphore", "spawn", "pingpong"};
constexpr std::int64_t permits = 10;
constexpr std::int64_t millisecond = 1'000'000;  // ns

constexpr std::int64_t sleep_ms(std::int64_t i, std::int64_t j) { return (i * 7919 + j * 104729) % 1000 + 1; }

struct Size {
    std::int64_t n = 0;
    std::int64_t k = 0;
};

// What a program came to; the times are from the first line of set-up to the end of the run.
struct Result {
    std::int64_t time = 0;         // t
    std::int64_t completions = 0;  // c
    std::int64_t sum = 0;          // s
    double seconds = 0;            // of wall time
    double cpu_seconds = 0;        // of processor time: what others do on the machine meanwhile is left out
    double kernel_seconds = 0;     // of that, in the kernel: nearly all to find, clear and map pages of memory

    bool same_work(const Result& other) const { return time == other.time && completions == other.completions && sum == other.sum; }
};

class Stopwatch {
public:
    void stop(Result& result) const {
        result.seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
        result.cpu_seconds += static_cast<double>(std::clock() - cpu_start_) / CLOCKS_PER_SEC;
        result.kernel_seconds += kernel_time() - kernel_start_;
    }

private:
    static double kernel_time() {
        rusage usage{};
        getrusage(RUSAGE_SELF, &usage);
        return static_cast<double>(usage.ru_stime.tv_sec) + static_cast<double>(usage.ru_stime.tv_usec) * 1e-6;
    }

    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
    std::clock_t cpu_start_ = std::clock();
    double kernel_start_ = kernel_time();
};

inline std::optional<Workload> workload_named(const char* name) {
    for (int i = 0; i < 5; ++i) {
        if (std::strcmp(name, workload_names[i]) == 0) return static_cast<Workload>(i);
    }
    return std::nullopt;
}

// Tasks alive at the same time, the main program aside.
constexpr std::int64_t tasks(Workload workload, Size size) { return workload == Workload::pingpong ? 2 * size.n : size.n; }

// Resumptions, by the rules above. With first come, first served, every acquisition waits but the first ten.
constexpr std::int64_t events(Workload workload, Size size) {
    switch (workload) {
        case Workload::sleepers:
        case Workload::yield:
            return size.n * (size.k + 1);
        case Workload::semaphore:
            return size.n * (size.k + 1) + (size.n > permits ? size.n * size.k - permits : 0);
        case Workload::spawn:
            return size.n * size.k * 2;
        case Workload::pingpong:
            return size.n * (2 * size.k + 1);
    }
    return 0;
}

inline Result expected_sleepers(Size size) {
    Result result{.completions = size.n};
    for (std::int64_t i = 0; i < size.n; ++i) {
        std::int64_t now = 0;
        for (std::int64_t j = 0; j < size.k; ++j) {
            now += sleep_ms(i, j) * millisecond;
            result.sum += now;
        }
        result.time = std::max(result.time, now);
    }
    return result;
}

// Every permit is in use until fewer holds than permits are left.
inline Result expected_semaphore(Size size) {
    const std::int64_t at_once = std::min(size.n, permits);
    Result result{.completions = size.n};
    for (std::int64_t left = size.n * size.k; left > 0; left -= at_once) {
        result.time += millisecond;
        result.sum += std::min(left, at_once) * result.time;
    }
    return result;
}

inline Result expected(Workload workload, Size size) {
    const auto [n, k] = size;
    switch (workload) {
        case Workload::sleepers:
            return expected_sleepers(size);
        case Workload::yield:
            return {.completions = n, .sum = n * (k * (k - 1) / 2)};
        case Workload::semaphore:
            return expected_semaphore(size);
        case Workload::spawn:
            return {.time = k * millisecond, .completions = n * k, .sum = n * (k * (k + 1) / 2) * millisecond};
        case Workload::pingpong:
            return {.completions = 2 * n, .sum = n * (k * (k + 1) / 2)};
    }
    return {};
}

// The most memory that this program had resident. (getrusage would count what its parent had at the fork.)
inline long max_rss_kib() {
    long kib = 0;
    char line[256];
    std::FILE* status = std::fopen("/proc/self/status", "r");
    while (status && std::fgets(line, sizeof line, status)) std::sscanf(line, "VmHWM: %ld", &kib);
    if (status) std::fclose(status);
    return kib;
}

// Prints `program workload n k events seconds events_per_s max_rss_kib checksum`, and the processor times to
// standard error when they are asked for. Returns the exit status: 1, with a line there, when the checksum is not that of the
// definition.
inline int print_line(const char* program, Workload workload, Size size, const Result& result, bool counters = false) {
    const long rss = max_rss_kib();
    const auto count = static_cast<double>(events(workload, size));
    std::printf("%s %s %lld %lld %.0f %.6f %.0f %ld t%lld:c%lld:s%lld\n", program, workload_names[static_cast<int>(workload)],
                static_cast<long long>(size.n), static_cast<long long>(size.k), count, result.seconds, count / result.seconds, rss,
                static_cast<long long>(result.time), static_cast<long long>(result.completions),
                static_cast<long long>(result.sum));
    if (counters) std::fprintf(stderr, "cpu_us %.0f kernel_us %.0f\n", result.cpu_seconds * 1e6, result.kernel_seconds * 1e6);
    const Result right = expected(workload, size);
    if (result.same_work(right)) return 0;
    std::fprintf(stderr, "%s: wrong checksum, expected t%lld:c%lld:s%lld\n", program, static_cast<long long>(right.time),
                 static_cast<long long>(right.completions), static_cast<long long>(right.sum));
    return 1;
}

}  // namespace bench
