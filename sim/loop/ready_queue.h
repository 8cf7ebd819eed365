// The ready queue: callbacks in first-in first-out order, in a ring that grows by doubling.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "sim/base/time.h"
#include "sim/trace/event.h"

namespace baton {

class EventLoop;

// What happened, and when, that made a callback ready: the beginning of a chain of causes.
struct CauseOf {
    Time due{};
    TaskId task = 0;
    trace::Cause kind = trace::Cause::task;
};

// What to do with a handle: one constant of this type per kind of callback.
struct HandleKind {
    void (*run)(EventLoop& loop, void* a, void* b);
    void (*drop)(void* a, void* b);  // gives back what run would have consumed; for a loop that ends early
};

// A callback that is ready to run: a kind and up to two words. Plain data, so nothing is allocated for it.
struct Handle {
    const HandleKind* kind;
    void* a;
    void* b;
};

class ReadyQueue {
public:
    bool empty() const { return head_ == tail_; }
    std::size_t size() const { return tail_ - head_; }

    void push(const Handle& handle) {
        if (size() == capacity_) [[unlikely]]
            grow();
        // Word by word: copied as a whole it is read back from memory in other pieces than it was written in, which stalls.
        Handle& slot = ring_[tail_++ & (capacity_ - 1)];
        slot.kind = handle.kind;
        slot.a = handle.a;
        slot.b = handle.b;
    }
    void push(const Handle& handle, const CauseOf& cause) {
        push(handle);
        if (causes_.size() != capacity_) causes_.resize(capacity_);
        causes_[(tail_ - 1) & (capacity_ - 1)] = cause;
    }
    const Handle& pop() { return ring_[head_++ & (capacity_ - 1)]; }  // of a queue that is not empty; valid until the next push
    const CauseOf& cause_of_last_popped() const { return causes_[(head_ - 1) & (capacity_ - 1)]; }

    const Handle& operator[](std::size_t i) const { return ring_[(head_ + i) & (capacity_ - 1)]; }

private:
    void grow();

    std::unique_ptr<Handle[]> ring_;
    std::size_t capacity_ = 0, head_ = 0, tail_ = 0;  // positions count up for ever; the ring takes their low bits
    std::vector<CauseOf> causes_;                     // beside the ring, only in a run that is traced
};

}  // namespace baton
