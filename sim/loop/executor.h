// Executors: concurrent.futures pools of worker threads or processes, in virtual time.
//
// Jobs start in order of submission as workers become free; with a free worker at once, inside the
// submit: the job's function then runs up to its first block or computation before the submitter goes
// on. A job that ends appends its completion to the ready queue at that instant, whoever holds the loop's thread.
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

// A function given to an executor, with the future of the loop that gets its result.
class Job : public Machine::Thread {
public:
    Job(Executor& executor, TextId function);
    JobId id() const { return id_; }
    TaskId task() const { return task_; }  // who submitted it
    Fiber& fiber() { return fiber_; }
    void set_line(Line line) { line_ = line; }
    Line line() const { return line_; }

    void block(Duration delay);  // called by the job's own function
    void cpu(Duration delay);

    static void set_state(FutureBase& destination, RefCounted* job);  // futures._chain_future._set_state
    static void check_cancel(FutureBase& done, RefCounted* job);      // futures._chain_future._call_check_cancel

protected:
    virtual void body() = 0;     // the function: keeps its result, or throws
    virtual void deliver() = 0;  // gives the result to the destination
    virtual FutureBase& destination() = 0;
    const std::exception_ptr& error() const { return error_; }

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
    std::uint32_t place_ = 0;  // among the loop's running jobs
    State state_ = State::pending;
};

class Executor {
public:
    // `workers` of at least one. The executor must outlive the loop's run.
    Executor(EventLoop& loop, ExecutorKind kind, std::uint32_t workers, std::string_view name);
    Executor(const Executor&) = delete;
    Executor& operator=(const Executor&) = delete;
    ~Executor();

    EventLoop& loop() const { return loop_; }
    TextId name() const { return name_; }
    std::uint32_t workers() const { return workers_; }
    void submit(Ref<Job> job);  // starts it when a worker is free

private:
    friend class Job;
    void pump();
    void start(Ref<Job> job);
    void finished(Job& job);

    EventLoop& loop_;
    ExecutorKind kind_;
    std::uint32_t workers_;
    TextId name_;
    std::uint32_t fresh_workers_ = 0;                           // numbers below it were used
    std::vector<std::uint32_t> idle_;                           // a heap: the lowest number first
    std::vector<std::unique_ptr<Machine::Process>> processes_;  // by worker
    std::deque<Ref<Job>> queue_;
    bool pumping_ = false;
};

}  // namespace baton
