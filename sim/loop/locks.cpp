#include "sim/loop/locks.h"

#include <algorithm>

namespace baton {

void Held::trace_acquired() {
    if (const TaskBase* task = loop().current_task()) holders_.push_back(task->id());
    emit(trace::EventKind::acquire);
}

// Whoever releases, gives back its own hold if it has one, else the oldest.
void Held::trace_released() {
    emit(trace::EventKind::release);
    if (holders_.empty()) return;
    const TaskBase* task = loop().current_task();
    auto own = std::find(holders_.begin(), holders_.end(), task ? task->id() : 0);
    holders_.erase(own == holders_.end() ? holders_.begin() : own);
}

bool Primitive::all_cancelled(const WaiterList& waiters) {
    for (const Waiter* waiter = waiters.first(); waiter; waiter = waiter->next) {
        if (!waiter->cancelled()) return false;
    }
    return true;
}

// --- Lock ---

void Lock::acquire() {
    if (locked_ || !nobody_waits(waiters_)) {
        Waiter& waiter = loop().waiter();
        waiters_.append(waiter);
        const bool woken = loop().park(trace::Wait::lock, name());
        waiters_.remove(waiter);
        if (!woken) {
            // The lock may have been meant for this task: the next one gets it.
            if (!locked_) wake_up_first();
            loop().throw_cancelled();
        }
    }
    locked_ = true;
    acquired();
}

void Lock::release() {
    if (!locked_) throw RuntimeError("Lock is not acquired.");
    locked_ = false;
    released();
    wake_up_first();
}

void Lock::wake_up_first() {
    if (Waiter* first = waiters_.first(); first && !first->done()) first->wake(loop());
}

// --- Event ---

void Event::set() {
    emit(trace::EventKind::set);
    if (set_) return;
    set_ = true;
    for (Waiter* waiter = waiters_.first(); waiter; waiter = waiter->next) {
        if (!waiter->done()) waiter->wake(loop());
    }
}

void Event::wait() {
    if (set_) return;
    Waiter& waiter = loop().waiter();
    waiters_.append(waiter);
    const bool woken = loop().park(trace::Wait::event, name());
    waiters_.remove(waiter);
    if (!woken) loop().throw_cancelled();
}

// --- Condition ---

void Condition::wait() { wait_on(trace::Wait::condition, name()); }

void Condition::wait_on(trace::Wait on, TextId what) {
    if (!locked()) throw RuntimeError("cannot wait on un-acquired lock");
    Waiter& waiter = loop().waiter();
    release();
    waiters_.append(waiter);
    const bool woken = loop().park(on, what);
    waiters_.remove(waiter);
    std::optional<CancelledError> error;
    if (!woken) error = loop().take_cancelled();
    // The lock is acquired again in any case, however often that is cancelled.
    for (bool again = true; again;) {
        try {
            acquire();
            again = false;
        } catch (const CancelledError& cancelled) {
            error = cancelled;
        }
    }
    if (!error) return;
    // This task may have been notified before it was cancelled: another one is notified in its place.
    wake(1);
    throw CancelledError(*error);
}

void Condition::notify(std::int64_t n) {
    if (!locked()) throw RuntimeError("cannot notify on un-acquired lock");
    emit(trace::EventKind::notify);
    wake(n);
}

void Condition::wake(std::int64_t n) {
    std::int64_t woken = 0;
    for (Waiter* waiter = waiters_.first(); waiter && woken < n; waiter = waiter->next) {
        if (waiter->done()) {
            loop().count_cancel();  // n waiters that are cancelled at once pass over n * n / 2 others
            continue;
        }
        ++woken;
        waiter->wake(loop());
    }
}

// --- Semaphore ---

Semaphore::Semaphore(EventLoop& loop, std::int64_t value, std::string_view name) : Held(loop, name), value_(value) {
    if (value < 0) throw ValueError("Semaphore initial value must be >= 0");
}

void Semaphore::release() {
    ++value_;
    released();
    wake_up_next();
}

// The permit is taken here, in the name of the waiter, so that nobody overtakes it.
bool Semaphore::wake_up_next() {
    if (loop().closing()) return false;  // tasks leave the list without a word
    while (pending_) {
        Waiter& waiter = *std::exchange(pending_, pending_->next);
        if (waiter.done()) continue;  // each is passed over once, however many are woken or cancelled at a time
        --value_;
        waiter.wake(loop());
        return true;
    }
    return false;
}

void BoundedSemaphore::release() {
    if (value() >= bound_) throw ValueError("BoundedSemaphore released too many times");
    Semaphore::release();
}

// --- Barrier ---

Barrier::Barrier(EventLoop& loop, std::int64_t parties, std::string_view name)
    : Primitive(loop, name), condition_(loop), parties_(parties) {
    if (parties < 1) throw ValueError("parties must be > 0");
}

std::int64_t Barrier::wait() {
    std::int64_t index = 0;
    with(condition_, [&] {
        block();
        index = count_++;
        const std::exception_ptr thrown = exception_of([&] {
            if (index + 1 == parties_) {
                state_ = State::draining;
                condition_.notify_all();
            } else {
                wait_until_released();
            }
        });
        exit();
        if (thrown) std::rethrow_exception(thrown);
    });
    return index;
}

// Waits while an earlier round leaves.
void Barrier::block() {
    while (state_ == State::draining || state_ == State::resetting) condition_.wait_on(trace::Wait::barrier, name());
    if (state_ == State::broken) throw BrokenBarrierError("Barrier aborted");
}

void Barrier::wait_until_released() {
    while (state_ == State::filling) condition_.wait_on(trace::Wait::barrier, name());
    if (state_ == State::broken || state_ == State::resetting) throw BrokenBarrierError("Abort or reset of barrier");
}

void Barrier::exit() {
    --count_;
    if (count_ != 0) return;
    if (state_ == State::resetting || state_ == State::draining) state_ = State::filling;
    condition_.notify_all();
}

void Barrier::reset() {
    with(condition_, [&] {
        state_ = count_ > 0 ? State::resetting : State::filling;
        condition_.notify_all();
    });
}

void Barrier::abort() {
    with(condition_, [&] {
        state_ = State::broken;
        condition_.notify_all();
    });
}

}  // namespace baton
