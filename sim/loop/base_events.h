// asyncio's event loop on a virtual clock.
//
// One iteration: when nothing is ready, the clock moves to the next due time; I/O completions that are
// due are collected, then timers that are due; then the callbacks that are ready at this moment run, in
// order. What they append runs in the next iteration. (asyncio.base_events.BaseEventLoop._run_once)
//
// This header has the class; event_loop.h includes it with the bodies of its inline functions and templates, and is the one to include.
//
// A loop belongs to one thread; any number of loops may run in a process, each on its own thread or in turn.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "sim/base/time.h"
#include "sim/fiber/stack_pool.h"
#include "sim/loop/machine.h"
#include "sim/loop/ready_queue.h"
#include "sim/loop/task.h"
#include "sim/loop/timer_queue.h"
#include "sim/trace/tracer.h"

namespace baton {

class Job;
template <class T>
class Task;
template <class T>
class Future;

// Bounds on a run; reaching one ends it (Livelock or LimitReached).
struct LoopLimits {
    std::optional<Duration> time;
    std::uint64_t callbacks = UINT64_MAX;
    std::uint64_t callbacks_per_instant = 10'000'000;
    std::uint32_t tasks = UINT32_MAX;
    std::function<bool()> interrupted;  // asked every few thousand callbacks
    std::string interruption = "interrupted";
};

struct LoopOptions {
    Duration overhead{};                             // added to the clock for every callback, at its beginning
    std::optional<Duration> slow_callback;           // a callback that holds the thread so long gives a warning
    bool eager_tasks = false;                        // asyncio.eager_task_factory
    std::size_t stack_size = std::size_t{16} << 10;  // bytes for each task; an overflow meets a guard page
    MachineOptions machine;
    LoopLimits limits;
    trace::Tracer* tracer = nullptr;
};

// A callback set by call_soon, call_later or call_at. Dropping it changes nothing.
class TimerHandle : public RefCounted, public Timer {
public:
    TimerHandle(EventLoop& loop, std::function<void()> callback) : loop_(&loop), callback_(std::move(callback)) {}
    void cancel();  // it will not run; nothing when it ran already
    void fire(EventLoop& loop) override;
    const RefCounted& owner() const override { return *this; }

private:
    friend class EventLoop;
    EventLoop* loop_;
    std::function<void()> callback_;
};

class EventLoop {
public:
    using Options = LoopOptions;
    struct Counters {
        std::uint64_t iterations = 0, callbacks = 0;
        Duration busy{}, longest_hold{};
    };

    explicit EventLoop(LoopOptions options = {});
    ~EventLoop();  // closes it
    EventLoop(const EventLoop&) = delete;
    EventLoop& operator=(const EventLoop&) = delete;

    // asyncio.run(main()): runs `main` as the first task, then cancels what is left, once, in order of
    // creation, awaits that, and waits for the executors' jobs. Gives main's result or throws its
    // exception; throws Deadlock, Livelock or LimitReached when the run cannot go on. Once per loop.
    template <class F>
    std::invoke_result_t<F> run(F main);

    // The same for a task that exists already: without its result, and without a throw.
    enum class End : std::uint8_t { completed, deadlock, livelock, limit };
    End run_until_complete(TaskBase& main);
    const std::string& end_message() const { return end_message_; }  // which limit, who spins, or who waits for what
    const std::vector<std::string>& spinning() const { return spinning_; }

    // Unwinds the tasks and jobs that have not ended. Nothing runs on the loop any more.
    void close();

    Time time() const { return now_; }

    // Appends one callback to the ready queue, now or at a later instant.
    Ref<TimerHandle> call_soon(std::function<void()> callback);
    Ref<TimerHandle> call_later(Duration delay, std::function<void()> callback);
    Ref<TimerHandle> call_at(Time when, std::function<void()> callback);

    // asyncio.create_task: appends the first step to the ready queue (eager tasks run it at once). `coroutine`
    // is a callable; it is moved into the task. The name, when empty, is `task`, `task#2`, …
    template <class F>
    Task<std::invoke_result_t<F>> create_task(F coroutine, std::string_view name = {});
    template <class T>
    Future<T> create_future();

    void sleep(Duration delay);  // asyncio.sleep; zero or less is yield
    void yield();                // asyncio.sleep(0): the next step is appended to the ready queue at once
    void io(Duration delay);     // awaits a response that arrives `delay` from now
    void block(Duration delay);  // time.sleep: holds the thread; never suspends
    void cpu(Duration delay);    // computes: needs a core, and the GIL; never suspends

    TaskBase* current_task() const { return current_; }
    TaskBase& running_task();                  // the same; throws RuntimeError when there is none
    std::vector<TaskBase*> all_tasks() const;  // unfinished, in order of creation
    const Counters& counters() const { return counters_; }
    Machine& machine() { return machine_; }
    trace::Tracer* tracer() const { return tracer_; }
    trace::TextTable& texts() { return *texts_; }
    std::string_view text(TextId id) const { return (*texts_)[id]; }
    const LoopOptions& options() const { return options_; }

    // --- for the other rooms of the loop, and for those who build their own awaitables on it ---

    // Makes `task` known and its first step ready (or runs it, when tasks are eager).
    void start_task(TaskBase& task);
    // Suspends the current task until its waiter is woken or cancelled. True when it was woken and may go
    // on; false when CancelledError is due: tidy up, then call throw_cancelled.
    bool park(trace::Wait on, std::uint32_t what);
    Waiter& waiter();                 // of the current task, made pending; throws RuntimeError outside a task
    CancelledError take_cancelled(bool before_start = false);  // the error that is due; the trace is told
    [[noreturn]] void throw_cancelled() { throw take_cancelled(); }
    // Suspends the current task until it is woken through `future`'s callback.
    void await_future(FutureBase& future, trace::Wait on, std::uint32_t what);

    void wake(TaskBase& task);        // appends its step to the ready queue
    void push(const Handle& handle);  // appends a callback
    TimerQueue& timers() { return timers_; }
    // call_at: also for an instant that has passed, which is due in its place among the others that are.
    void set_timer(Timer& timer, Time when) {
        if (when < now_) return timers_.set_past(timer, when, now_);
        timers_.set(timer, when);
    }
    void push_timer(Timer& timer);           // appends its callback, as if it were due
    CauseOf cause() const;                   // of what happens now
    void begin_callback();                   // every callback calls it first: counts, and lets the overhead pass
    void set_time(Time now) { now_ = now; }  // the machine's: moves the clock while the thread is held
    void emit(trace::Kind kind, TaskId task, Line line, std::uint32_t a = 0, std::uint8_t detail = 0, std::int64_t b = 0,
              std::uint16_t worker = 0) {
        tracer_->append({now_.time_since_epoch().count(), task, line, kind, detail, worker, a, b});
    }
    // An operation of the current task or job on a named object took effect.
    void emit_operation(trace::Kind kind, TextId object) {
        if (tracer_) emit(kind, current_ ? current_->id() : 0, current_ ? current_->line() : 0, object);
    }
    void warn(std::string_view text, TaskId task);                                  // a warning of the run, now
    void report_callback(TaskId task = 0) { warn("Exception in callback", task); }  // as asyncio: and the loop goes on
    std::uint64_t next_serial() { return ++serials_; }
    // Futures with an exception that nobody has looked at yet; `lost`: and nobody can any more.
    void note_unretrieved(const FutureBase& future) { unretrieved_.insert(&future); }
    void forget_unretrieved(const FutureBase& future) { unretrieved_.erase(&future); }
    void lost_unretrieved(const FutureBase& future, TaskId task = 0);
    // Futures and tasks whose exception nobody looked at, in order of creation; for the end of the run. The exceptions of
    // those that are gone are kept for the first thousand only.
    struct Unretrieved {
        std::uint64_t serial;
        FutureKind kind;
        TaskId task;  // 0: a future
        std::exception_ptr exception;
    };
    std::vector<Unretrieved> unretrieved() const;
    StackPool& stacks() { return stacks_; }
    StackPool& large_stacks() { return large_stacks_; }
    Fiber* running_fiber();                    // of the task or job whose code runs; null on the loop's own stack
    bool closing() const { return closing_; }  // tasks are being unwound
    TextId default_name() const { return default_name_; }

    // Ends the run from inside a step or a job: remembers why, and throws RunAborted.
    [[noreturn]] void abort(End end, std::string message);
    bool aborted() const { return aborted_.has_value(); }
    // Counts a round of a loop inside a step as a callback, so that a step without end is found out.
    void count_round() {
        if (++rounds_ >= round_checkpoint_) check_rounds();
    }
    // The same for a cancel that is passed on: to cancel a chain of n tasks, one by one, takes n * n / 2 of these. Sixty-four count as
    // a round.
    void count_cancel() {
        if (++cancels_ % 64 == 0) count_round();
    }
    // The same for much work at once, and asks whether the run was interrupted. Outside a step or a job it throws LimitReached.
    void count_rounds(std::uint64_t rounds);

    // The executors'.
    Job* current_job() const { return job_; }
    JobId next_job() { return ++last_job_; }
    // While it stands, a job runs and no task does.
    class JobScope {
    public:
        JobScope(EventLoop& loop, Job& job)
            : loop_(loop), task_(std::exchange(loop.current_, nullptr)), job_(std::exchange(loop.job_, &job)) {}
        ~JobScope() {
            loop_.current_ = task_;
            loop_.job_ = job_;
        }
        JobScope(const JobScope&) = delete;
        JobScope& operator=(const JobScope&) = delete;

    private:
        EventLoop& loop_;
        TaskBase* task_;
        Job* job_;
    };
    void keep_running(const Ref<Job>& job);
    void stop_running(Job& job);
    void job_submitted() { ++unfinished_jobs_; }
    void job_ended() { --unfinished_jobs_; }

private:
    friend class TaskBase;
    friend class FutureBase;

    class OwnThread;

    static void stop(FutureBase& done, RefCounted*);
    void run_until_done(FutureBase& future);
    void run_once();
    void prefetch_coming() const;
    bool wait_until_due();  // false: nothing will ever be due
    void collect_due();
    void cancel_the_rest();
    void finish_jobs();
    void hold_until(Time until);
    [[noreturn]] static void no_running_loop();
    void push_traced(const Handle& handle);
    void make_ready(TaskBase& task);  // its step stands in the ready queue
    void wake_traced(TaskBase& task);
    bool cancel_before_wait(const TaskBase& task, FutureBase& future);
    void trace_suspend(TaskBase& task);
    void trace_cancelled(trace::Kind kind, const TaskBase& task, const FutureBase* awaited, trace::Delivery how);
    void note_cancel(const FutureBase& cancelled);
    bool throws_cancelled(const FutureBase& future) const;
    void begin_wait(TaskBase& task, FutureBase* future, trace::Wait on, std::uint32_t what);
    void await_timer(TimerQueue& queue, Time due, trace::Wait on);
    void check_limits();
    void check_rounds();
    void set_checkpoint();
    void end_with(End end, std::string message);
    std::string who_waits() const;
    void account();
    bool is_slow() const { return options_.slow_callback && now_ - began_ >= *options_.slow_callback; }  // this callback, so far
    void register_task(TaskBase& task);
    void unregister_task(TaskBase& task);
    std::uint64_t work() const { return counters_.callbacks + rounds_; }

    LoopOptions options_;
    std::unique_ptr<trace::TextTable> own_texts_;
    trace::Tracer* tracer_;
    trace::TextTable* texts_;
    StackPool stacks_, large_stacks_;
    std::unordered_set<FutureBase*> watched_;  // these three outlive all that holds a future
    std::unordered_set<const FutureBase*> unretrieved_;
    std::vector<Unretrieved> lost_unretrieved_;
    ReadyQueue ready_;
    std::size_t todo_ = 0;  // callbacks left in this iteration
    TimerQueue timers_, io_{std::uint64_t{1} << 63};
    Time now_{}, began_{};   // began_: when the present callback did
    Duration accounted_{1};  // callbacks that take so long are accounted for: those that take no time only if all are called slow
    TaskBase* current_ = nullptr;
    Job* job_ = nullptr;
    CauseOf cause_;
    Counters counters_;
    std::uint64_t checkpoint_ = 0;  // of callbacks: when the limits are looked at next
    std::uint64_t rounds_ = 0, round_checkpoint_ = 0, cancels_ = 0;
    std::uint64_t work_at_instant_ = 0;  // callbacks and rounds when the clock last moved
    Time instant_{};
    std::uint64_t serials_ = 0;
    std::vector<TaskBase*> registry_;  // unfinished tasks in order of creation, with gaps
    std::size_t unfinished_ = 0;
    TaskId last_task_ = 0;
    JobId last_job_ = 0;
    std::uint64_t unfinished_jobs_ = 0;
    std::vector<Ref<Job>> running_jobs_;
    std::vector<std::uint32_t> ordinals_;  // tasks made of each coroutine, by its name
    TextId default_name_, null_text_;      // `task`, and JSON's null
    bool stopping_ = false, closing_ = false;
    std::optional<End> aborted_;
    const TaskBase* stepped_ = nullptr;          // the task whose step the present callback is, until it ends: it may be gone then
    std::pair<std::string, TaskId> ended_step_;  // what is to be said of it, when it was slow
    std::string end_message_;
    std::vector<std::string> spinning_;
    Machine machine_;
    Ref<OwnThread> thread_;  // the loop's own thread, as the machine sees it
    std::unordered_map<std::uint64_t, TaskId> cancelled_by_;  // while tracing: who cancelled a future, by its serial
};

// Runs `block` and gives the exception that came out of it, so that the caller may suspend before it
// goes on. What ends the run passes through.
template <class F>
std::exception_ptr exception_of(F&& block) {
    try {
        block();
        return nullptr;
    } catch (const Fiber::Unwind&) {
        throw;
    } catch (const RunAborted&) {
        throw;
    } catch (...) {
        return std::current_exception();
    }
}

// The handle kind of a done callback: a is the future, b the context, each with a reference.
template <void (*run)(FutureBase& done, RefCounted* context)>
constexpr HandleKind done_callback_kind = {
    [](EventLoop& loop, void* a, void* b) {
        const auto done = Ref<FutureBase>::adopt(static_cast<FutureBase*>(a));
        const auto context = Ref<RefCounted>::adopt(static_cast<RefCounted*>(b));
        loop.begin_callback();
        try {
            run(*done, context.get());
        } catch (const Error&) {
            loop.report_callback();
        }
    },
    [](void* a, void* b) {
        Ref<FutureBase>::adopt(static_cast<FutureBase*>(a));
        Ref<RefCounted>::adopt(static_cast<RefCounted*>(b));
    },
};

}  // namespace baton
