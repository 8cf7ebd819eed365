// Numbers about a run, computed from its timeline. Durations are exact. A sum that would be too large is the largest duration.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/analysis/states.h"

namespace baton::analysis {

// A distribution of durations. Percentiles are by nearest rank, so each is one of the values. All are 0 when there are no values.
struct Distribution {
    std::uint64_t count = 0;
    Duration total{}, least{}, median{}, p90{}, p95{}, p99{}, most{};

    Duration mean() const { return count == 0 ? Duration{} : total / static_cast<std::int64_t>(count); }
};
Distribution distribution(std::vector<Duration> values);

// How late the loop was: the time from when a task became ready to its step, over all steps of all tasks.
Distribution loop_lag(const Timeline& timeline);

struct CoroutineLatency {
    std::string coroutine;
    std::uint64_t unfinished = 0;
    Distribution latency;  // from creation to end, for the tasks that ended
};
std::vector<CoroutineLatency> coroutine_latencies(const Timeline& timeline);  // in order of first creation

// What it cost the waiting tasks that another task held an object.
struct Blocker {
    TaskId task;
    Duration delayed;  // the sum over the waiters of the time that they waited while it held
};
struct Contention {
    std::string name;
    std::optional<trace::Wait> kind;
    std::uint64_t holds = 0;
    Duration held{};       // the sum over the holds
    Duration contended{};  // how long at least one task waited
    Distribution waits;
    std::uint32_t most_waiting = 0;
    std::vector<Blocker> blockers;  // those with the most delay first, and at most `most_blockers` of them
};
constexpr std::size_t most_blockers = 10;
// Returns the objects with the most waiting time first, and among equals in the order in which they were first mentioned.
std::vector<Contention> contention(const Timeline& timeline);

struct ExecutorLoad {
    std::string name;
    std::uint64_t workers = 0;  // how many workers had a job
    std::uint64_t jobs = 0;
    Duration busy{};           // the sum over the workers
    Duration saturated{};      // how long at least one job stood in the queue
    Distribution queue_times;  // from submission to start, for the jobs that started
    Distribution job_times;    // from start to finish, for the same jobs
    std::uint32_t most_queued = 0, most_running = 0;
};
std::vector<ExecutorLoad> executor_loads(const Timeline& timeline);  // in order of first mention

// How many tasks were alive from `t` on.
struct AlivePoint {
    Time t;
    std::uint32_t tasks;
};
std::vector<AlivePoint> tasks_alive(const Timeline& timeline);

// Returns the time that tasks spent in each state, for each of `buckets` equal parts of [from, to), exact to the nanosecond.
// Divided by the length of a part, it is the mean number of tasks in that state. Cost: linear in spans and buckets.
using StateTimes = std::array<Duration, state_count>;
std::vector<StateTimes> state_times(const Timeline& timeline, Time from, Time to, std::size_t buckets);
std::vector<StateTimes> state_times(const Timeline& timeline, std::span<const RowId> rows, Time from, Time to, std::size_t buckets);

// Returns for each state the largest number of rows that were in it at once. A state that lasts no time does not count. Cost: sorts
// the spans.
using MostAtOnce = std::array<std::uint32_t, state_count>;
MostAtOnce most_at_once(const Timeline& timeline, std::span<const RowId> rows);

// A hold of the loop's thread and what it cost the tasks that were ready meanwhile.
struct HoldDelay {
    StateSpan hold;         // a span of the loop's row; `what` is the task
    std::uint64_t delayed;  // how many tasks were ready for a part of it
    Duration delay;         // the sum of these parts
};
std::vector<HoldDelay> hold_delays(const Timeline& timeline);  // the holds that delayed somebody, in order of time

struct Victim {
    TaskId task;
    Duration delay;
};
// Returns the tasks that a hold delayed, sorted by task. Cost: linear in the spans.
std::vector<Victim> victims(const Timeline& timeline, const StateSpan& hold);

}  // namespace baton::analysis
