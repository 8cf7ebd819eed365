// The ready queue: the callbacks that are ready to run, first in, first out. A ring that grows by doubling; it never shrinks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "sim/base/time.h"
#include "sim/trace/event.h"

namespace baton {

class EventLoop;

// What made a callback ready, and when: the beginning of a chain of causes. The trace tells of it.
struct CauseOf {
    Time due{};
    TaskId task = 0;
    trace::Cause kind = trace::Cause::task;
};

// What a kind of callback does. There is one constant of this type for each kind.
struct HandleKind {
    void (*run)(EventLoop& loop, void* a, void* b);
    void (*drop)(void* a, void* b);  // is called in place of run when the loop ends early; gives back what run would have used up
};

// asyncio.Handle: a callback that is ready to run. It is a kind and up to two words, plain data, so that nothing is allocated for
// it.
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
        // The words are stored one by one. Copied as a whole, the handle would be read back in other pieces than it was written in,
        // which stalls the processor.
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
    // Takes the first handle. The queue must not be empty, and the handle is valid until the next push.
    const Handle& pop() { return ring_[head_++ & (capacity_ - 1)]; }
    const CauseOf& cause_of_last_popped() const { return causes_[(head_ - 1) & (capacity_ - 1)]; }

    const Handle& operator[](std::size_t i) const { return ring_[(head_ + i) & (capacity_ - 1)]; }

private:
    void grow();

    std::unique_ptr<Handle[]> ring_;
    std::size_t capacity_ = 0, head_ = 0, tail_ = 0;  // head and tail only count up; their low bits are places in the ring
    std::vector<CauseOf> causes_;                     // beside the ring, by place; only in a run that is traced
};

}  // namespace baton
