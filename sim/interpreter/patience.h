// How work inside one step notices that the run is to end: comparing, printing, sorting and copying what a scenario made can take
// as long as the scenario likes, and no callback of the loop runs meanwhile.
#pragma once

#include <cstddef>
#include <cstdint>

namespace baton::interpreter {

class Runtime;

// While it stands, work on this thread counts for the loop of `runtime`: 16 units as one round of a loop inside a step, so that the limits on
// callbacks, the wall clock and a signal end it. Scopes nest; the innermost counts.
class Patience {
public:
    explicit Patience(Runtime& runtime);
    ~Patience();
    Patience(const Patience&) = delete;
    Patience& operator=(const Patience&) = delete;

    // `units` of work have been done: an item compared or printed, sixty-four bytes copied. Costs a subtraction. Throws RunAborted
    // in a step or a job, LimitReached outside.
    static void spend(std::size_t units = 1) {
        left_ -= static_cast<std::int64_t>(units);
        if (left_ <= 0) [[unlikely]]
            check();
    }

private:
    static void check();

    static thread_local constinit std::int64_t left_;
    Runtime* const outer_;
};

}  // namespace baton::interpreter
