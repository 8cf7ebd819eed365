// A run from its first callback to its last: asyncio.run, and the limits.
#include <algorithm>

#include "sim/loop/combinators.h"
#include "sim/loop/event_loop.h"
#include "sim/loop/executor.h"
#include "sim/loop/stack_overflow.h"
#include "sim/trace/enumerator_words.h"

namespace baton {
namespace {

constexpr std::uint64_t checks_apart = 4096;   // callbacks between two looks at the limits
constexpr std::uint64_t rounds_apart = 65536;  // and rounds of loops inside a step

}  // namespace

// base_events._run_until_complete_cb: the loop stops at the end of the iteration.
void EventLoop::stop(FutureBase& done, RefCounted*) { done.loop().stopping_ = true; }

void EventLoop::run_until_done(FutureBase& future) {
    static constexpr HandleKind stop_kind = done_callback_kind<&EventLoop::stop>;
    const DoneCallback callback{&stop_kind, &future};
    future.add_done_callback(callback);
    stopping_ = false;
    try {
        while (!stopping_ && !aborted_) run_once();
    } catch (const RunAborted&) {  // outside a task
    }
    future.remove_done_callback(callback);
}

// asyncio.run, runners._cancel_all_tasks, and the joining of the executors' threads.
EventLoop::End EventLoop::run_until_complete(TaskBase& main) {
    const Ref<TaskBase> alive(&main);
    const detail::OverflowScope scope(*this);
    start_task(main);
    run_until_done(main);
    if (!aborted_) main.forget_exception();  // asyncio.run raises it
    if (!aborted_) cancel_the_rest();
    if (!aborted_) finish_jobs();
    return aborted_.value_or(End::completed);
}

void EventLoop::cancel_the_rest() {
    std::vector<Ref<FutureBase>> rest;
    for (TaskBase* task : all_tasks()) rest.emplace_back(task);
    if (rest.empty()) return;
    cause_ = {now_, 0, trace::Cause::task};  // nobody's: the run has ended
    try {
        for (const auto& task : rest) {
            if (tracer_) emit(trace::EventKind::cancel, 0, 0, static_cast<TaskBase&>(*task).id());
            task->cancel();
        }
    } catch (const RunAborted&) {  // outside a task
        return;
    }
    const auto all = gather_futures(*this, rest, true);
    run_until_done(*all);
    if (aborted_) return;
    for (const auto& task : rest) task->forget_exception();  // reported here, once, so not again as never retrieved
}

// No code of a task runs any more; jobs run to their end.
void EventLoop::finish_jobs() {
    try {
        while (unfinished_jobs_ != 0) {
            const auto due = machine_.next_due();
            if (!due) return;
            hold_until(*due);
        }
    } catch (const RunAborted&) {}
}

void EventLoop::set_checkpoint() {
    checkpoint_ =
        std::min(counters_.callbacks + checks_apart, options_.limits.callbacks - std::min(rounds_, options_.limits.callbacks));
    round_checkpoint_ = rounds_ + rounds_apart;
}

// Ends the run when it has done too much, in all or at one instant of virtual time.
void EventLoop::check_limits() {
    const LoopLimits& limits = options_.limits;
    if (now_ != instant_) {
        instant_ = now_;
        work_at_instant_ = work();
    }
    if (limits.interrupted && limits.interrupted()) return end_with(End::limit, limits.interruption);
    if (work() - work_at_instant_ >= limits.callbacks_per_instant) {
        for (std::size_t i = 0; i < ready_.size() && spinning_.size() < 10; ++i) {
            if (ready_[i].kind == &step_kind)
                spinning_.push_back(static_cast<TaskBase*>(static_cast<FutureBase*>(ready_[i].a))->name());
        }
        if (current_) spinning_.push_back(current_->name());
        return end_with(End::livelock, "livelock: " + std::to_string(limits.callbacks_per_instant) +
                                           " callbacks without time advancing (--max-callbacks-per-instant)");
    }
    if (work() >= limits.callbacks)
        return end_with(End::limit, "limit reached: " + std::to_string(limits.callbacks) + " callbacks (--max-callbacks)");
    set_checkpoint();
}

// For the message of a deadlock: `main waits for task 2 (worker), worker waits on lock gate`.
std::string EventLoop::who_waits() const {
    std::string text = "deadlock";
    std::size_t named = 0;
    for (const TaskBase* task : all_tasks()) {
        if (++named > 10) return text + ", …";
        text += (named == 1 ? ": " : ", ") + task->name() + " waits on " + std::string(trace::word(task->waits_on()));
        if (const FutureBase* awaited = task->awaited(); awaited && awaited->kind() == FutureKind::task) {
            text += " " + static_cast<const TaskBase*>(awaited)->name();
        } else if (!awaited && task->waits_for() != 0) {
            text += " " + std::string((*texts_)[task->waits_for()]);
        }
    }
    return text;
}

void EventLoop::check_rounds() {
    check_limits();
    if (aborted_) throw RunAborted{};
}

void EventLoop::count_rounds(std::uint64_t rounds) {
    rounds_ += rounds;
    if (!aborted_) check_limits();
    if (!aborted_) return;
    if (current_ || job_) throw RunAborted{};
    throw LimitReached(end_message_);
}

void EventLoop::end_with(End end, std::string message) {
    aborted_ = end;
    hands_over_below_ = {};
    end_message_ = std::move(message);
}

void EventLoop::abort(End end, std::string message) {
    if (!aborted_) end_with(end, std::move(message));
    throw RunAborted{};
}

void EventLoop::lost_unretrieved(const FutureBase& future, TaskId task) {
    constexpr std::size_t most_kept = 1000;
    forget_unretrieved(future);
    const bool keeps = lost_unretrieved_.size() < most_kept;
    lost_unretrieved_.push_back({future.serial(), future.kind(), task, keeps ? future.stored_exception() : nullptr});
}

std::vector<EventLoop::Unretrieved> EventLoop::unretrieved() const {
    auto sorted = lost_unretrieved_;
    for (const FutureBase* future : unretrieved_) {
        const TaskId task = future->kind() == FutureKind::task ? static_cast<const TaskBase*>(future)->id() : 0;
        sorted.push_back({future->serial(), future->kind(), task, future->stored_exception()});
    }
    std::sort(sorted.begin(), sorted.end(), [](const Unretrieved& a, const Unretrieved& b) { return a.serial < b.serial; });
    return sorted;
}

Fiber* EventLoop::running_fiber() {
    Fiber* const fiber = job_ ? &job_->fiber() : current_ ? &current_->fiber() : nullptr;
    return fiber && fiber->exists() ? fiber : nullptr;
}

void EventLoop::keep_running(const Ref<Job>& job) {
    job->place_ = static_cast<std::uint32_t>(running_jobs_.size());
    running_jobs_.push_back(job);
}

void EventLoop::stop_running(Job& job) {
    std::swap(running_jobs_[job.place_], running_jobs_.back());
    running_jobs_[job.place_]->place_ = job.place_;
    running_jobs_.pop_back();
}

}  // namespace baton
