// Where an exception came from. Its traceback grows by a line whenever it is caught in a call or leaves one. This costs nothing
// until something is raised.
#pragma once

#include <exception>

#include "sim/base/failure.h"
#include "sim/interpreter/runtime.h"

namespace baton::interpreter {

// The exception that a step of this call raised, as an object whose traceback names that step. Tells the trace of an exception that
// nobody has seen before.
Ref<ExceptionObject> caught_in(const Frame& frame, const std::exception_ptr& exception);

// The same for the exception that is being caught and leaves the call: throws it again, out of the catch block. It is not inlined,
// so that it takes no room in the stack frame of the call, which a suspended task keeps in the cache.
[[noreturn, gnu::cold, gnu::noinline]] void pass_on(const Frame& frame);

// Runs `block` inside a timeout. When the time is up, the TimeoutError has the CancelledError that ended the block as its cause, as
// in asyncio, and its traceback names the step of the timeout.
template <class Block>
void run_within(Frame& frame, baton::Timeout& timeout, Block block) {
    const Span* const at = frame.at;
    std::exception_ptr inner;
    const std::exception_ptr thrown = exception_of([&] {
        timeout.run([&] {
            inner = exception_of(block);
            if (inner) std::rethrow_exception(inner);
        });
    });
    if (!thrown) return;
    if (thrown == inner) std::rethrow_exception(thrown);
    const auto cut_off = caught_in(frame, inner);
    frame.at = at;
    if (at) frame.line = at->line;  // TimeoutError comes from the line of the timeout; none: a task of wait_for is no step
    const auto timed_out = to_object(thrown, frame.runtime.exception_types());
    timed_out->cause = timed_out->context = cut_off;
    timed_out->suppress_context = true;
    raise(timed_out);
}

// An exception as plain data. It is bounded: it has the hundred innermost calls of each traceback, and a thousand exceptions in
// all.
Failure failure_of(const Ref<ExceptionObject>& exception, const SourceSet& sources);
Failure failure_of(const std::exception_ptr& exception, ExceptionTypes& types, const SourceSet& sources);

}  // namespace baton::interpreter
