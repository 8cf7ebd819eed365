#include "sim/loop/queues.h"

namespace baton {

QueueBase::QueueBase(EventLoop& loop, std::int64_t maxsize, std::string_view name) : Primitive(loop, name), maxsize_(maxsize) {}

void QueueBase::begin_wait(WaiterList& list) {
    if (shut_down_) throw QueueShutDown();
    list.append(loop().waiter());
    loop().begin_park(trace::Wait::queue, name());
}

// The task was cancelled while it waited. When it was woken before that, and not in vain, the next one in line is woken in its
// place.
void QueueBase::cancelled(WaiterList& list, bool in_vain) {
    Waiter& waiter = loop().current_waiter();
    list.remove(waiter);  // does nothing when it was woken, since whoever woke it took it out
    if (!in_vain && waiter.state == Waiter::State::woken) wake_next(list);
    loop().throw_cancelled();
}

void QueueBase::wake_first(WaiterList& list) {
    while (Waiter* waiter = list.take_first()) {
        if (!waiter->done()) return waiter->wake(loop());
    }
}

void QueueBase::no_room() const {
    if (shut_down_) throw QueueShutDown();
    throw QueueFull();
}

void QueueBase::no_item() const {
    if (shut_down_) throw QueueShutDown();
    throw QueueEmpty();
}

void QueueBase::task_done() {
    if (unfinished_ <= 0) throw ValueError("task_done() called too many times");
    if (--unfinished_ == 0) all_done();
}

// Whoever joined goes on. (Queue._finished, an Event that is set while nothing is unfinished)
void QueueBase::all_done() {
    for (Waiter* waiter = joiners_.first(); waiter; waiter = waiter->next) {
        if (!waiter->done()) waiter->wake(loop());
    }
}

void QueueBase::join() {
    if (unfinished_ == 0) return;
    Waiter& waiter = loop().waiter();
    joiners_.append(waiter);
    const bool woken = loop().park(trace::Wait::queue, name());
    joiners_.remove(waiter);
    if (!woken) loop().throw_cancelled();
}

void QueueBase::shutdown(bool immediate) {
    shut_down_ = true;
    if (immediate) {
        const bool were_unfinished = unfinished_ > 0;
        unfinished_ = std::max<std::int64_t>(0, unfinished_ - qsize());
        forget_items();
        if (were_unfinished && unfinished_ == 0) all_done();
    }
    for (WaiterList* list : {&getters_, &putters_}) {
        while (Waiter* waiter = list->take_first()) {
            if (!waiter->done()) waiter->wake(loop());
        }
    }
}

const char* QueueBase::operation_of(const TaskBase& waiting) const {
    return waiting.waits_in(getters_) ? "get" : waiting.waits_in(putters_) ? "put" : "join";
}

}  // namespace baton
