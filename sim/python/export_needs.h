// Finds out what an exported program needs besides its own statements: helpers, modules and checks.
#pragma once

#include <bitset>
#include <vector>

#include "sim/python/export_kinds.h"
#include "sim/scenario/scenario.h"

namespace baton::python {

// A helper (export_preamble.h has their texts), a module, or an object of the program.
enum class Need {
    time,
    key_error,
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

// Whether some integer may leave 64 bits. Then the program must check for that, since integers of Python are unlimited.
bool integers_may_overflow(const scenario::Scenario& scenario, const KindTable& kinds);

// Whether some step blocks the thread, so that the program needs the module `time`.
bool blocks(const scenario::Scenario& scenario);

// Returns for each coroutine, and after those for each function, whether it may call itself, directly or through others.
std::vector<bool> recursive_callables(const scenario::Scenario& scenario);

// Whether some function draws random numbers. Jobs run functions, and then need the context of the task for that.
bool functions_draw(const scenario::Scenario& scenario);

}  // namespace baton::python
