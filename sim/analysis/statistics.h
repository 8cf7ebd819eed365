// Numbers about a run, from its timeline. Durations are exact; a sum that would not fit is the largest duration.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/analysis/states.h"

namespace baton::analysis {

// Percentiles by nearest rank: each is one of the values; all are 0 of no values.
struct Distribution {
    std::uint64_t count = 0;
    Duration total{}, least{}, median{}, p90{}, p95{}, p99{}, most{};

    Duration mean() const { return count == 0 ? Duration{} : total / static_cast<std::int64_t>(count); }
};
Distribution distribution(std::vector<Duration> values);

// From ready to the step, over all steps of all tasks: how late the loop was.
Distribution loop_lag(const Timeline& timeline);

struct CoroutineLatency {
    std::string coroutine;
    std::uint64_t unfinished = 0;
    Distribution latency;  // creation to end, of the tasks that ended
};
std::vector<CoroutineLatency> coroutine_latencies(const Timeline& timeline);  // in order of first creation

// What a task's holding of an object cost those who waited meanwhile.
struct Blocker {
    TaskId task;
    Duration delayed;  // sum over the waiters of the time they waited while it held
};
struct Contention {
    std::string name;
    std::optional<trace::Wait> kind;
    std::uint64_t holds = 0;
    Duration held{};       // sum over the holds
    Duration contended{};  // how long at least one task waited
    Distribution waits;
    std::uint32_t most_waiting = 0;
    std::vector<Blocker> blockers;  // most delay first, at most `most_blockers`
};
constexpr std::size_t most_blockers = 10;
std::vector<Contention> contention(const Timeline& timeline);  // most waiting time first, then in order of first mention

struct ExecutorLoad {
    std::string name;
    std::uint64_t workers = 0;  // that had a job
    std::uint64_t jobs = 0;
    Duration busy{};           // sum over the workers
    Duration saturated{};      // how long a job stood in the queue
    Distribution queue_times;  // submission to start, of the jobs that started
    Distribution job_times;    // start to finish, of the same
    std::uint32_t most_queued = 0, most_running = 0;
};
std::vector<ExecutorLoad> executor_loads(const Timeline& timeline);  // in order of first mention

// How many tasks were alive from `t` on.
struct AlivePoint {
    Time t;
    std::uint32_t tasks;
};
std::vector<AlivePoint> tasks_alive(const Timeline& timeline);

// Time that the tasks spent in each state, by bucket: `buckets` equal parts of [from, to), to the nanosecond.
// Divided by a bucket's length it is the mean number of tasks in that state. Cost: linear in spans and buckets.
using StateTimes = std::array<Duration, state_count>;
std::vector<StateTimes> state_times(const Timeline& timeline, Time from, Time to, std::size_t buckets);
std::vector<StateTimes> state_times(const Timeline& timeline, std::span<const RowId> rows, Time from, Time to, std::size_t buckets);

// How many of the rows were in each state at once, at most. What lasts no time does not count. Cost: sorts their spans.
using MostAtOnce = std::array<std::uint32_t, state_count>;
MostAtOnce most_at_once(const Timeline& timeline, std::span<const RowId> rows);

// A hold of the loop's thread and what it cost the tasks that were ready meanwhile.
struct HoldDelay {
    Span hold;              // of the loop's row: `what` is the task
    std::uint64_t delayed;  // how many tasks' waits for a step overlap it
    Duration delay;         // sum over them of the overlap
};
std::vector<HoldDelay> hold_delays(const Timeline& timeline);  // those that delayed somebody, in order of time

struct Victim {
    TaskId task;
    Duration delay;
};
std::vector<Victim> victims(const Timeline& timeline, const Span& hold);  // by task; linear in the spans

}  // namespace baton::analysis
