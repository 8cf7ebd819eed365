// What stands while a call is in progress, and while a coroutine object runs.
#pragma once

#include "sim/interpreter/runtime.h"

namespace baton::interpreter {

// What calls keep on a stack, about, while they wait: the first one of a task, and each one inside another.
inline constexpr std::size_t footprint_of_first_call = 768, footprint_of_inner_call = 1280;
inline constexpr int deepest_call = 1000;  // Python's recursion limit

// Counts the calls in progress, also when one is left by an exception, and the memory of their frames.
struct Depth {
    explicit Depth(Context& context_) : context(context_) {
        if (++context.depth > deepest_call) {
            --context.depth;
            raise_error("RecursionError", "maximum recursion depth exceeded");
        }
        Footprint::note(Kept::futures, footprint());
    }
    ~Depth() {
        Footprint::give_back(Kept::futures, footprint());
        --context.depth;
    }
    std::size_t footprint() const { return context.depth == 1 ? footprint_of_first_call : footprint_of_inner_call; }
    Context& context;
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
