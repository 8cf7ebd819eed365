// What is to be done when a thread ends, without the memory that the destructor of a thread_local variable takes: where there is
// none, glibc ends the program when it first meets such a variable.
#pragma once

#include <pthread.h>

#include <memory>
#include <new>

namespace baton {

// A function that each thread which asked for it calls at its end. Objects of this class are never destroyed: make them static.
class ThreadEnd {
public:
    explicit ThreadEnd(void (*then)(void*)) noexcept : made_(pthread_key_create(&key_, then) == 0) {}
    ThreadEnd(const ThreadEnd&) = delete;
    ThreadEnd& operator=(const ThreadEnd&) = delete;

    // This thread will call the function with `argument`, which is not null, when it ends; not when the whole program ends. A
    // thread has one argument, the last. Takes no memory for the first 32 objects of a program. False if there is no memory;
    // nothing will be called then.
    bool call_with(void* argument) const noexcept { return made_ && pthread_setspecific(key_, argument) == 0; }

    // What this thread has given to call_with(); null if nothing.
    void* argument() const noexcept { return made_ ? pthread_getspecific(key_) : nullptr; }

private:
    pthread_key_t key_{};
    const bool made_;
};

// An object of T for each thread that asks for one, which ends with its thread; such as memory that is used again and again.
// Objects of this class are never destroyed: make them static.
template <class T>
class OfThread {
public:
    // That of this thread, which the first call makes. Throws std::bad_alloc.
    T& get() const {
        if (void* const there = end_.argument()) return *static_cast<T*>(there);
        auto made = std::make_unique<T>();
        if (!end_.call_with(made.get())) throw std::bad_alloc();
        return *made.release();
    }

private:
    const ThreadEnd end_{[](void* made) { delete static_cast<T*>(made); }};
};

}  // namespace baton
