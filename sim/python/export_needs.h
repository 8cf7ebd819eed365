// What an exported program needs besides its own text: helpers and modules, and checks.
#pragma once

#include <bitset>
#include <vector>

#include "sim/python/export_kinds.h"
#include "sim/scenario/scenario.h"

namespace baton::python {

enum class Need {
    time,
    duration,
    in_seconds,
    format_duration,
    shown,
    represented,
    int64,
    sum_of,
    check_depth,
    wait_listed,
    draw,
    now,
    clock,
    io,
    cpu,
    thread_pool,
    process_pool,
    default_executor,
    task_names,
    queue_shutdown,
    count,
};

class NeedSet {
public:
    void add(Need need) { bits_.set(static_cast<std::size_t>(need)); }
    bool has(Need need) const { return bits_.test(static_cast<std::size_t>(need)); }

private:
    std::bitset<static_cast<std::size_t>(Need::count)> bits_;
};

// True when an integer may leave 64 bits, so that the program has to look (Python's integers have no end).
bool integers_may_overflow(const scenario::Scenario& scenario, const KindTable& kinds);

// True when a step blocks the thread: bodies then use the module `time`.
bool blocks(const scenario::Scenario& scenario);

// The coroutines and functions that may call themselves, directly or through others: coroutines first, by slot.
std::vector<bool> recursive_callables(const scenario::Scenario& scenario);

// True when a function (that a job may run) draws random numbers.
bool functions_draw(const scenario::Scenario& scenario);

}  // namespace baton::python
