// Virtual time: whole nanoseconds since the start of a run.
//
// Nothing in the simulator asks a clock of the machine. An event loop moves its own clock, in one place, when nothing is ready to
// run. The values are those of std::chrono, so `1s + 20ms` is written as usual, and mixing virtual time with a real clock does not
// compile.
#pragma once

#include <chrono>
#include <cstdint>
#include <limits>

namespace baton {

// The clock, for the types only. It has no `now()`, because only an event loop knows its time.
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
constexpr Time end_of_time = Time::max();  // after 292 years; the clock cannot pass it

// The instant that comes `delay` after `now`. What would lie beyond the end of time is the end of time.
constexpr Time later(Time now, Duration delay) {
    return delay > end_of_time - now ? end_of_time : now + delay;
}

// The sum of two durations, neither of which is negative. What would be too large is the largest duration.
constexpr Duration sum(Duration a, Duration b) { return b > Duration::max() - a ? Duration::max() : a + b; }

}  // namespace baton
