// Virtual time: whole nanoseconds since the start of a run.
//
// Nothing in the simulator names a clock of the machine it runs on; the event loop moves this clock by itself.
#pragma once

#include <chrono>
#include <cstdint>
#include <limits>

namespace baton {

// A chrono clock without `now()`: only an event loop knows its time.
struct VirtualClock {
    using rep = std::int64_t;
    using period = std::nano;
    using duration = std::chrono::nanoseconds;
    using time_point = std::chrono::time_point<VirtualClock, duration>;
    static constexpr bool is_steady = true;
};

using Duration = VirtualClock::duration;  // 64-bit count of nanoseconds
using Time = VirtualClock::time_point;    // nanoseconds since the start of the run

constexpr Time start_of_run{};
constexpr Time end_of_time = Time::max();  // 292 years; the clock cannot pass it

// The instant `delay` after `now`; an instant beyond the end of time is the end of time.
constexpr Time later(Time now, Duration delay) {
    return delay > end_of_time - now ? end_of_time : now + delay;
}

// The sum of two durations of at least zero; beyond the largest duration it is that one.
constexpr Duration sum(Duration a, Duration b) { return b > Duration::max() - a ? Duration::max() : a + b; }

}  // namespace baton
