// asyncio's event loop on a virtual clock: asyncio.base_events.BaseEventLoop.
//
// One iteration (_run_once) goes like this. When nothing is ready, the clock moves to the next due time. I/O completions that are
// due are appended to the ready queue, then timers that are due. Then the callbacks that are ready at this moment run, in order.
// What they append runs in the next iteration. So the order of everything is fixed by the program, and two runs are the same.
//
// Include event_loop.h, which also has the bodies of the inline functions and templates that are declared here.
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
#include "sim/fiber/stack_cache.h"
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

// Bounds on a run. One that is reached ends the run, with Livelock (`callbacks_per_instant`) or LimitReached (all others).
struct LoopLimits {
    std::optional<Duration> time;  // of the virtual clock
    std::uint64_t callbacks = UINT64_MAX;
    std::uint64_t callbacks_per_instant = 10'000'000;
    std::uint32_t tasks = UINT32_MAX;
    std::function<bool()> interrupted;         // asked every few thousand callbacks; true ends the run
    std::string interruption = "interrupted";  // the message of that end
};

struct LoopOptions {
    Duration overhead{};                             // passes at the beginning of every callback
    std::optional<Duration> slow_callback;           // a callback that holds the thread for so long gives a warning
    bool eager_tasks = false;                        // asyncio.eager_task_factory
    std::size_t stack_size = std::size_t{16} << 10;  // bytes for each task; an overflow ends the program with SIGSEGV
    // How many stacks all tasks share; 0: every task has its own. Only for tasks none of which keeps a pointer to the stack of
    // another one: see stack_cache.h. Jobs always have their own.
    std::size_t shared_stacks = 0;
    MachineOptions machine;
    LoopLimits limits;
    trace::Tracer* tracer = nullptr;  // gets the events of the run, and must outlive the loop
};

// asyncio.TimerHandle: a callback that was set by call_soon, call_later or call_at. The callback runs whether the handle is kept or
// not.
class TimerHandle : public RefCounted, public Timer {
public:
    TimerHandle(EventLoop& loop, std::function<void()> callback) : loop_(&loop), callback_(std::move(callback)) {}
    void cancel();  // the callback will not run; does nothing when it ran already
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
    // What the loop has done so far.
    struct Counters {
        std::uint64_t iterations = 0, callbacks = 0;
        Duration busy{};          // how long callbacks held the thread, all together
        Duration longest_hold{};  // how long one callback held it, at most
    };

    explicit EventLoop(LoopOptions options = {});
    ~EventLoop();  // closes it
    EventLoop(const EventLoop&) = delete;
    EventLoop& operator=(const EventLoop&) = delete;

    // asyncio.run(main()): runs `main` as the first task. When it has ended, the tasks that are left are cancelled once, in order
    // of creation, and awaited, and the executors' jobs are waited for. Gives main's result or throws its exception. Throws
    // Deadlock, Livelock or LimitReached when the run cannot go on. A loop runs once.
    template <class F>
    std::invoke_result_t<F> run(F main);

    // The same for a task that exists already. It gives how the run ended instead of the result, and throws nothing.
    enum class End : std::uint8_t { completed, deadlock, livelock, limit };
    End run_until_complete(TaskBase& main);
    const std::string& end_message() const { return end_message_; }  // names the limit, the tasks that spin, or who waits for what
    const std::vector<std::string>& spinning() const { return spinning_; }  // the tasks of a livelock, by name

    // Unwinds the tasks and jobs that have not ended: their destructors run, and nothing else does. Nothing runs on the loop
    // afterwards.
    void close();

    Time time() const { return now_; }  // virtual, since the start of the run

    // Append one callback to the ready queue, now or at a later instant. They never suspend.
    Ref<TimerHandle> call_soon(std::function<void()> callback);
    Ref<TimerHandle> call_later(Duration delay, std::function<void()> callback);
    Ref<TimerHandle> call_at(Time when, std::function<void()> callback);

    // asyncio.create_task: makes a task and appends its first step to the ready queue; an eager task runs its first step at once.
    // `coroutine` is a callable, which is moved into the task. Without a name the task is called `task`, `task#2`, …
    template <class F>
    Task<std::invoke_result_t<F>> create_task(F coroutine, std::string_view name = {});
    template <class T>
    Future<T> create_future();  // a pending future

    // The verbs of a task. The first three suspend it, and throw CancelledError when it is cancelled meanwhile.
    void sleep(Duration delay);  // asyncio.sleep: suspends until `delay` has passed; zero or less is yield()
    void yield();                // asyncio.sleep(0): appends the task's next step to the ready queue and suspends
    void io(Duration delay);     // suspends until a response arrives, `delay` from now
    void block(Duration delay);  // time.sleep: holds the thread for so long; never suspends
    void cpu(Duration delay);    // computes for so long, which needs a core and the GIL; never suspends

    TaskBase* current_task() const { return current_; }  // null outside a task
    TaskBase& running_task();                            // the same, but throws RuntimeError outside a task
    std::vector<TaskBase*> all_tasks() const;            // those that have not ended, in order of creation
    const Counters& counters() const { return counters_; }
    Machine& machine() { return machine_; }
    trace::Tracer* tracer() const { return tracer_; }
    trace::TextTable& texts() { return *texts_; }
    std::string_view text(TextId id) const { return (*texts_)[id]; }
    const LoopOptions& options() const { return options_; }

    // --- for the primitives, and for whoever builds another one ---

    // Makes a new task known to the loop, and its first step ready. Runs that step when tasks are eager.
    void start_task(TaskBase& task);
    // Suspends the current task until its waiter, which waiter() has made pending, is woken or cancelled. True when it was woken
    // and may go on. False when CancelledError is due: the caller tidies up and calls throw_cancelled().
    [[gnu::always_inline]] bool park(trace::Wait on, std::uint32_t what) {
        begin_park(on, what);
        return leave_parked();
    }
    // The two halves of park(), for whoever does the first of them out of line. Nothing may come between them.
    void begin_park(trace::Wait on, std::uint32_t what);
    bool leave_parked();
    Waiter& waiter();          // the waiter of the current task, made pending; throws RuntimeError outside a task
    Waiter& current_waiter();  // the waiter of the current task, unchanged; throws RuntimeError outside a task
    CancelledError take_cancelled(bool before_start = false);  // the error that is due; tells the trace of it
    [[noreturn]] void throw_cancelled() { throw take_cancelled(); }
    // Suspends the current task until a callback of `future` wakes it.
    void await_future(FutureBase& future, trace::Wait on, std::uint32_t what);

    void wake(TaskBase& task);        // appends the next step of a waiting task to the ready queue
    void push(const Handle& handle);  // appends a callback to the ready queue
    TimerQueue& timers() { return timers_; }
    // Sets a timer. An instant that has passed is due at once, in its place among the timers that are due.
    void set_timer(Timer& timer, Time when) {
        if (when < now_) return timers_.set_past(timer, when, now_);
        timers_.set(timer, when);
    }
    void push_timer(Timer& timer);           // appends the callback of a timer to the ready queue, as if it were due
    CauseOf cause() const;                   // what caused that which happens now
    void begin_callback();                   // is called first by every callback: counts it, and lets the overhead pass
    void set_time(Time now) { now_ = now; }  // for the machine, which moves the clock while the thread is held
    void emit(trace::EventKind kind, TaskId task, Line line, std::uint32_t a = 0, std::uint8_t detail = 0, std::int64_t b = 0,
              std::uint16_t worker = 0) {
        tracer_->append({now_.time_since_epoch().count(), task, line, kind, detail, worker, a, b});
    }
    // Tells the trace that an operation of the current task or job on a named object took effect. Does nothing without a tracer.
    void emit_operation(trace::EventKind kind, TextId object) {
        if (tracer_) emit(kind, current_ ? current_->id() : 0, current_ ? current_->line() : 0, object);
    }
    void warn(std::string_view text, TaskId task);  // gives a warning of the run
    // A callback threw. As in asyncio, that gives a warning, and the loop goes on.
    void report_callback(TaskId task = 0) { warn("Exception in callback", task); }
    std::uint64_t next_serial() { return ++serials_; }
    // A future has an exception that nobody has looked at yet; somebody has; or it is destroyed, and nobody can any more.
    void note_unretrieved(const FutureBase& future) { unretrieved_.insert(&future); }
    void forget_unretrieved(const FutureBase& future) { unretrieved_.erase(&future); }
    void lost_unretrieved(const FutureBase& future, TaskId task = 0);
    // The futures and tasks whose exception nobody looked at, in order of creation; for the end of the run. Of those that were
    // destroyed, only the first thousand keep their exceptions.
    struct Unretrieved {
        std::uint64_t serial;
        FutureKind kind;
        TaskId task;  // 0 for a future
        std::exception_ptr exception;
    };
    std::vector<Unretrieved> unretrieved() const;
    std::size_t unfinished_tasks() const { return unfinished_; }
    void check_limits_soon() { checkpoint_ = 0; }  // at the end of this iteration
    StackPool& stacks() { return stacks_; }
    StackPool& large_stacks() { return large_stacks_; }
    Fiber* running_fiber();                    // the fiber of the task or job whose code runs; null on the loop's own stack
    bool closing() const { return closing_; }  // whether tasks are being unwound
    TextId default_name() const { return default_name_; }

    // Ends the run from inside a step or a job: keeps why, and throws RunAborted.
    [[noreturn]] void abort(End end, std::string message);
    bool aborted() const { return aborted_.has_value(); }
    // Counts a round of a loop inside a step as if it were a callback, so that a step without end meets the limits.
    void count_round() {
        if (++rounds_ >= round_checkpoint_) check_rounds();
    }
    // Counts a cancel that one future passes on to another. Sixty-four of them count as a round: to cancel each task of a chain of
    // n takes n * n / 2 of them.
    void count_cancel() {
        if (++cancels_ % 64 == 0) count_round();
    }
    int& cancel_depth() { return cancel_depth_; }  // of cancels that are passed on within each other; see cancel_within
    // Counts many rounds at once, and asks whether the run was interrupted. Throws RunAborted, or outside a step or a job
    // LimitReached.
    void count_rounds(std::uint64_t rounds);

    // --- for executors ---

    Job* current_job() const { return job_; }
    JobId next_job() { return ++last_job_; }
    // While it stands, a job is what runs, and no task is.
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
    class EagerStep;

    static void stop(FutureBase& done, RefCounted*);
    void run_until_done(FutureBase& future);
    void run_once();
    void prefetch_stack(const TaskBase& task) const;
    void prefetch_coming() const;
    Handle next_handle();
    TaskBase* next_for_hand_over();
    void leave_step(TaskBase& task);
    bool wait_until_due();  // false when nothing will ever be due
    void collect_due();
    void cancel_the_rest();
    void finish_jobs();
    void hold_until(Time until);
    [[noreturn]] static void no_running_loop();
    void push_traced(const Handle& handle);
    void make_ready(TaskBase& task);  // appends its step to the ready queue
    void wake_traced(TaskBase& task);
    bool cancel_before_wait(const TaskBase& task, FutureBase& future);
    void trace_suspend(TaskBase& task);
    void trace_cancelled(trace::EventKind kind, const TaskBase& task, const FutureBase* awaited, trace::Delivery how);
    void note_cancel(const FutureBase& cancelled);
    bool throws_cancelled(const FutureBase& future) const;
    void begin_wait(TaskBase& task, FutureBase* future, trace::Wait on, std::uint32_t what);
    void await_timer(TimerQueue& queue, Time due, trace::Wait on);
    void begin_timer_wait(TimerQueue& queue, Time due, trace::Wait on);
    [[noreturn]] void end_timer_wait(TimerQueue& queue);
    void forget_timer(TaskBase& task);
    void check_limits();
    void check_rounds();
    void set_checkpoint();
    void end_with(End end, std::string message);
    std::string who_waits() const;
    void account();
    bool is_slow() const { return options_.slow_callback && now_ - began_ >= *options_.slow_callback; }  // of the present callback
    void start_eagerly(TaskBase& task);
    void make_known(TaskBase& task);
    void trace_create(const TaskBase& task);
    void register_task(TaskBase& task);
    [[noreturn]] void too_many_tasks();
    void close_gaps();
    Ref<TaskBase> unregister_task(TaskBase& task);
    std::uint64_t work() const { return counters_.callbacks + rounds_; }

    LoopOptions options_;
    std::unique_ptr<trace::TextTable> own_texts_;
    trace::Tracer* tracer_;
    trace::TextTable* texts_;
    StackPool stacks_, large_stacks_;
    std::optional<StackCache> shared_stacks_;
    std::unordered_set<FutureBase*> watched_;  // this and the next two must outlive everything that holds a future
    std::unordered_set<const FutureBase*> unretrieved_;
    std::vector<Unretrieved> lost_unretrieved_;
    ReadyQueue ready_;
    TimerQueue timers_, io_{std::uint64_t{1} << 63};
    Time now_{}, began_{};         // the present, and when the present callback began
    Duration accounted_{1};        // callbacks that take so long are accounted for; zero when every callback is to be called slow
    Duration hands_over_below_{};  // a step that takes less hands the thread to the next one; zero when none does
    TaskBase* current_ = nullptr;
    Job* job_ = nullptr;
    CauseOf cause_;
    Counters counters_;
    std::uint64_t checkpoint_ = 0;  // at this number of callbacks the limits are looked at next
    std::uint64_t rounds_ = 0, round_checkpoint_ = 0, cancels_ = 0;
    int cancel_depth_ = 0;
    std::uint64_t work_at_instant_ = 0;  // how many callbacks and rounds there were when the clock last moved
    Time instant_{};
    std::uint64_t serials_ = 0;
    std::vector<TaskBase*> registry_;  // the unfinished tasks in order of creation, with gaps
    std::size_t unfinished_ = 0;
    TaskId last_task_ = 0;
    JobId last_job_ = 0;
    std::uint64_t unfinished_jobs_ = 0;
    std::vector<Ref<Job>> running_jobs_;
    std::vector<std::uint32_t> ordinals_;  // how many tasks were made of each coroutine, by the id of its name
    TextId default_name_, null_text_;      // the ids of `task` and of JSON's `null`
    bool stopping_ = false, closing_ = false;
    std::optional<End> aborted_;
    const TaskBase* stepped_ = nullptr;  // the task whose step the present callback is; null when it has ended, for it may be gone
    std::pair<std::string, TaskId> ended_step_;  // what a warning says of such a task, when its step was slow
    std::string end_message_;
    std::vector<std::string> spinning_;
    Machine machine_;
    Ref<OwnThread> thread_;                                   // the loop's own thread, as the machine sees it
    std::unordered_map<std::uint64_t, TaskId> cancelled_by_;  // who cancelled a future, by its serial; kept while tracing
};

// Runs `block` and gives the exception that came out of it, or null. The caller may suspend while it holds the exception, which it
// must not do inside a catch block. Fiber::Unwind and RunAborted pass through.
template <class F>
[[gnu::always_inline]] inline std::exception_ptr exception_of(F&& block) {
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

// The kind of handle that runs `run(future, context)` when a future is done. Its word `a` is the future and `b` the context; it
// holds a reference to each.
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
