#include "sim/loop/queues.h"

namespace baton {

QueueBase::QueueBase(EventLoop& loop, std::int64_t maxsize, std::string_view name)
    : Primitive(loop, name), maxsize_(maxsize), finished_(loop) {
    finished_.set();
}

// The loop inside Queue.put and Queue.get: waits in `list` while the queue is full, or empty.
void QueueBase::wait(WaiterList& list, bool (QueueBase::*in_vain)() const) {
    while ((this->*in_vain)()) {
        if (shut_down_) throw QueueShutDown();
        Waiter& waiter = loop().waiter();
        list.append(waiter);
        const bool woken = loop().park(trace::Wait::queue, name());
        list.remove(waiter);  // whoever woke it took it out already
        if (woken) continue;
        // It was woken, but is cancelled: the next one in line is woken instead.
        if (!(this->*in_vain)() && waiter.state == Waiter::State::woken) wake_next(list);
        loop().throw_cancelled();
    }
}

void QueueBase::wake_next(WaiterList& list) {
    while (Waiter* waiter = list.first()) {
        list.remove(*waiter);
        if (waiter->done()) continue;
        return waiter->wake();
    }
}

void QueueBase::wait_for_room() { wait(putters_, &QueueBase::full); }

void QueueBase::check_room() {
    if (shut_down_) throw QueueShutDown();
    if (full()) throw QueueFull();
}

void QueueBase::count_put() {
    emit(trace::Kind::put);
    ++unfinished_;
    finished_.clear();
    wake_next(getters_);
}

void QueueBase::wait_for_item() { wait(getters_, &QueueBase::empty); }

void QueueBase::check_item() {
    if (!empty()) return;
    if (shut_down_) throw QueueShutDown();
    throw QueueEmpty();
}

void QueueBase::count_get() {
    emit(trace::Kind::get);
    wake_next(putters_);
}

void QueueBase::task_done() {
    if (unfinished_ <= 0) throw ValueError("task_done() called too many times");
    if (--unfinished_ == 0) finished_.set();
}

void QueueBase::join() {
    if (unfinished_ > 0) finished_.wait_on(trace::Wait::queue, name());
}

void QueueBase::shutdown(bool immediate) {
    shut_down_ = true;
    if (immediate) {
        unfinished_ = std::max<std::int64_t>(0, unfinished_ - qsize());
        forget_items();
        if (unfinished_ == 0) finished_.set();
    }
    for (WaiterList* list : {&getters_, &putters_}) {
        while (Waiter* waiter = list->first()) {
            list->remove(*waiter);
            if (!waiter->done()) waiter->wake();
        }
    }
}

}  // namespace baton
