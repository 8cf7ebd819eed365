// What stands while a call is in progress, and while a coroutine object runs.
#pragma once

#include "sim/interpreter/runtime.h"

namespace baton::interpreter {

// What a call keeps on a stack, about, while it waits: the first one of a task, or one inside another. Steps with bodies of their
// own have frames within each other.
constexpr std::size_t footprint_of_call(bool is_first, std::uint32_t nesting) { return (is_first ? 512 : 1024) + 256 * nesting; }
inline constexpr int deepest_call = 1000;  // Python's recursion limit

// Counts the calls in progress, also when one is left by an exception, and the memory of their frames.
struct Depth {
    // `nesting` is that of the callable; 1 for a coroutine that is no callable of the scenario.
    explicit Depth(Context& context_, std::uint32_t nesting = 1)
        : context(context_), footprint(footprint_of_call(context_.depth == 0, nesting)) {
        if (++context.depth > deepest_call) {
            --context.depth;
            raise_error("RecursionError", "maximum recursion depth exceeded");
        }
        Footprint::note(Kept::futures, footprint);
    }
    ~Depth() {
        Footprint::give_back(Kept::futures, footprint);
        --context.depth;
    }
    Depth(const Depth&) = delete;
    Depth& operator=(const Depth&) = delete;

    Context& context;
    const std::size_t footprint;
};

// A coroutine object runs once.
inline void begin(Coroutine& coroutine) {
    if (coroutine.state == Coroutine::State::running) raise_error("RuntimeError", "coroutine is being awaited already");
    if (coroutine.state == Coroutine::State::finished) raise_error("RuntimeError", "cannot reuse already awaited coroutine");
    coroutine.state = Coroutine::State::running;
}

struct Finish {
    Coroutine* coroutine;  // may be null
    ~Finish() {
        if (coroutine) coroutine->state = Coroutine::State::finished;
    }
};

}  // namespace baton::interpreter
