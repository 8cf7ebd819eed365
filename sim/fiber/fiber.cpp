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

void Fiber::run(Transfer from) {
    keep(from);
    Fiber& self = *fiber_thread.entered;
    if (fiber_thread.unwinding != &self) self.entry().function(self.entry().argument);
    context::jump_fcontext(fiber_thread.resumer, self.ended());  // for good
    __builtin_unreachable();
}

void Fiber::call_on_stack(StackPool& pool, void (*function)(void*), void* argument) {
    Call call{function, argument, nullptr};
    std::byte* const own_top = std::exchange(top_, pool.acquire());
    StackPool* const own_pool = std::exchange(pool_, &pool);
    const Context larger = context::make_fcontext(top_, stack_size(), [](Transfer smaller) {
        static_cast<Call*>(smaller.data)->make();
        context::jump_fcontext(smaller.fctx, nullptr);
    });
    context::jump_fcontext(larger, &call);
    pool.release(std::exchange(top_, own_top));
    pool_ = own_pool;
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
void forget_frames([[maybe_unused]] const std::byte* low, [[maybe_unused]] std::size_t size) {
#ifndef BATON_TSAN
    __asan_unpoison_memory_region(low, size);
#endif
}

}  // namespace

void Fiber::run(Transfer from) {
    keep(from);
    Fiber& self = *fiber_thread.entered;
    Switch{}.arrived(&self.sanitizer_.caller_low, &self.sanitizer_.caller_size);
    if (fiber_thread.unwinding != &self) self.entry().function(self.entry().argument);
    Switch{}.leave_for(self.sanitizer_.caller_low, self.sanitizer_.caller_size, self.sanitizer_.caller_handle, true);
    context::jump_fcontext(fiber_thread.resumer, self.ended());  // for good
    __builtin_unreachable();
}

bool Fiber::resume() {
    if (fiber_thread.exceptions->is_any()) return resume_aside();
    const Context resumer = fiber_thread.resumer;
    sanitizer_.caller_handle = current_handle();
    Switch change;
    change.leave_for(stack_low(), stack_size(), sanitizer_.handle);
    fiber_thread.entered = this;
    const Transfer back = context::jump_fcontext(self_, &fiber_thread.resumer);
    change.arrived();
    fiber_thread.resumer = resumer;
    if (back.data != ended()) {
        keep(back);
        return false;
    }
    drop_handle(sanitizer_.handle);
    forget_frames(stack_low(), stack_size());
    end();
    return true;
}

void Fiber::leave_for(Context where) {
    Switch change;
    change.leave_for(sanitizer_.caller_low, sanitizer_.caller_size, sanitizer_.caller_handle);
    keep(context::jump_fcontext(where, &self_));
    change.arrived(&sanitizer_.caller_low, &sanitizer_.caller_size);
}

void Fiber::call_on_stack(StackPool& pool, void (*function)(void*), void* argument) {
    struct SanitizedCall : Call {
        void* fiber;
        const std::byte* smaller_low;
        std::size_t smaller_size;
    };
    SanitizedCall call{{function, argument, nullptr}, sanitizer_.handle, stack_low(), stack_size()};
    std::byte* const own_top = std::exchange(top_, pool.acquire());
    StackPool* const own_pool = std::exchange(pool_, &pool);
    const Context larger = context::make_fcontext(top_, stack_size(), [](Transfer smaller) {
        Switch{}.arrived();
        auto& call = *static_cast<SanitizedCall*>(smaller.data);
        call.make();
        Switch{}.leave_for(call.smaller_low, call.smaller_size, call.fiber, true);
        context::jump_fcontext(smaller.fctx, nullptr);
    });
    Switch change;
    change.leave_for(stack_low(), stack_size(), sanitizer_.handle);
    context::jump_fcontext(larger, &call);
    change.arrived();
    forget_frames(stack_low(), stack_size());
    pool.release(std::exchange(top_, own_top));
    pool_ = own_pool;
    if (call.thrown) std::rethrow_exception(std::move(call.thrown));
}

#endif

void Fiber::start(StackPool& pool, void (*entry)(void*), void* argument) {
    if (!fiber_thread.exceptions) fiber_thread.exceptions = exception_state_of_thread();
    pool_ = &pool;
    top_ = pool.acquire();
    this->entry() = {entry, argument};
#ifdef BATON_SANITIZED
    sanitizer_.handle = new_handle();
#endif
    self_ = context::make_fcontext(&this->entry(), stack_size() - sizeof(Entry), &Fiber::run);
}

bool Fiber::resume_aside() {
    const auto exceptions = std::exchange(*fiber_thread.exceptions, {});
    const bool ended = resume();
    *fiber_thread.exceptions = exceptions;
    return ended;
}

void Fiber::leave_aside(Context where) {
    const auto exceptions = std::exchange(*fiber_thread.exceptions, {});
    leave_for(where);
    *fiber_thread.exceptions = exceptions;
}

// On the stack of whoever resumed it, since its own goes back to the pool.
void Fiber::end() {
    self_ = nullptr;
    pool_->release(top_);
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
