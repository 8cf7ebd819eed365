// A fiber: a function with a stack of its own that can be left in the middle and entered again. Every task and every job is one.
//
// A switch costs a few nanoseconds when the stack is warm; switch.h has it. A fiber that suspends goes back to whoever resumed it,
// or straight on to another fiber, which then goes back to that same resumer.
//
// Code on a fiber keeps two rules. It has no large local variables, since the stack is small. It never suspends inside a catch
// block or a destructor, since the C++ runtime keeps exceptions in flight by thread, not by stack.
//
// A fiber that is destroyed while it is suspended is unwound: Fiber::Unwind is thrown where it stands, its destructors run on its
// own stack, and any further attempt to suspend throws Unwind again. A fiber belongs to the thread that started it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>

#include "sim/fiber/packed_words.h"
#include "sim/fiber/stack_cache.h"
#include "sim/fiber/stack_pool.h"
#include "sim/fiber/switch.h"

namespace baton {

namespace detail {
// What the C++ runtime keeps for each thread about exceptions in flight. It belongs to the stack, so a switch that leaves a stack
// with exceptions in flight takes them away, and puts them back when it returns. Nearly always there are none.
struct ExceptionState {
    void* caught = nullptr;
    unsigned uncaught = 0;
    bool is_any() const { return (reinterpret_cast<std::uintptr_t>(caught) | uncaught) != 0; }
};

#ifdef BATON_SANITIZED
// What the sanitizers are told about a switch.
struct SanitizerFiber {
    void* handle = nullptr;         // TSan's fiber
    void* caller_handle = nullptr;  // TSan's fiber of the resumer
    const void* caller_low = nullptr;
    std::size_t caller_size = 0;
};
#endif
}  // namespace detail

class Fiber;

namespace detail {
// What a switch needs besides the fiber itself. It is kept by thread and not in each fiber, so that a switch touches one word of
// the fiber.
struct FiberThread {
    void* resumer = nullptr;  // where whoever resumed the fiber that runs goes on
    ExceptionState* exceptions = nullptr;
    const Fiber* unwinding = nullptr;
};
extern thread_local constinit FiberThread fiber_thread;
}  // namespace detail

class Fiber {
public:
    struct Unwind {};  // thrown by suspend() on a fiber that is being destroyed; let it pass

    Fiber() = default;
    Fiber(const Fiber&) = delete;
    Fiber& operator=(const Fiber&) = delete;
    ~Fiber() { reset(); }

    // Prepares the fiber to call `entry(argument)` on a stack of `pool` when it is first resumed. `entry` may let no exception out
    // but Unwind. Throws std::bad_alloc when there is no memory for a stack.
    void start(StackPool& pool, void (*entry)(void*), void* argument);
    // The same on a stack that the fiber shares with others. See stack_cache.h for what that asks of its code.
    void start(StackCache& cache, void (*entry)(void*), void* argument);

    // Runs the fiber, and the fibers that it hands the thread to, until one of them suspends or ends. It is called from outside
    // these fibers. Returns true when the fiber that came back has ended.
    bool resume();

    // Goes back to whoever resumed the fiber. It is called on the fiber, and returns when the fiber is resumed again. Throws
    // Unwind.
    void suspend();

    // The same, but goes straight to `next`, a suspended fiber whose frames are in place, as if the resumer of this one resumed it
    // at once. One switch in the place of two. Only where can_hand_over says so.
    void hand_over(Fiber& next);
#ifdef BATON_SANITIZED
    static constexpr bool can_hand_over = false;
#else
    static constexpr bool can_hand_over = true;
#endif

    // Unwinds the fiber if it is suspended.
    void reset() {
        if (exists()) unwind();
    }

    bool exists() const { return self_ != nullptr; }  // started and not ended
    // Whether its frames were copied out of the stack that it shares. resume() brings them back first.
    bool is_saved() const { return reinterpret_cast<std::uintptr_t>(self_) % 2 != 0; }

    // While it stands, a fiber resumes others from its own code, and no other fiber may get its place on a shared stack.
    class Borrowing {
    public:
        explicit Borrowing(Fiber& fiber) : slot_(fiber.slot_) {
            if (slot_) ++slot_->borrowings;
        }
        ~Borrowing() {
            if (slot_) --slot_->borrowings;
        }
        Borrowing(const Borrowing&) = delete;
        Borrowing& operator=(const Borrowing&) = delete;

    private:
        StackSlot* const slot_;
    };

    // Asks the processor for the memory that resume() and the first few returns will touch. It is inline because GCC takes a
    // function that only prefetches for one without effect, and leaves its calls out.
    [[gnu::always_inline]] void prefetch() const { prefetch_lines<-1, 3>(); }
    // The same for code with deep frames, such as the interpreter's: it goes on with the locals of its callers' callers, some six
    // hundred bytes up, and with calls that write as much as two lines below.
    [[gnu::always_inline]] void prefetch_deeply() const { prefetch_lines<-2, 9>(); }

    // The lowest usable byte of the stack that the fiber runs on now.
    const std::byte* stack_low() const { return pool_->low(top_); }
    std::size_t stack_bytes() const { return static_cast<std::size_t>(top_ - stack_low()); }
    // Whether an address is in the guard page below that. A signal handler may ask.
    bool has_guard_at(const void* address) const {
        const auto* const byte = static_cast<const std::byte*>(address);
        return byte < stack_low() && byte >= stack_low() - page_size;
    }

    // Calls `function()` on another stack, one of `pool`, as if it were called here: it may suspend and throw. It is called on this
    // fiber and costs two switches.
    template <class F>
    void call_on(StackPool& pool, F&& function) {
        call_on_stack(
            pool, [](void* f) { (*static_cast<std::remove_reference_t<F>*>(f))(); }, std::addressof(function));
    }

private:
    template <int first, int last>
    [[gnu::always_inline]] void prefetch_lines() const {
        const auto frames = reinterpret_cast<std::intptr_t>(self_);  // may be odd or null, and a pointer must not be moved then
        // NOLINTNEXTLINE(performance-no-int-to-ptr): see above
        __builtin_prefetch(reinterpret_cast<const void*>(frames + std::intptr_t{first} * 64));
        if constexpr (first + 1 < last) prefetch_lines<first + 1, last>();
    }

    using Context = void*;

    // Who arrives on a fiber is given its address, which is odd, by one, when the fiber is being unwound. Who arrives at a resumer
    // is given the fiber that has ended, or null when one suspended.
    void* greeting() { return this; }
    void* unwind_greeting() { return reinterpret_cast<std::byte*>(this) + 1; }
    static bool says_unwind(const void* message) { return reinterpret_cast<std::uintptr_t>(message) % 2 != 0; }
    static Fiber& greeted(void* message) {
        return *static_cast<Fiber*>(says_unwind(message) ? static_cast<std::byte*>(message) - 1 : message);
    }

    bool resume_with(void* greeting);
    bool resume_aside(void* greeting);
    void* leave_for(Context where, void* message);
    void* leave_aside(Context where, void* message);
    void suspend_to(Context where, void* message);
    void end();
    void prepare(void (*entry)(void*), void* argument);
    void save();
    void forget_saved();
    void bring_back();
    // What a fiber that shares its stack keeps while its frames are not there.
    struct Saved {
        std::uint32_t capacity, words;  // the bytes that the block has room for, and the words of the frames
        Word* packed() { return reinterpret_cast<Word*>(this + 1); }
    };
    struct Entry {
        void (*function)(void*);
        void* argument;
    };
    Entry& entry() const { return reinterpret_cast<Entry*>(top_)[-1]; }
    void call_on_stack(StackPool& pool, void (*function)(void*), void* argument);
    void unwind();
    [[noreturn]] static void throw_unwind();

    static void run(void* greeting);  // the first frame on the stack
    [[noreturn, gnu::noinline]] static void leave_for_good(Fiber& self);
    struct Call;  // of call_on
    static void run_call(void* call);

    // Where it goes on; null when there is no fiber. Odd, by one, when its frames are saved: a switch then needs to look at no
    // other word to find that out.
    Context self_ = nullptr;
    // The stack where the fiber stands: its own, or the one of call_on. At the top of its own stands what it calls.
    std::byte* top_ = nullptr;
    StackPool* pool_ = nullptr;
    StackSlot* slot_ = nullptr;  // the stack that it shares; null when it has one of its own
    Context lower_ = nullptr;    // where it left the shared stack for that of call_on
    Saved* saved_ = nullptr;     // a block for its frames; it is kept when they are back
#ifdef BATON_SANITIZED
    detail::SanitizerFiber sanitizer_;
#endif
};

// These functions are inline, and so is everything between them and the code that suspends or resumes. A processor predicts a
// return by the call before it, so after a switch it mispredicts every return out of a function that was entered before the switch,
// and each costs as much as a whole switch. `baton-bench` shows the difference.
#ifndef BATON_SANITIZED
[[gnu::always_inline]] inline bool Fiber::resume_with(void* greeting) {
    detail::FiberThread& thread = detail::fiber_thread;
    if (thread.exceptions->is_any()) [[unlikely]]
        return resume_aside(greeting);
    if (is_saved()) [[unlikely]]
        bring_back();
    const Context resumer = thread.resumer;  // when one fiber resumes another
    void* const ended = detail::switch_stacks(thread.resumer, self_, greeting);
    thread.resumer = resumer;
    if (!ended) [[likely]]
        return false;
    static_cast<Fiber*>(ended)->end();
    return true;
}

[[gnu::always_inline]] inline void* Fiber::leave_for(Context where, void* message) {
    return detail::switch_stacks(self_, where, message);
}
#endif

[[gnu::always_inline]] inline bool Fiber::resume() { return resume_with(greeting()); }

[[gnu::always_inline]] inline void Fiber::suspend_to(Context where, void* message) {
    void* const greeting = detail::fiber_thread.exceptions->is_any() ? leave_aside(where, message) : leave_for(where, message);
    if (says_unwind(greeting)) [[unlikely]]
        throw_unwind();
}

[[gnu::always_inline]] inline void Fiber::suspend() {
    if (detail::fiber_thread.unwinding == this) [[unlikely]]
        throw_unwind();
    suspend_to(detail::fiber_thread.resumer, nullptr);
}

[[gnu::always_inline]] inline void Fiber::hand_over(Fiber& next) { suspend_to(next.self_, next.greeting()); }

}  // namespace baton
