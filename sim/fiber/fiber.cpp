#include "sim/fiber/fiber.h"

#include <alloca.h>
#include <cxxabi.h>
#include <xmmintrin.h>

#include <exception>

#ifdef BATON_SANITIZED
#include <sanitizer/asan_interface.h>
#include <sanitizer/common_interface_defs.h>
#if defined(__SANITIZE_THREAD__)
#define BATON_TSAN
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define BATON_TSAN
#endif
#endif
#ifdef BATON_TSAN
#include <sanitizer/tsan_interface.h>
#endif
#endif

namespace baton {
namespace {

namespace context = boost::context;

// Gives a stack back to its pool when Boost is done with the fiber on it.
struct GiveBack {
    StackPool* pool;
    Stack stack;
    void deallocate(context::stack_context&) { pool->release(stack); }
};

detail::ExceptionState& exception_state_of_thread() { return *reinterpret_cast<detail::ExceptionState*>(abi::__cxa_get_globals()); }

// A new context on `stack` that runs `body`, a function of the context that resumed it.
template <class Body>
context::fiber make_context(StackPool& pool, const Stack& stack, Body body) {
    context::stack_context room;
    room.sp = stack.top;
    room.size = stack.size();
    return context::fiber(std::allocator_arg, context::preallocated(stack.top, stack.size(), room), GiveBack{&pool, stack},
                          std::move(body));
}

// Takes the colour off the stack below the caller's frame, then calls.
__attribute__((noinline)) void call_coloured(std::size_t colour, void (*entry)(void*), void* argument) {
    void* room = alloca(colour + 1);
    asm volatile("" : : "r"(room) : "memory");
    entry(argument);
}

}  // namespace

#ifndef BATON_SANITIZED

void Fiber::start(StackPool& pool, void (*entry)(void*), void* argument) {
    stack_ = pool.acquire();
    self_ = make_context(pool, stack_, [this, entry, argument](context::fiber&& caller) {
        caller_ = std::move(caller);
        if (!unwinding_) call_coloured(stack_.colour, entry, argument);
        return std::move(caller_);
    });
}

bool Fiber::resume() {
    detail::ExceptionState& thread = exception_state_of_thread();
    const detail::ExceptionState ours = thread;
    thread = exceptions_;
    self_ = std::move(self_).resume();
    exceptions_ = thread;
    thread = ours;
    return !self_;
}

void Fiber::suspend() {
    if (unwinding_) throw Unwind{};
    caller_ = std::move(caller_).resume();
    if (unwinding_) throw Unwind{};
}

void Fiber::call_on_stack(StackPool& pool, void (*function)(void*), void* argument) {
    std::exception_ptr thrown;
    const Stack here = stack_;
    stack_ = pool.acquire();
    context::fiber larger = make_context(pool, stack_, [&](context::fiber&& smaller) {
        try {
            function(argument);
        } catch (...) {
            thrown = std::current_exception();
        }
        return std::move(smaller);
    });
    larger = std::move(larger).resume();
    stack_ = here;
    if (thrown) std::rethrow_exception(std::move(thrown));
}

#else

namespace {

// Tells the sanitizers of the switch that follows, and of its end. One for each switch, on the leaver's stack.
struct Switch {
    void* fake_stack = nullptr;

    void leave_for([[maybe_unused]] const void* low, [[maybe_unused]] std::size_t size, [[maybe_unused]] void* handle,
                   [[maybe_unused]] bool for_good = false) {
#ifdef BATON_TSAN
        __tsan_switch_to_fiber(handle, 0);
#else
        __sanitizer_start_switch_fiber(for_good ? nullptr : &fake_stack, low, size);
#endif
    }
    void arrived([[maybe_unused]] const void** from_low = nullptr, [[maybe_unused]] std::size_t* from_size = nullptr) {
#ifndef BATON_TSAN
        __sanitizer_finish_switch_fiber(fake_stack, from_low, from_size);
#endif
    }
};

void* new_handle() {
#ifdef BATON_TSAN
    return __tsan_create_fiber(0);
#else
    return nullptr;
#endif
}

void drop_handle([[maybe_unused]] void* handle) {
#ifdef BATON_TSAN
    __tsan_destroy_fiber(handle);
#endif
}

void* current_handle() {
#ifdef BATON_TSAN
    return __tsan_get_current_fiber();
#else
    return nullptr;
#endif
}

// A stack that is used again must not carry the poison of its last user's frames.
void forget_frames([[maybe_unused]] const Stack& stack) {
#ifndef BATON_TSAN
    __asan_unpoison_memory_region(stack.low, stack.size());
#endif
}

}  // namespace

void Fiber::start(StackPool& pool, void (*entry)(void*), void* argument) {
    stack_ = pool.acquire();
    forget_frames(stack_);
    sanitizer_.handle = new_handle();
    self_ = make_context(pool, stack_, [this, entry, argument](context::fiber&& caller) {
        Switch{}.arrived(&sanitizer_.caller_low, &sanitizer_.caller_size);
        caller_ = std::move(caller);
        if (!unwinding_) call_coloured(stack_.colour, entry, argument);
        Switch{}.leave_for(sanitizer_.caller_low, sanitizer_.caller_size, sanitizer_.caller_handle, true);
        return std::move(caller_);
    });
}

bool Fiber::resume() {
    detail::ExceptionState& thread = exception_state_of_thread();
    const detail::ExceptionState ours = thread;
    thread = exceptions_;
    sanitizer_.caller_handle = current_handle();
    Switch change;
    change.leave_for(stack_.low, stack_.size(), sanitizer_.handle);
    self_ = std::move(self_).resume();
    change.arrived();
    exceptions_ = thread;
    thread = ours;
    if (!self_) drop_handle(sanitizer_.handle);
    return !self_;
}

void Fiber::suspend() {
    if (unwinding_) throw Unwind{};
    Switch change;
    change.leave_for(sanitizer_.caller_low, sanitizer_.caller_size, sanitizer_.caller_handle);
    caller_ = std::move(caller_).resume();
    change.arrived(&sanitizer_.caller_low, &sanitizer_.caller_size);
    if (unwinding_) throw Unwind{};
}

void Fiber::call_on_stack(StackPool& pool, void (*function)(void*), void* argument) {
    std::exception_ptr thrown;
    const Stack here = stack_;
    stack_ = pool.acquire();
    forget_frames(stack_);
    context::fiber larger = make_context(pool, stack_, [&](context::fiber&& smaller) {
        Switch{}.arrived();
        try {
            function(argument);
        } catch (...) {
            thrown = std::current_exception();
        }
        Switch{}.leave_for(here.low, here.size(), sanitizer_.handle, true);
        return std::move(smaller);
    });
    Switch change;
    change.leave_for(stack_.low, stack_.size(), sanitizer_.handle);
    larger = std::move(larger).resume();
    change.arrived();
    stack_ = here;
    if (thrown) std::rethrow_exception(std::move(thrown));
}

#endif

// Resumes the fiber once more, to throw Unwind where it stands. If its code swallows that and goes on,
// every further suspend throws again, so the fiber ends.
void Fiber::unwind() {
    unwinding_ = true;
    resume();
}

void prepare_thread_for_fibers() { _mm_setcsr(_mm_getcsr() | 0x3f); }

}  // namespace baton
