#include "sim/loop/event_loop.h"

#include <algorithm>

#include "sim/loop/executor.h"

namespace baton {
namespace {

const HandleKind timer_kind = {
    [](EventLoop& loop, void* a, void* b) {
        auto* timer = static_cast<Timer*>(a);
        const auto owner = Ref<const RefCounted>::adopt(&timer->owner());
        if (timer->sequence() != reinterpret_cast<std::uintptr_t>(b)) return;  // it was cancelled: no callback at all
        loop.begin_callback();
        loop.timers().cancel(*timer);
        try {
            timer->fire(loop);
        } catch (const Error&) {
            loop.report_callback();
        }
    },
    [](void* a, void*) { static_cast<Timer*>(a)->owner().release(); },
};

// The end of a task's sleep, or of its I/O. The word `a` is the task, as a FutureBase; `b` is the number of the timer. The loop
// keeps the task alive while it sleeps. When the timer is cancelled while this stands in the ready queue, this has a reference to
// the task, for that may have ended before it is the turn of this.
const HandleKind wake_up_kind = {
    [](EventLoop& loop, void* a, void* b) {
        static_cast<TaskBase*>(static_cast<FutureBase*>(a))->end_sleep(loop, reinterpret_cast<std::uintptr_t>(b));
    },
    // All tasks are unwound by then, so that their timers are cancelled.
    [](void* a, void*) { static_cast<FutureBase*>(a)->release(); },
};

}  // namespace

// The same as timer_kind does.
inline void TaskBase::end_sleep(EventLoop& loop, std::uint64_t number) {
    if (sequence() != number) [[unlikely]]
        return FutureBase::release();  // it was cancelled: no callback at all
    loop.begin_callback();
    loop.timers_.cancel(*this);
    if (!waiter().done()) waiter().wake(loop);
}

class EventLoop::OwnThread : public Machine::Thread {
public:
    using Thread::Thread;
    bool waits = false;

private:
    void proceed() override { waits = false; }
};

EventLoop::EventLoop(LoopOptions options)
    : options_(std::move(options)),
      own_texts_(options_.tracer ? nullptr : std::make_unique<trace::TextTable>()),
      tracer_(options_.tracer),
      texts_(tracer_ ? &tracer_->texts() : own_texts_.get()),
      stacks_(options_.stack_size),
      large_stacks_(std::size_t{4} << 20),
      default_name_(texts_->intern("task")),
      null_text_(texts_->intern("null")),
      machine_(*this, options_.machine),
      thread_(make_ref<OwnThread>(machine_.main_process())) {
    if (options_.shared_stacks != 0) shared_stacks_.emplace(options_.stack_size, options_.shared_stacks);
    if (options_.slow_callback) accounted_ = std::clamp(*options_.slow_callback, Duration{}, Duration{1});
    if (Fiber::can_hand_over && options_.overhead == Duration{}) hands_over_below_ = accounted_;
    set_checkpoint();
}

EventLoop::~EventLoop() { close(); }

void EventLoop::close() {
    closing_ = true;
    for (std::size_t i = 0; i < registry_.size(); ++i) {
        if (!registry_[i]) continue;
        const auto task = Ref<TaskBase>::adopt(std::exchange(registry_[i], nullptr));
        task->unwind();
    }
    for (const Ref<Job>& job : running_jobs_) job->unwind();
    running_jobs_.clear();
    while (!ready_.empty()) {
        if (ready_.left() == 0) ready_.begin_batch();
        const Handle handle = ready_.pop();
        handle.kind->drop(handle.a, handle.b);
    }
    timers_.clear();
    io_.clear();
    while (!watched_.empty()) {  // a future, its callbacks, and what they hold may hold each other
        const Ref<FutureBase> future(*watched_.begin());
        future->abandon();
    }
}

// --- one iteration ---

void EventLoop::run_once() {
    ++counters_.iterations;
    if (ready_.empty() && !wait_until_due()) return end_with(End::deadlock, who_waits());
    if (unfinished_jobs_ != 0) machine_.run_until(now_);  // a job's block of no time
    collect_due();
    ready_.begin_batch();  // what these callbacks append runs in the next iteration
    while (ready_.left() != 0) {
        began_ = now_;
        const auto [kind, a, b] = next_handle();
        if (kind == &step_kind) {  // not through a pointer: see suspension.h
            static_cast<TaskBase&>(*static_cast<FutureBase*>(a)).run_step(*this);
        } else {
            stepped_ = nullptr;
            if (kind == &wake_up_kind)
                static_cast<TaskBase&>(*static_cast<FutureBase*>(a)).end_sleep(*this, reinterpret_cast<std::uintptr_t>(b));
            else
                kind->run(*this, a, b);
        }
        if (now_ - began_ >= accounted_) account();
        if (aborted_) [[unlikely]]
            return;
    }
    if (counters_.callbacks >= checkpoint_) check_limits();
}

// Moves the clock to the next instant at which anything is due.
bool EventLoop::wait_until_due() {
    while (ready_.empty()) {
        const auto timer = timers_.next_due(), io = io_.next_due(), thread = machine_.next_due();
        if (!timer && !io && !thread) return false;
        const Time due = std::min({timer.value_or(end_of_time), io.value_or(end_of_time), thread.value_or(end_of_time)});
        if (due == end_of_time) {
            end_with(End::limit, "the virtual clock ends after 292 years; something is due later than that");
            return true;
        }
        if (options_.limits.time && due.time_since_epoch() > *options_.limits.time) {
            now_ = std::max(now_, start_of_run + *options_.limits.time);
            end_with(End::limit, "limit reached: virtual time (--max-time)");
            return true;
        }
        if (thread == due) machine_.run_until(due);  // moves the clock, as the one below
        now_ = std::max(now_, due);                  // something held the thread past it
        if (timer == due || io == due) return true;
    }
    return true;
}

void EventLoop::collect_due() {
    const auto collect = [this](TimerQueue& queue, trace::Cause kind) {
        queue.pop_due(now_, [&](const TimerQueue::Entry& entry) {
            // NOLINTNEXTLINE(performance-no-int-to-ptr): a number in the place of a pointer, which nothing follows
            auto* const number = reinterpret_cast<void*>(static_cast<std::uintptr_t>(entry.sequence));
            const Handle handle = entry.timer->is_sleeper()
                                      ? Handle{&wake_up_kind, static_cast<FutureBase*>(static_cast<TaskBase*>(entry.timer)), number}
                                      : Handle{&timer_kind, entry.timer, number};
            if (tracer_) {
                ready_.push(handle, {entry.due, 0, kind});
            } else {
                ready_.push(handle);
            }
        });
    };
    if (io_.may_have_due(now_)) collect(io_, trace::Cause::io);
    if (timers_.may_have_due(now_)) collect(timers_, trace::Cause::timer);
}

// A callback has held the thread.
void EventLoop::account() {
    const Duration lasted = now_ - began_;
    counters_.busy += lasted;
    counters_.longest_hold = std::max(counters_.longest_hold, lasted);
    if (is_slow()) {
        const auto ms = (lasted.count() + 500'000) / 1'000'000;
        const std::string seconds = std::to_string(ms / 1000) + "." + std::to_string(1000 + ms % 1000).substr(1);
        if (stepped_) ended_step_ = {stepped_->describe(), stepped_->id()};
        const bool is_step = !ended_step_.first.empty();
        warn("Executing " + (is_step ? ended_step_.first : "<Handle>") + " took " + seconds + " seconds",
             is_step ? ended_step_.second : 0);
        ended_step_.first.clear();
    }
}

CauseOf EventLoop::cause() const {
    if (job_) return {now_, 0, trace::Cause::job};
    if (current_) return {now_, current_->id(), trace::Cause::task};
    return cause_;
}

void EventLoop::warn(std::string_view text, TaskId task) {
    if (tracer_) emit(trace::EventKind::warning, task, 0, texts_->intern(text));
}

// --- tasks ---

inline void EventLoop::register_task(TaskBase& task) {
    if (last_task_ == options_.limits.tasks) [[unlikely]]
        too_many_tasks();
    task.retain();
    task.id_ = ++last_task_;
    if (registry_.size() > 64 && registry_.size() > 4 * unfinished_) [[unlikely]]
        close_gaps();
    task.registry_place_ = static_cast<std::uint32_t>(registry_.size());
    registry_.push_back(&task);
    ++unfinished_;
    if (ordinals_.size() <= task.coroutine_) [[unlikely]]
        ordinals_.resize(task.coroutine_ + 1);
    task.ordinal_ = ++ordinals_[task.coroutine_];
}

void EventLoop::too_many_tasks() { abort(End::limit, "limit reached: " + std::to_string(last_task_) + " tasks (--max-tasks)"); }

void EventLoop::close_gaps() {
    std::erase(registry_, nullptr);
    for (std::size_t i = 0; i < registry_.size(); ++i) registry_[i]->registry_place_ = static_cast<std::uint32_t>(i);
}

// Gives the reference that the registry had.
Ref<TaskBase> EventLoop::unregister_task(TaskBase& task) {
    registry_[task.registry_place_] = nullptr;
    --unfinished_;
    return Ref<TaskBase>::adopt(&task);
}

// While it stands, an eager task runs on top of its creator's step: it hands the thread to nobody, and the creator goes on after
// it.
class EventLoop::EagerStep {
public:
    explicit EagerStep(EventLoop& loop)
        : loop_(loop),
          creator_(loop.current_),
          hands_over_below_(std::exchange(loop.hands_over_below_, Duration{})),
          borrowing_(creator_->fiber_) {}
    ~EagerStep() {
        if (!loop_.aborted_) loop_.hands_over_below_ = hands_over_below_;
        loop_.current_ = creator_;
    }
    EagerStep(const EagerStep&) = delete;
    EagerStep& operator=(const EagerStep&) = delete;

private:
    static constexpr std::size_t footprint_of_stack = std::size_t{6} << 10;
    const FootprintOf stack_{Kept::futures,
                             footprint_of_stack};  // its own, since its creators stand on theirs; first, for it may throw
    EventLoop& loop_;
    TaskBase* const creator_;
    const Duration hands_over_below_;
    const Fiber::Borrowing borrowing_;
};

void EventLoop::start_task(TaskBase& task) {
    if (job_) [[unlikely]]
        no_running_loop();
    if (options_.eager_tasks && current_) [[unlikely]]
        return start_eagerly(task);
    make_known(task);
    push({&step_kind, static_cast<FutureBase*>(&task), nullptr});
}

void EventLoop::start_eagerly(TaskBase& task) {
    const EagerStep step(*this);
    make_known(task);
    if (tracer_) emit(trace::EventKind::resume, task.id_, task.line_);
    task.run_fiber(*this);
}

inline void EventLoop::make_known(TaskBase& task) {
    register_task(task);
    if (tracer_) [[unlikely]]
        trace_create(task);
}

void EventLoop::trace_create(const TaskBase& task) {
    const Line line = current_ ? current_->line() : 0;
    const auto naming = task.given_name_ ? trace::Naming::given : trace::Naming::ordinal;
    const auto name = trace::pack(task.coroutine_, task.given_name_ ? task.given_name_ : task.ordinal_);
    emit(trace::EventKind::create, current_ ? current_->id() : 0, line, task.id_, static_cast<std::uint8_t>(naming), name);
}

std::vector<TaskBase*> EventLoop::all_tasks() const {
    std::vector<TaskBase*> tasks;
    std::copy_if(registry_.begin(), registry_.end(), std::back_inserter(tasks), [](TaskBase* task) { return task != nullptr; });
    return tasks;
}

void EventLoop::no_running_loop() { throw RuntimeError("no running event loop"); }

void EventLoop::push_traced(const Handle& handle) { ready_.push(handle, cause()); }

void EventLoop::wake_traced(TaskBase& task) {
    const CauseOf why = cause();
    ready_.push({&step_kind, static_cast<FutureBase*>(&task), nullptr}, why);
    emit(trace::EventKind::wake, task.id_, task.line_, why.task, static_cast<std::uint8_t>(why.kind),
         why.due.time_since_epoch().count());
}

void EventLoop::trace_suspend(TaskBase& task) {
    task.asked_to_cancel_ = task.must_cancel_;
    emit(trace::EventKind::suspend, task.id_, task.line_, task.waits_for_, static_cast<std::uint8_t>(task.waits_on_));
}

// Remembers who asked. Only the first hundred thousand: a run may cancel any number of futures.
void EventLoop::note_cancel(const FutureBase& cancelled) {
    constexpr std::size_t most = 100'000;
    if (!tracer_ || cancelled_by_.size() >= most) return;
    const CauseOf why = cause();
    if (why.kind == trace::Cause::task && why.task != 0) cancelled_by_.insert_or_assign(cancelled.serial(), why.task);
}

// CancelledError is thrown at the await of a task, or (Kind::lose) in the place of a result that was there already.
void EventLoop::trace_cancelled(trace::EventKind kind, const TaskBase& task, const FutureBase* awaited, trace::Delivery how) {
    how.in_cleanup = task.cleans_up();
    const FutureBase& asked = how.through_future ? *awaited : static_cast<const FutureBase&>(task);
    const auto by = cancelled_by_.find(asked.serial());
    const auto future = awaited && awaited->kind() == FutureKind::future ? static_cast<std::uint32_t>(awaited->serial()) : 0;
    const std::uint8_t detail = trace::pack_delivery(how.before_start ? trace::Wait{} : task.waits_on_, how);
    emit(kind, task.id_, task.line_, how.before_start ? 0 : task.waits_for_, detail,
         trace::pack(by == cancelled_by_.end() ? 0 : by->second, future));
}

// Of one that is done: costs a throw when it ended with an exception.
bool EventLoop::throws_cancelled(const FutureBase& future) const {
    if (future.cancelled()) return true;
    const auto& exception = future.stored_exception();
    return exception && is_cancelled_error(exception);
}

CancelledError EventLoop::take_cancelled(bool before_start) {
    TaskBase& task = *current_;
    if (tracer_) trace_cancelled(trace::EventKind::deliver, task, nullptr, {.before_start = before_start});
    task.throw_cancelled_ = false;
    return {task.waiter().cancelled() ? task.waiter().message : task.cancel_message(), nullptr};
}

// In asyncio the loop does this, after the step: an error of a cancel that went round in a circle is its own, and the
// task stays suspended.
bool EventLoop::cancel_before_wait(const TaskBase& task, FutureBase& future) {
    try {
        return future.cancel(task.cancel_message());
    } catch (const Error&) {
        report_callback(task.id());
        return false;
    }
}

void EventLoop::await_future(FutureBase& future, trace::Wait on, std::uint32_t what) {
    TaskBase& task = running_task();
    task.waiter().state = Waiter::State::woken;
    if (&future == &task) {
        yield();
        throw RuntimeError("Task cannot await on itself: " + task.describe());
    }
    begin_wait(task, &future, on, what);
    future.add_done_callback({&step_kind, &task});
    if (task.must_cancel_ && cancel_before_wait(task, future)) task.must_cancel_ = false;
    leave_step(task);
    task.awaited_ = nullptr;
    if (tracer_ && future.done() && throws_cancelled(future))
        trace_cancelled(trace::EventKind::deliver, task, &future,
                        {.through_future = !task.throw_cancelled_ && !task.asked_to_cancel_});
    if (!task.throw_cancelled_) return;
    // Task.__step: CancelledError takes the place of any other exception, but not of a CancelledError.
    task.throw_cancelled_ = false;
    if (future.cancelled()) return;
    const auto& exception = future.take_notice();
    if (exception && is_cancelled_error(exception)) return;
    if (tracer_) {
        trace_cancelled(trace::EventKind::deliver, task, &future, {});
        if (future.done() && !exception) trace_cancelled(trace::EventKind::lose, task, &future, {});
    }
    throw CancelledError{task.cancel_message(), nullptr};
}

// --- time ---

void EventLoop::begin_timer_wait(TimerQueue& queue, Time due, trace::Wait on) {
    waiter();
    if (!closing_) queue.set(*current_, due);  // nobody would cancel it
    begin_park(on, 0);
}

// CancelledError is due.
void EventLoop::end_timer_wait(TimerQueue& queue) {
    Timer& timer = *current_;
    if (timer.is_set()) {
        if (timer.place_ == Timer::Place::nowhere) timer.owner().retain();  // for the handle: see wake_up_kind
        queue.cancel(timer);
    }
    throw_cancelled();
}

// Of a task that is unwound while it sleeps.
void EventLoop::forget_timer(TaskBase& task) {
    Timer& timer = task;
    if (!timer.is_set()) return;
    if (timer.place_ == Timer::Place::nowhere) timer.owner().retain();  // as above
    (task.waits_on_ == trace::Wait::io ? io_ : timers_).cancel(timer);
}

void EventLoop::io(Duration delay) { await_timer(io_, later(now_, std::max(delay, Duration{})), trace::Wait::io); }

void EventLoop::block(Duration delay) {
    if (job_) return job_->block(std::max(delay, Duration{}));
    if (delay < Duration{}) throw ValueError("sleep length must be non-negative");
    if (tracer_) {
        emit(trace::EventKind::hold, current_ ? current_->id() : 0, current_ ? current_->line() : 0, 0,
             static_cast<std::uint8_t>(trace::Holding::block), delay.count());
    }
    hold_until(later(now_, delay));
}

// The loop's thread stands still until then; the other threads go on.
void EventLoop::hold_until(Time until) {
    if (until == end_of_time)
        abort(End::limit, "the virtual clock ends after 292 years; something holds the thread longer than that");
    machine_.run_until(until);
    now_ = until;
    if (options_.limits.time && now_.time_since_epoch() > *options_.limits.time)
        abort(End::limit, "limit reached: virtual time (--max-time)");
}

void EventLoop::cpu(Duration delay) {
    if (delay <= Duration{}) return;
    if (job_) return job_->cpu(delay);
    const Time since = now_;
    std::size_t token = 0;
    if (tracer_) {
        token = tracer_->open_hold({now_.time_since_epoch().count(), current_ ? current_->id() : 0, current_ ? current_->line() : 0,
                                    trace::EventKind::hold, static_cast<std::uint8_t>(trace::Holding::cpu), 0, 0, 0});
    }
    if (machine_.idle_for(machine_.main_process()) && !machine_.next_due()) {
        hold_until(later(now_, delay));
    } else {
        thread_->waits = true;
        machine_.compute(*thread_, delay);
        while (thread_->waits) hold_until(*machine_.next_due());
    }
    if (tracer_) tracer_->close_hold(token, now_ - since);
}

void EventLoop::push_timer(Timer& timer) {
    const std::uint64_t sequence = timers_.give_out(timer);
    // NOLINTNEXTLINE(performance-no-int-to-ptr): a number in the place of a pointer, which nothing follows
    push({&timer_kind, &timer, reinterpret_cast<void*>(static_cast<std::uintptr_t>(sequence))});
}

Ref<TimerHandle> EventLoop::call_soon(std::function<void()> callback) {
    auto handle = make_ref<TimerHandle>(*this, std::move(callback));
    push_timer(*handle);
    return handle;
}

Ref<TimerHandle> EventLoop::call_at(Time when, std::function<void()> callback) {
    auto handle = make_ref<TimerHandle>(*this, std::move(callback));
    set_timer(*handle, when);
    return handle;
}

Ref<TimerHandle> EventLoop::call_later(Duration delay, std::function<void()> callback) {
    return call_at(later(now_, delay), std::move(callback));
}

// As in asyncio, an exception out of a callback is reported, and the loop goes on.
void TimerHandle::fire(EventLoop& loop) {
    try {
        callback_();
    } catch (const RunAborted&) {
        throw;
    } catch (...) {
        loop.report_callback();
    }
}

void TimerHandle::cancel() {
    if (is_set()) loop_->timers().cancel(*this);
}

}  // namespace baton
