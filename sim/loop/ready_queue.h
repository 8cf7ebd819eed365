// The ready queue: the callbacks that are ready to run, first in, first out. It grows by doubling and never shrinks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
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

// An iteration of the loop runs the callbacks that are ready when it begins, its batch. What they append waits in a second buffer
// for the next iteration, when the two change places. So both are read and written from their beginning to their end, without a
// ring's arithmetic: a callback is appended and taken in a dozen instructions.
class ReadyQueue {
public:
    ReadyQueue() = default;
    ReadyQueue(const ReadyQueue&) = delete;
    ReadyQueue& operator=(const ReadyQueue&) = delete;

    bool empty() const { return next_ == end_ && tail_ == incoming_->handles.get(); }
    std::size_t size() const { return left() + incoming(); }
    bool is_short() const { return incoming() < 16; }  // the next batch, so far

    void push(const Handle& handle) {
        if (tail_ == limit_) [[unlikely]]
            grow();
        // The words are stored one by one. Copied as a whole, the handle would be read back in other pieces than it was written in,
        // which stalls the processor.
        Handle& slot = *tail_++;
        slot.kind = handle.kind;
        slot.a = handle.a;
        slot.b = handle.b;
    }
    void push(const Handle& handle, const CauseOf& cause) {
        push(handle);
        if (incoming_->causes.size() != incoming_->capacity) incoming_->causes.resize(incoming_->capacity);
        incoming_->causes[incoming() - 1] = cause;
    }

    // Makes all that was appended the next batch. The last one must be used up.
    void begin_batch() {
        std::swap(batch_, incoming_);
        next_ = batch_->handles.get();
        end_ = tail_;
        if (end_) *end_ = {};
        tail_ = incoming_->handles.get();
        limit_ = tail_ + incoming_->capacity;
    }
    // How many handles of the batch are left.
    std::size_t left() const { return static_cast<std::size_t>(end_ - next_); }
    // Takes the next handle of the batch, of which one must be left. It is valid until the next batch begins.
    const Handle& pop() { return *next_++; }  // NOLINT(clang-analyzer-core.uninitialized.UndefReturn): one is left
    const CauseOf& cause_of_last_popped() const {
        return batch_->causes[static_cast<std::size_t>(next_ - 1 - batch_->handles.get())];
    }
    // The handle that comes `distance` after the next one, which must be in the batch. Right behind the batch stands a handle
    // without a kind; a batch must have begun.
    const Handle& coming(std::size_t distance) const { return next_[distance]; }

    // The i-th of all handles, those of the batch first.
    const Handle& operator[](std::size_t i) const { return i < left() ? next_[i] : incoming_->handles[i - left()]; }

private:
    std::size_t incoming() const { return static_cast<std::size_t>(tail_ - incoming_->handles.get()); }
    void grow();

    struct Buffer {
        std::unique_ptr<Handle[]> handles;  // one more than `capacity`
        std::size_t capacity = 0;
        std::vector<CauseOf> causes;  // of each handle; only in a run that is traced
    };
    Buffer one_, other_, *batch_ = &one_, *incoming_ = &other_;
    Handle *next_ = nullptr, *end_ = nullptr;    // what is left of the batch
    Handle *tail_ = nullptr, *limit_ = nullptr;  // where the next handle is appended, and where the buffer is full
};

}  // namespace baton
