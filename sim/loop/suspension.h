// How a task gets from one step to the next: from the await that suspends it, through the ready queue, to the switch that resumes
// it.
//
// All of it is inline. A processor predicts a return by the call before it, so after a switch it mispredicts every return out of a
// function that was entered before the switch, and each costs as much as the switch itself. What happens only in a traced run, or
// at the end of a run, stays out of line. `baton-bench` shows what a function costs here that is not inlined: sleepers, yield and
// semaphore get slower.
//
// Include event_loop.h, not this header.
#pragma once

#include <cassert>

#include "sim/loop/base_events.h"

namespace baton {

// Makes a transition of the diagram in task.h. Any other one is a mistake of this room.
inline void TaskBase::change(TaskState to) {
    [[maybe_unused]] constexpr auto allowed = [](TaskState from, TaskState next) {
        switch (next) {
            case TaskState::ready:
                return from == TaskState::waiting || from == TaskState::running;
            case TaskState::running:
                return from == TaskState::ready;
            case TaskState::waiting:
            case TaskState::done:
                return from == TaskState::running;
        }
        return false;
    };
    assert(allowed(state_, to));
    state_ = to;
}

inline void EventLoop::push(const Handle& handle) {
    if (tracer_) [[unlikely]]
        return push_traced(handle);
    ready_.push(handle);
}

inline void EventLoop::begin_callback() {
    ++counters_.callbacks;
    if (options_.overhead != Duration{}) [[unlikely]]
        hold_until(later(now_, options_.overhead));
}

// --- the loop's side ---

[[gnu::always_inline]] inline void EventLoop::prefetch_stack(const TaskBase& task) const {
    if (!task.fiber_.exists()) return;  // to ask for memory that is not mapped costs more than any other
    if (shared_stacks_)
        task.fiber_.prefetch_deeply();
    else
        task.fiber_.prefetch();
}

// The next steps are known, so the memory of their tasks, and then of their stacks, can be asked for before it is their turn. That
// saves a sixth of the time of a hundred thousand tasks that yield in turn.
[[gnu::always_inline]] inline void EventLoop::prefetch_coming() const {
    const std::size_t far = 6, near = 3;
    if (ready_.left() <= far) return;
    const Handle& distant = ready_.coming(far);
    const auto object = reinterpret_cast<std::uintptr_t>(distant.a);  // may be null
    // The line of a task that a step touches, whether the word is the task as a FutureBase or as a Timer.
    // NOLINTBEGIN(performance-no-int-to-ptr): a null pointer must not be moved
    __builtin_prefetch(reinterpret_cast<const void*>(object + 128));
    if (distant.kind != &step_kind) __builtin_prefetch(reinterpret_cast<const void*>(object));
    // NOLINTEND(performance-no-int-to-ptr)
    const Handle& coming = ready_.coming(near);
    if (coming.kind == &step_kind) prefetch_stack(static_cast<const TaskBase&>(*static_cast<const FutureBase*>(coming.a)));
}

inline void TaskBase::start_fiber(EventLoop& loop) {
    if (loop.shared_stacks_) return fiber_.start(*loop.shared_stacks_, &TaskBase::enter, this);
    fiber_.start(loop.stacks_, &TaskBase::enter, this);
}

[[gnu::always_inline]] inline void TaskBase::run_fiber(EventLoop& loop) {
    change(TaskState::running);
    loop.current_ = this;
    if (!fiber_.exists()) [[unlikely]]
        start_fiber(loop);
    // The one that has ended may be another one, which got the thread last. It is still the current task, since it causes what its
    // end sets off.
    if (fiber_.resume()) [[unlikely]]
        loop.current_->end();
}

[[gnu::always_inline]] inline void TaskBase::begin_step(EventLoop& loop) {
    if (loop.tracer_) [[unlikely]]
        loop.emit(trace::EventKind::resume, id_, line_);
    loop.begin_callback();
    throw_cancelled_ = must_cancel_;
    must_cancel_ = false;
    loop.stepped_ = this;
}

[[gnu::always_inline]] inline void TaskBase::run_step(EventLoop& loop) {
    begin_step(loop);
    run_fiber(loop);
    loop.current_ = nullptr;
}

// Takes the next callback of this iteration.
[[gnu::always_inline]] inline Handle EventLoop::next_handle() {
    prefetch_coming();
    const Handle& handle = ready_.pop();
    if (tracer_) [[unlikely]]
        cause_ = ready_.cause_of_last_popped();
    return handle;
}

// Ends the step of the current task. When the next callback of this iteration is the step of another task, that task gets the
// thread at once: what run_once() does between two callbacks is done here, on the stack of the task. Everything else goes back to
// the loop's own stack: another callback, the end of the iteration, a step that held the thread, a stack that must be mapped or
// filled first, and whatever ends the run.
[[gnu::always_inline]] inline void EventLoop::leave_step(TaskBase& task) {
    TaskBase* const next = next_for_hand_over();
    if (!next) [[unlikely]]
        return task.fiber_.suspend();
    next_handle();
    next->begin_step(*this);
    next->change(TaskState::running);
    current_ = next;
    if (next != &task) task.fiber_.hand_over(next->fiber_);
}

// The task whose step comes next, ready to be switched to; null when the thread must go back to the loop's own stack.
[[gnu::always_inline]] inline TaskBase* EventLoop::next_for_hand_over() {
    const Handle& next = ready_.coming(0);
    if (next.kind != &step_kind || now_ - began_ >= hands_over_below_) return nullptr;
    auto& task = static_cast<TaskBase&>(*static_cast<FutureBase*>(next.a));
    if (!task.fiber_.exists()) [[unlikely]] {
        if (!(shared_stacks_ ? shared_stacks_->has_spare() : stacks_.has_spare())) return nullptr;
        task.start_fiber(*this);
    }
    return task.fiber_.is_saved() ? nullptr : &task;
}

inline void EventLoop::make_ready(TaskBase& task) {
    if (closing_) return;
    task.change(TaskState::ready);
    if (tracer_) [[unlikely]]
        return wake_traced(task);
    ready_.push({&step_kind, static_cast<FutureBase*>(&task), nullptr});
}

inline void EventLoop::wake(TaskBase& task) {
    // Saves a third of the time where many tasks wait and few are ready. Where many are, it is too early.
    if (ready_.is_short()) prefetch_stack(task);
    make_ready(task);
}

inline void Waiter::wake(EventLoop& loop) {
    state = State::woken;
    loop.wake(task());
}

// --- the task's side ---

inline TaskBase& EventLoop::running_task() {
    if (!current_) [[unlikely]]
        no_running_loop();
    return *current_;
}

inline Waiter& EventLoop::waiter() {
    Waiter& waiter = running_task().waiter();
    waiter.state = Waiter::State::pending;
    if (waiter.message) waiter.message = nullptr;
    return waiter;
}

inline void EventLoop::begin_wait(TaskBase& task, FutureBase* future, trace::Wait on, std::uint32_t what) {
    task.awaited_ = future;
    task.waits_on_ = on;
    task.waits_for_ = what;
    task.change(TaskState::waiting);
    if (tracer_) [[unlikely]]
        trace_suspend(task);
}

inline void EventLoop::begin_park(trace::Wait on, std::uint32_t what) {
    TaskBase& task = *current_;
    begin_wait(task, nullptr, on, what);
    // The task may have been asked to cancel before it came here.
    if (task.must_cancel_ && task.waiter().cancel(task.cancel_message())) [[unlikely]]
        task.must_cancel_ = false;
}

[[gnu::always_inline]] inline bool EventLoop::leave_parked() {
    TaskBase& task = *current_;
    leave_step(task);
    return !task.throw_cancelled_ && !task.waiter().cancelled();
}

inline Waiter& EventLoop::current_waiter() { return running_task().waiter(); }

[[gnu::always_inline]] inline void EventLoop::yield() {
    TaskBase& task = running_task();
    task.waiter().state = Waiter::State::woken;
    begin_wait(task, nullptr, trace::Wait::yield, 0);
    make_ready(task);
    leave_step(task);
    if (task.throw_cancelled_) [[unlikely]]
        throw_cancelled();
}

// Setting the timer is out of line: what it needs meanwhile would stay in the frame of a task that sleeps.
[[gnu::always_inline]] inline void EventLoop::await_timer(TimerQueue& queue, Time due, trace::Wait on) {
    begin_timer_wait(queue, due, on);
    if (!leave_parked()) [[unlikely]]
        end_timer_wait(queue);
}

[[gnu::always_inline]] inline void EventLoop::sleep(Duration delay) {
    if (delay <= Duration{}) return yield();
    await_timer(timers_, later(now_, delay), trace::Wait::sleep);
}

// --- waiters ---

inline void WaiterList::append(Waiter& waiter) {
    waiter.list = this;
    waiter.next = nullptr;
    if (first_) {
        Waiter& last = *first_->previous;
        last.next = &waiter;
        waiter.previous = &last;
    } else {
        first_ = &waiter;
    }
    first_->previous = &waiter;
}

inline void WaiterList::remove(Waiter& waiter) {
    if (waiter.list != this) return;
    waiter.list = nullptr;
    if (first_ == &waiter) {
        first_ = waiter.next;
    } else {
        waiter.previous->next = waiter.next;
    }
    if (waiter.next) {
        waiter.next->previous = waiter.previous;
    } else if (first_) {
        first_->previous = waiter.previous;
    }
}

inline Waiter* WaiterList::take_first() {
    Waiter* const waiter = first_;
    if (!waiter) return nullptr;
    waiter->list = nullptr;
    first_ = waiter->next;
    if (first_) first_->previous = waiter->previous;
    return waiter;
}

inline Waiter::~Waiter() {
    if (list) [[unlikely]]  // when the run ended while it waited
        list->remove(*this);
}

}  // namespace baton
