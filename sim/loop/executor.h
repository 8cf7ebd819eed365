// Executors: the pools of threads and processes of concurrent.futures, in virtual time.
//
// Jobs start in the order in which they were submitted, as workers become free. When a worker is free, the job starts inside
// submit(), and its function runs up to its first block or computation before the submitter goes on. A job that ends appends its
// completion to the ready queue at that instant, whoever holds the loop's thread.
#pragma once

#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "sim/base/ids.h"
#include "sim/fiber/fiber.h"
#include "sim/loop/future.h"
#include "sim/loop/machine.h"

namespace baton {

class EventLoop;
class Executor;

enum class ExecutorKind : std::uint8_t { threads, processes };

// A function that was given to an executor, with the future that gets its result: concurrent.futures._WorkItem. Derived classes
// have both.
class Job : public Machine::Thread {
public:
    Job(Executor& executor, TextId function);
    JobId id() const { return id_; }
    TaskId task() const { return task_; }  // the task that submitted it
    TextId function() const { return function_; }
    Fiber& fiber() { return fiber_; }
    Line& line() { return line_; }
    Line line() const { return line_; }

    // Called by the job's own function, and take the time of its worker: time.sleep, and a computation, which needs a core and the
    // GIL of its process.
    void block(Duration delay);
    void cpu(Duration delay);

    static void set_state(FutureBase& destination, RefCounted* job);  // futures._chain_future._set_state
    static void check_cancel(FutureBase& done, RefCounted* job);      // futures._chain_future._call_check_cancel

protected:
    virtual void body() = 0;                                    // calls the function; keeps its result, or throws
    virtual void deliver() = 0;                                 // gives the result to the destination
    virtual FutureBase& destination() = 0;                      // the future of the loop
    const std::exception_ptr& error() const { return error_; }  // what body() threw

private:
    friend class Executor;
    friend class EventLoop;
    enum class State : std::uint8_t { pending, running, cancelled, finished };

    static void enter(void* job);
    void schedule_set_state();
    void unwind() { fiber_.reset(); }
    void run();
    void proceed() override { run(); }

    Executor* executor_;
    Fiber fiber_;
    std::exception_ptr error_;
    JobId id_;
    TaskId task_;
    Line line_;
    TextId function_;
    std::uint32_t worker_ = 0;
    std::uint32_t place_ = 0;  // its index among the loop's running jobs
    State state_ = State::pending;
};

// concurrent.futures.ThreadPoolExecutor or ProcessPoolExecutor. Programs submit through run_in_executor in asyncio.h.
class Executor {
public:
    // Needs at least one worker. The executor must outlive the loop's run.
    Executor(EventLoop& loop, ExecutorKind kind, std::uint32_t workers, std::string_view name);
    Executor(const Executor&) = delete;
    Executor& operator=(const Executor&) = delete;
    ~Executor();

    EventLoop& loop() const { return loop_; }
    TextId name() const { return name_; }
    std::uint32_t workers() const { return workers_; }
    void submit(Ref<Job> job);  // starts the job when a worker is free, else queues it; never suspends

private:
    friend class Job;
    void pump();
    void start(const Ref<Job>& job);
    void finished(Job& job);

    EventLoop& loop_;
    ExecutorKind kind_;
    std::uint32_t workers_;
    TextId name_;
    std::uint32_t fresh_workers_ = 0;                           // workers with lower numbers have had a job
    std::vector<std::uint32_t> idle_;                           // a heap; the lowest number comes first
    std::vector<std::unique_ptr<Machine::Process>> processes_;  // by worker; of a pool of processes
    std::deque<Ref<Job>> queue_;
    bool pumping_ = false;
};

}  // namespace baton
