#include "sim/fiber/fiber.h"

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

thread_local constinit detail::FiberThread detail::fiber_thread;

namespace {

namespace context = boost::context::detail;
using detail::fiber_thread;

detail::ExceptionState* exception_state_of_thread() { return reinterpret_cast<detail::ExceptionState*>(abi::__cxa_get_globals()); }

// A new context on `stack`; its colour is left out at the top.
context::fcontext_t make_context(const Stack& stack, void (*first_frame)(context::transfer_t)) {
    return context::make_fcontext(stack.top - stack.colour, stack.size() - stack.colour, first_frame);
}

// A call of call_on, on the stack that it left.
struct Call {
    void (*function)(void*);
    void* argument;
    std::exception_ptr thrown;

    void make() {
        try {
            function(argument);
        } catch (...) {
            thrown = std::current_exception();
        }
    }
};

}  // namespace

#ifndef BATON_SANITIZED

void Fiber::start(StackPool& pool, void (*entry)(void*), void* argument) {
    if (!fiber_thread.exceptions) fiber_thread.exceptions = exception_state_of_thread();
    entry_ = entry;
    argument_ = argument;
    pool_ = &pool;
    stack_ = pool.acquire();
    self_ = make_context(stack_, &Fiber::run);
}

void Fiber::run(Transfer from) {
    auto& self = *static_cast<Fiber*>(from.data);
    fiber_thread.resumer = from.fctx;
    if (fiber_thread.unwinding != &self) self.entry_(self.argument_);
    context::jump_fcontext(fiber_thread.resumer, nullptr);  // for good
    __builtin_unreachable();
}

void Fiber::call_on_stack(StackPool& pool, void (*function)(void*), void* argument) {
    Call call{function, argument, nullptr};
    const Stack here = stack_;
    stack_ = pool.acquire();
    const Context larger = make_context(stack_, [](Transfer smaller) {
        static_cast<Call*>(smaller.data)->make();
        context::jump_fcontext(smaller.fctx, nullptr);
    });
    context::jump_fcontext(larger, &call);
    pool.release(stack_);
    stack_ = here;
    if (call.thrown) std::rethrow_exception(std::move(call.thrown));
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
    if (!fiber_thread.exceptions) fiber_thread.exceptions = exception_state_of_thread();
    entry_ = entry;
    argument_ = argument;
    pool_ = &pool;
    stack_ = pool.acquire();
    forget_frames(stack_);
    sanitizer_.handle = new_handle();
    self_ = make_context(stack_, &Fiber::run);
}

void Fiber::run(Transfer from) {
    auto& self = *static_cast<Fiber*>(from.data);
    Switch{}.arrived(&self.sanitizer_.caller_low, &self.sanitizer_.caller_size);
    fiber_thread.resumer = from.fctx;
    if (fiber_thread.unwinding != &self) self.entry_(self.argument_);
    Switch{}.leave_for(self.sanitizer_.caller_low, self.sanitizer_.caller_size, self.sanitizer_.caller_handle, true);
    context::jump_fcontext(fiber_thread.resumer, nullptr);  // for good
    __builtin_unreachable();
}

bool Fiber::resume() {
    if (fiber_thread.exceptions->is_any()) return resume_aside();
    const Context resumer = fiber_thread.resumer;
    sanitizer_.caller_handle = current_handle();
    Switch change;
    change.leave_for(stack_.low, stack_.size(), sanitizer_.handle);
    const Transfer back = context::jump_fcontext(self_, this);
    change.arrived();
    fiber_thread.resumer = resumer;
    self_ = back.fctx;
    if (back.data) return false;
    self_ = nullptr;
    drop_handle(sanitizer_.handle);
    pool_->release(stack_);
    return true;
}

void Fiber::leave() {
    Switch change;
    change.leave_for(sanitizer_.caller_low, sanitizer_.caller_size, sanitizer_.caller_handle);
    fiber_thread.resumer = context::jump_fcontext(fiber_thread.resumer, this).fctx;
    change.arrived(&sanitizer_.caller_low, &sanitizer_.caller_size);
}

void Fiber::call_on_stack(StackPool& pool, void (*function)(void*), void* argument) {
    struct SanitizedCall : Call {
        Fiber* fiber;
        Stack smaller;
    };
    SanitizedCall call{{function, argument, nullptr}, this, stack_};
    stack_ = pool.acquire();
    forget_frames(stack_);
    const Context larger = make_context(stack_, [](Transfer smaller) {
        Switch{}.arrived();
        auto& call = *static_cast<SanitizedCall*>(smaller.data);
        call.make();
        Switch{}.leave_for(call.smaller.low, call.smaller.size(), call.fiber->sanitizer_.handle, true);
        context::jump_fcontext(smaller.fctx, nullptr);
    });
    Switch change;
    change.leave_for(stack_.low, stack_.size(), sanitizer_.handle);
    context::jump_fcontext(larger, &call);
    change.arrived();
    pool.release(stack_);
    stack_ = call.smaller;
    if (call.thrown) std::rethrow_exception(std::move(call.thrown));
}

#endif

bool Fiber::resume_aside() {
    const auto exceptions = std::exchange(*fiber_thread.exceptions, {});
    const bool ended = resume();
    *fiber_thread.exceptions = exceptions;
    return ended;
}

void Fiber::suspend_aside() {
    const auto exceptions = std::exchange(*fiber_thread.exceptions, {});
    leave();
    *fiber_thread.exceptions = exceptions;
    if (fiber_thread.unwinding == this) throw_unwind();
}

// Resumes the fiber once more, to throw Unwind where it stands. If its code swallows that and goes on,
// every further suspend throws again, so the fiber ends.
void Fiber::unwind() {
    fiber_thread.exceptions = exception_state_of_thread();  // a loop may be destroyed on another thread than it ran on
    const Fiber* const outer = std::exchange(fiber_thread.unwinding, this);  // whose destructors destroy this one
    resume();
    fiber_thread.unwinding = outer;
}

void Fiber::throw_unwind() { throw Unwind{}; }

void prepare_thread_for_fibers() { _mm_setcsr(_mm_getcsr() | 0x3f); }

}  // namespace baton
