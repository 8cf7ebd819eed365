// The switch from one stack to another, on which fibers are built.
//
// On x86-64 it is a handful of instructions inside the function that switches: the compiler saves what that function still needs,
// and nothing else. A call of Boost.Context saves and loads all registers that a callee keeps, and both control words of the
// floating-point unit, which takes twice as long and more: 10 ns a switch where this takes 4, with a thousand fibers (fiber_switch
// of `baton-bench-parts` is two switches). So rounding modes and the like belong to the thread and not to a fiber, as those of
// Python do. The sanitizers know the switch of Boost.Context, which is also the one for other processors.
#pragma once

#include <cstddef>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define BATON_SANITIZED
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define BATON_SANITIZED
#endif
#endif

#if defined(__x86_64__) && defined(__LP64__) && !defined(BATON_SANITIZED)
#define BATON_OWN_SWITCH
#else
#include <boost/context/detail/fcontext.hpp>
#endif

namespace baton::detail {

#ifdef BATON_OWN_SWITCH

// Leaves this stack for the one that was left, or prepared, at `where`. `left` becomes the place where this one goes on: its lowest
// byte in use. `message` is what who arrives there is given; returns the message of who comes back.
//
// A function that has this in it must also call another one somewhere. The compiler lets only those that call none use memory
// below their stack pointer, where this pushes two words.
[[gnu::always_inline]] inline void* switch_stacks(void*& left, void* where, void* message) {
    void** word = &left;
    asm volatile(
        "pushq %%rbp\n\t"
        "leaq 1f(%%rip), %%rax\n\t"
        "pushq %%rax\n\t"
        "movq %%rsp, (%[word])\n\t"
        "movq %[where], %%rsp\n\t"
        "popq %%rax\n\t"
        "jmp *%%rax\n"
        "1:\tpopq %%rbp"
        : [message] "+D"(message), [where] "+S"(where), [word] "+d"(word)
        :
        : "rax", "rbx", "rcx", "r8", "r9", "r10", "r11", "r12", "r13", "r14", "r15", "memory", "cc", "xmm0", "xmm1", "xmm2", "xmm3",
          "xmm4", "xmm5", "xmm6", "xmm7", "xmm8", "xmm9", "xmm10", "xmm11", "xmm12", "xmm13", "xmm14", "xmm15", "st", "st(1)",
          "st(2)", "st(3)", "st(4)", "st(5)", "st(6)", "st(7)"
#ifdef __AVX512F__
          ,
          "xmm16", "xmm17", "xmm18", "xmm19", "xmm20", "xmm21", "xmm22", "xmm23", "xmm24", "xmm25", "xmm26", "xmm27", "xmm28",
          "xmm29", "xmm30", "xmm31", "k1", "k2", "k3", "k4", "k5", "k6", "k7"
#endif
    );
    return message;
}

// Prepares the stack below `top`, so that who switches there first calls `first(message)`, which must not return. `top` is a
// multiple of 16.
template <void (*first)(void* message)>
void* prepared_stack(std::byte* top, std::size_t) {
    void** const words = reinterpret_cast<void**>(top) - 2;
    words[0] = reinterpret_cast<void*>(first);
    words[1] = nullptr;  // where `first` would return to: unwinding and debuggers stop here
    return words;
}

#else

struct Departure {
    void** left;
    void* message;
};
inline void* arrive(boost::context::detail::transfer_t from) {
    const Departure departure = *static_cast<Departure*>(from.data);
    *departure.left = from.fctx;
    return departure.message;
}
inline void* switch_stacks(void*& left, void* where, void* message) {
    Departure departure{&left, message};
    return arrive(boost::context::detail::jump_fcontext(where, &departure));
}
template <void (*first)(void* message)>
void* prepared_stack(std::byte* top, std::size_t bytes) {
    return boost::context::detail::make_fcontext(top, bytes, [](boost::context::detail::transfer_t from) { first(arrive(from)); });
}

#endif

}  // namespace baton::detail
