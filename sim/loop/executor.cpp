#include "sim/loop/executor.h"

#include <algorithm>
#include <functional>

#include "sim/loop/event_loop.h"

namespace baton {
namespace {

const HandleKind set_state_kind = done_callback_kind<&Job::set_state>;

}  // namespace

Job::Job(Executor& executor, TextId function)
    : Thread(executor.loop().machine().main_process()), executor_(&executor), id_(executor.loop().next_job()), function_(function) {
    const TaskBase* submitter = executor.loop().current_task();
    task_ = submitter ? submitter->id() : 0;
    line_ = submitter ? submitter->line() : 0;
}

void Job::block(Duration delay) {
    EventLoop& loop = executor_->loop();
    if (loop.tracer())
        loop.emit(trace::EventKind::job_hold, task_, line_, id_, static_cast<std::uint8_t>(trace::Holding::block), delay.count());
    loop.machine().block(*this, delay);
    fiber_.suspend();
}

void Job::cpu(Duration delay) {
    EventLoop& loop = executor_->loop();
    const Time since = loop.time();
    std::size_t hold = 0;
    if (loop.tracer()) {
        hold = loop.tracer()->open_hold({since.time_since_epoch().count(), task_, line_, trace::EventKind::job_hold,
                                         static_cast<std::uint8_t>(trace::Holding::cpu), 0, id_, 0});
    }
    loop.machine().compute(*this, delay);
    fiber_.suspend();
    if (loop.tracer()) loop.tracer()->close_hold(hold, loop.time() - since);
}

void Job::run() {
    EventLoop& loop = executor_->loop();
    if (!fiber_.exists()) fiber_.start(loop.stacks(), &Job::enter, this);
    const EventLoop::JobScope scope(loop, *this);  // what its end sets off was caused by it
    if (fiber_.resume() && !loop.closing() && !loop.aborted()) executor_->finished(*this);
}

void Job::enter(void* job) {
    auto& self = *static_cast<Job*>(job);
    try {
        self.body();
    } catch (const Fiber::Unwind&) {
    } catch (const RunAborted&) {
    } catch (...) {
        self.error_ = std::current_exception();
    }
}

// The callback that the end of a job, or its cancellation in the queue, schedules on the loop.
void Job::set_state(FutureBase& destination, RefCounted* context) {
    auto& job = static_cast<Job&>(*context);
    if (destination.cancelled()) return;
    if (job.error_) {
        destination.set_exception(job.error_);
    } else {
        job.deliver();
    }
}

void Job::schedule_set_state() {
    destination().retain();
    retain();
    executor_->loop().push({&set_state_kind, &destination(), static_cast<RefCounted*>(this)});
}

// A cancelled future cancels its job if that still stands in the queue; a job that runs goes on.
void Job::check_cancel(FutureBase& done, RefCounted* context) {
    auto& job = static_cast<Job&>(*context);
    if (!done.cancelled() || job.state_ != State::pending) return;
    job.state_ = State::cancelled;
    job.schedule_set_state();
    job.executor_->loop().job_ended();
}

Executor::Executor(EventLoop& loop, ExecutorKind kind, std::uint32_t workers, std::string_view name)
    : loop_(loop), kind_(kind), workers_(workers), name_(loop.texts().intern(name)) {}

Executor::~Executor() = default;

void Executor::submit(Ref<Job> job) {
    static constexpr HandleKind check_cancel = done_callback_kind<&Job::check_cancel>;
    job->destination().add_done_callback({&check_cancel, job.get()});
    if (loop_.tracer())
        loop_.emit(trace::EventKind::submit, job->task_, job->line_, job->id_, 0, trace::pack(name_, job->function_));
    queue_.push_back(std::move(job));
    loop_.job_submitted();
    if (!pumping_) pump();
}

// Starts jobs while there are workers for them. A job may end within its start, so this is a loop.
void Executor::pump() {
    pumping_ = true;
    while (!queue_.empty() && (!idle_.empty() || fresh_workers_ < workers_)) {
        Ref<Job> next = std::move(queue_.front());
        queue_.pop_front();
        if (next->state_ == Job::State::pending) start(next);  // else: cancelled while it waited
    }
    pumping_ = false;
}

void Executor::start(const Ref<Job>& job) {
    if (idle_.empty()) {
        job->worker_ = fresh_workers_++;
    } else {
        std::pop_heap(idle_.begin(), idle_.end(), std::greater<>());
        job->worker_ = idle_.back();
        idle_.pop_back();
    }
    if (kind_ == ExecutorKind::processes) {
        if (processes_.size() <= job->worker_) processes_.resize(job->worker_ + 1);
        auto& process = processes_[job->worker_];
        if (!process) process = std::make_unique<Machine::Process>();
        job->move_to(*process);
    }
    job->state_ = Job::State::running;
    if (loop_.tracer()) {
        loop_.emit(trace::EventKind::start, job->task_, job->line_, job->id_, 0, trace::pack(name_, job->function_),
                   static_cast<std::uint16_t>(job->worker_));
    }
    loop_.keep_running(job);
    job->run();
}

void Executor::finished(Job& job) {
    const Ref<Job> alive(&job);
    job.state_ = Job::State::finished;
    if (loop_.tracer()) {
        loop_.emit(trace::EventKind::finish, job.task_, job.line_, job.id_, 0, trace::pack(name_, job.function_),
                   static_cast<std::uint16_t>(job.worker_));
    }
    job.schedule_set_state();
    loop_.stop_running(job);
    loop_.job_ended();
    idle_.push_back(job.worker_);
    std::push_heap(idle_.begin(), idle_.end(), std::greater<>());
    if (!pumping_) pump();
}

}  // namespace baton
