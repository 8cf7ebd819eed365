#include "sim/fiber/fiber.h"

#include <cxxabi.h>

#include <algorithm>
#include <cstring>
#include <exception>
#include <new>

#include "sim/base/block_pool.h"

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

#ifdef _LIBCPP_VERSION  // whose header leaves this function of the Itanium C++ ABI out
namespace __cxxabiv1 {
struct __cxa_eh_globals;
extern "C" __cxa_eh_globals* __cxa_get_globals() noexcept;
}  // namespace __cxxabiv1
#endif

namespace baton {

thread_local constinit detail::FiberThread detail::fiber_thread;

namespace {

using detail::fiber_thread;

detail::ExceptionState* exception_state_of_thread() { return reinterpret_cast<detail::ExceptionState*>(abi::__cxa_get_globals()); }

// A call of call_on, on the stack that it left.
struct CallOnStack {
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

void Fiber::run(void* greeting) {
    Fiber& self = greeted(greeting);
    if (!says_unwind(greeting)) self.entry().function(self.entry().argument);
    leave_for_good(self);
}

// A function of its own: the registers that a switch saves would stand in the first frame all the time.
void Fiber::leave_for_good(Fiber& self) {
    detail::switch_stacks(self.self_, fiber_thread.resumer, &self);
    __builtin_unreachable();
}

struct Fiber::Call : CallOnStack {
    Fiber& fiber;
    Context smaller = nullptr;
};

void Fiber::call_on_stack(StackPool& pool, void (*function)(void*), void* argument) {
    Call call{{function, argument, nullptr}, *this};
    std::byte* const own_top = std::exchange(top_, pool.acquire());
    StackPool* const own_pool = std::exchange(pool_, &pool);
    detail::switch_stacks(call.smaller, detail::prepared_stack<&Fiber::run_call>(top_, stack_bytes()), &call);
    pool.release(std::exchange(top_, own_top));
    pool_ = own_pool;
    if (call.thrown) std::rethrow_exception(std::move(call.thrown));
}

void Fiber::run_call(void* message) {
    Call& call = *static_cast<Call*>(message);
    Context& lower = call.fiber.lower_;
    const bool is_first = !lower;
    if (is_first) lower = call.smaller;
    call.make();
    if (is_first) lower = nullptr;
    Context gone = nullptr;
    detail::switch_stacks(gone, call.smaller, nullptr);  // for good
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

void Fiber::run(void* greeting) {
    Fiber& self = greeted(greeting);
    Switch{}.arrived(&self.sanitizer_.caller_low, &self.sanitizer_.caller_size);
    if (!says_unwind(greeting)) self.entry().function(self.entry().argument);
    Switch{}.leave_for(self.sanitizer_.caller_low, self.sanitizer_.caller_size, self.sanitizer_.caller_handle, true);
    detail::switch_stacks(self.self_, fiber_thread.resumer, &self);  // for good
    __builtin_unreachable();
}

bool Fiber::resume_with(void* greeting) {
    if (fiber_thread.exceptions->is_any()) return resume_aside(greeting);
    const Context resumer = fiber_thread.resumer;
    sanitizer_.caller_handle = current_handle();
    Switch change;
    change.leave_for(stack_low(), stack_bytes(), sanitizer_.handle);
    const bool ended = detail::switch_stacks(fiber_thread.resumer, self_, greeting);
    change.arrived();
    fiber_thread.resumer = resumer;
    if (!ended) return false;
    drop_handle(sanitizer_.handle);
    forget_frames(stack_low(), stack_bytes());
    end();
    return true;
}

void* Fiber::leave_for(Context where, void* message) {
    Switch change;
    change.leave_for(sanitizer_.caller_low, sanitizer_.caller_size, sanitizer_.caller_handle);
    void* const greeting = detail::switch_stacks(self_, where, message);
    change.arrived(&sanitizer_.caller_low, &sanitizer_.caller_size);
    return greeting;
}

struct Fiber::Call : CallOnStack {
    void* fiber;
    const std::byte* smaller_low;
    std::size_t smaller_size;
    Context smaller = nullptr;
};

void Fiber::call_on_stack(StackPool& pool, void (*function)(void*), void* argument) {
    Call call{{function, argument, nullptr}, sanitizer_.handle, stack_low(), stack_bytes()};
    std::byte* const own_top = std::exchange(top_, pool.acquire());
    StackPool* const own_pool = std::exchange(pool_, &pool);
    const Context larger = detail::prepared_stack<&Fiber::run_call>(top_, stack_bytes());
    Switch change;
    change.leave_for(stack_low(), stack_bytes(), sanitizer_.handle);
    detail::switch_stacks(call.smaller, larger, &call);
    change.arrived();
    forget_frames(stack_low(), stack_bytes());
    pool.release(std::exchange(top_, own_top));
    pool_ = own_pool;
    if (call.thrown) std::rethrow_exception(std::move(call.thrown));
}

void Fiber::run_call(void* message) {
    Switch{}.arrived();
    Call& call = *static_cast<Call*>(message);
    call.make();
    Switch{}.leave_for(call.smaller_low, call.smaller_size, call.fiber, true);
    Context gone = nullptr;
    detail::switch_stacks(gone, call.smaller, nullptr);  // for good
}

#endif

void Fiber::start(StackPool& pool, void (*entry)(void*), void* argument) {
    top_ = pool.acquire();
    pool_ = &pool;
    prepare(entry, argument);
}

// The sanitizers know nothing of frames that move.
void Fiber::start(StackCache& cache, void (*entry)(void*), void* argument) {
#ifndef BATON_SANITIZED
    slot_ = cache.acquire();
#endif
    if (!slot_) return start(cache.pool(), entry, argument);
    try {
        if (slot_->resident) slot_->resident->save();
    } catch (...) {
        cache.release(*std::exchange(slot_, nullptr));
        throw;
    }
    slot_->resident = this;
    top_ = slot_->top;
    pool_ = &cache.pool();
    prepare(entry, argument);
}

void Fiber::prepare(void (*entry)(void*), void* argument) {
    if (!fiber_thread.exceptions) fiber_thread.exceptions = exception_state_of_thread();
    this->entry() = {entry, argument};
#ifdef BATON_SANITIZED
    sanitizer_.handle = new_handle();
#endif
    self_ = detail::prepared_stack<&Fiber::run>(reinterpret_cast<std::byte*>(&this->entry()), stack_bytes() - sizeof(Entry));
}

// Copies the frames out of the shared stack, so that another fiber may stand there. A block has room for some words more, since
// their number changes a little from wait to wait, but for one that is there without them no new memory is taken. One that is too
// small is replaced by a larger one than is needed: many fibers whose calls nest deeper and deeper would leave blocks of every size
// behind.
void Fiber::save() {
    auto* const from = static_cast<Word*>(lower_ ? lower_ : self_);
    const auto words = static_cast<std::size_t>(reinterpret_cast<Word*>(slot_->top) - from);
    Word* const packed = slot_->cache->scratch(packed_words_at_most(words));
    const std::size_t bytes = pack(from, words, packed) * sizeof(Word);
    if (!saved_ || saved_->capacity < bytes || saved_->capacity / 4 > bytes) {
        const bool grows = saved_ && saved_->capacity < bytes;
        std::size_t block = sizeof(Saved) + (grows ? std::max<std::size_t>(bytes, saved_->capacity * 3 / 2) : bytes);
        if (!BlockPool::has_spare(block)) block += 4 * sizeof(Word);
        block = BlockPool::whole_lines(block);
        forget_saved();
        saved_ = new (BlockPool::allocate(block)) Saved{static_cast<std::uint32_t>(block - sizeof(Saved)), 0};
    }
    saved_->words = static_cast<std::uint32_t>(words);
    std::memcpy(saved_->packed(), packed, bytes);
#ifdef BATON_ONE_STACK
    std::memset(from, 0xDB, words * sizeof(Word));
#endif
    self_ = static_cast<std::byte*>(self_) + 1;
    slot_->resident = nullptr;
}

void Fiber::forget_saved() {
    if (saved_) BlockPool::release(saved_, sizeof(Saved) + saved_->capacity);
    saved_ = nullptr;
}

void Fiber::bring_back() {
    if (slot_->resident) slot_->resident->save();
    unpack(saved_->packed(), saved_->words, reinterpret_cast<Word*>(slot_->top) - saved_->words);
    self_ = static_cast<std::byte*>(self_) - 1;
    slot_->resident = this;
}

bool Fiber::resume_aside(void* greeting) {
    const auto exceptions = std::exchange(*fiber_thread.exceptions, {});
    const bool ended = resume_with(greeting);
    *fiber_thread.exceptions = exceptions;
    return ended;
}

void* Fiber::leave_aside(Context where, void* message) {
    const auto exceptions = std::exchange(*fiber_thread.exceptions, {});
    void* const greeting = leave_for(where, message);
    *fiber_thread.exceptions = exceptions;
    return greeting;
}

// On the stack of whoever resumed it, since its own goes back to the pool.
void Fiber::end() {
    self_ = nullptr;
    if (!slot_) return pool_->release(top_);
    forget_saved();
    slot_->resident = nullptr;
    slot_->cache->release(*std::exchange(slot_, nullptr));
}

// Resumes the fiber once more, to throw Unwind where it stands. If its code swallows that and goes on,
// every further suspend throws again, so the fiber ends.
void Fiber::unwind() {
    fiber_thread.exceptions = exception_state_of_thread();  // a loop may be destroyed on another thread than it ran on
    const Fiber* const outer = std::exchange(fiber_thread.unwinding, this);  // whose destructors destroy this one
    resume_with(unwind_greeting());
    fiber_thread.unwinding = outer;
}

void Fiber::throw_unwind() { throw Unwind{}; }

}  // namespace baton
