#include "sim/loop/machine.h"

#include <algorithm>

#include "sim/loop/event_loop.h"

namespace baton {

void Machine::run_until(Time until) {
    for (auto due = events_.next_due(); due && *due <= until; due = events_.next_due()) {
        loop_.count_round();  // slices of a nanosecond could go on for ever
        loop_.set_time(*due);
        // Taken out first: what a thread does may set and cancel timers.
        due_now_.clear();
        events_.pop_due(*due, [this](const TimerQueue::Entry& entry) { due_now_.push_back(entry); });
        for (std::size_t i = 0; i < due_now_.size(); ++i) {
            const TimerQueue::Entry entry = due_now_[i];
            if (!entry.is_stale()) {
                events_.cancel(*entry.timer);
                entry.timer->fire(loop_);
            }
            entry.timer->owner().release();
        }
    }
}

void Machine::Thread::fire(EventLoop& loop) {
    if (computing_) {
        loop.machine().end_slice(*this);
    } else {
        proceed();
    }
}

void Machine::block(Thread& thread, Duration delay) { events_.set(thread, later(loop_.time(), std::max(delay, Duration{}))); }

void Machine::compute(Thread& thread, Duration delay) {
    thread.left_ = std::max(delay, Duration{});
    if (options_.gil) {
        want_gil(thread);
    } else {
        want_core(thread);
    }
}

bool Machine::idle_for(const Process& process) const {
    return free_cores_ > 0 && core_queue_.empty() && (!options_.gil || (!process.holder && process.queue.empty()));
}

void Machine::want_gil(Thread& thread) {
    Process& process = *thread.process_;
    if (!process.holder) {
        process.holder = &thread;
        want_core(thread);
        return;
    }
    process.queue.push_back(&thread);
    shorten(*process.holder);
}

void Machine::want_core(Thread& thread) {
    if (free_cores_ > 0 && core_queue_.empty()) {
        give_core(thread);
        return;
    }
    core_queue_.push_back(&thread);
    for (Thread* other : on_cores_) shorten(*other);
}

void Machine::give_core(Thread& thread) {
    --free_cores_;
    on_cores_.push_back(&thread);
    thread.computing_ = true;
    thread.core_since_ = loop_.time();
    schedule_slice_end(thread);
}

bool Machine::is_wanted(const Thread& thread) const {
    return !core_queue_.empty() || (options_.gil && !thread.process_->queue.empty());
}

// The end of the computation, or of the present switch interval when anyone waits. A waiter who comes at
// the very boundary of two intervals comes after it.
void Machine::schedule_slice_end(Thread& thread) {
    const Time now = loop_.time();
    const Duration had = now - thread.core_since_;
    Duration rest = thread.left_ - had;
    if (is_wanted(thread) && options_.switch_interval > Duration{}) {
        rest = std::min(rest, options_.switch_interval - had % options_.switch_interval);
    }
    thread.slice_end_ = later(now, rest);
    events_.set(thread, thread.slice_end_);
}

void Machine::shorten(Thread& thread) {
    if (!thread.computing_ || !thread.is_set() || options_.switch_interval <= Duration{}) return;
    const Duration had = loop_.time() - thread.core_since_;
    const Time boundary = later(loop_.time(), options_.switch_interval - had % options_.switch_interval);
    if (boundary >= thread.slice_end_) return;
    events_.cancel(thread);
    schedule_slice_end(thread);
}

void Machine::end_slice(Thread& thread) {
    thread.left_ -= loop_.time() - thread.core_since_;
    thread.core_since_ = loop_.time();
    const bool finished = thread.left_ <= Duration{};
    if (!finished && !is_wanted(thread)) {
        schedule_slice_end(thread);
        return;
    }
    thread.computing_ = false;
    std::erase(on_cores_, &thread);
    ++free_cores_;
    Process& process = *thread.process_;
    if (finished) {
        if (options_.gil) free_gil(process);
    } else if (options_.gil && !process.queue.empty()) {
        process.queue.push_back(&thread);
        free_gil(process);
    } else {
        core_queue_.push_back(&thread);
    }
    free_core();
    if (finished) thread.proceed();
}

// The next in line gets the GIL and joins the queue for the cores.
void Machine::free_gil(Process& process) {
    process.holder = nullptr;
    if (process.queue.empty()) return;
    process.holder = process.queue.front();
    process.queue.pop_front();
    core_queue_.push_back(process.holder);
}

void Machine::free_core() {
    while (free_cores_ > 0 && !core_queue_.empty()) {
        Thread* next = core_queue_.front();
        core_queue_.pop_front();
        give_core(*next);
    }
}

}  // namespace baton
