// Lets long work inside one step notice that the run is to end. Comparing, printing, sorting and copying what a scenario has made
// can take as long as the scenario likes, and no callback of the loop runs meanwhile.
//
// The count is thread-local: the work is done by comparisons and constructors of values, which know nothing of a run. A scope
// leaves it as it found it.
#pragma once

#include <cstddef>
#include <cstdint>

namespace baton::interpreter {

class Runtime;

// While it stands, work on this thread counts for the loop of `runtime`. Sixteen units count as one round of a loop inside a step,
// so that the limits on callbacks, the limit on wall time and signals end it. Scopes nest, and the innermost counts.
class Patience {
public:
    explicit Patience(Runtime& runtime);
    ~Patience();
    Patience(const Patience&) = delete;
    Patience& operator=(const Patience&) = delete;

    // Counts work that was done. A unit is an item that was compared or printed, or sixty-four bytes that were copied. Costs a
    // subtraction. Throws RunAborted in a step or a job, and LimitReached outside.
    static void spend(std::size_t units = 1) {
        left_ -= static_cast<std::int64_t>(units);
        if (left_ <= 0) [[unlikely]]
            check();
    }

private:
    static void check();

    static thread_local constinit std::int64_t left_;
    Runtime* const outer_;
    const std::int64_t outer_left_;
};

}  // namespace baton::interpreter
