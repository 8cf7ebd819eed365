// Traces such as a loop would give, of random programs: tasks that hold the thread, sleep, yield, wait for each
// other, for a gate and for jobs, and create others, at times eagerly. For properties that hold of every trace.
#pragma once

#include <deque>
#include <map>
#include <string>
#include <vector>

#include "sim/base/random.h"
#include "sim/trace/recording.h"

namespace baton::test {

class RandomTrace {
public:
    explicit RandomTrace(std::uint64_t seed, std::uint32_t most_tasks = 30) : random_(seed), most_tasks_(most_tasks) {}

    trace::Recording make() {
        out_.header.scenario = "random";
        create(0, false);
        while (!ready_.empty() || !timers_.empty()) {
            collect();
            if (ready_.empty()) now_ = std::max(now_, timers_.begin()->first);
            collect();
            if (ready_.empty()) continue;
            const TaskId task = ready_.front();
            ready_.pop_front();
            step(task);
        }
        const bool stuck = tasks_[1].waits;
        out_.ending = {stuck ? "deadlock" : "returned", Duration(now_)};
        return std::move(out_);
    }

private:
    using Kind = trace::EventKind;
    struct Task {
        bool waits = false, ended = false;
        int steps_left = 0;
        std::vector<TaskId> awaited_by;
    };
    struct Due {
        enum { wake, job_end } what;
        TaskId task;
        JobId job;
        trace::Cause cause;
    };

    void add(TaskId task, Kind kind, int detail = 0, std::uint32_t a = 0, std::int64_t b = 0, std::uint16_t worker = 0) {
        out_.events.push_back(
            {now_, task, static_cast<Line>(random_.index(5)), kind, static_cast<std::uint8_t>(detail), worker, a, b});
    }

    bool chance(int percent) { return random_.index(100) < static_cast<std::uint64_t>(percent); }
    std::int64_t duration() { return chance(30) ? 0 : random_.randint(1, 9); }

    void create(TaskId parent, bool eager) {
        const auto id = static_cast<TaskId>(tasks_.size());
        const TextId coroutine = out_.texts.intern(id == 1 ? "main" : chance(50) ? "fetch" : "work");
        tasks_.emplace_back().steps_left = static_cast<int>(random_.randint(1, 6));
        add(parent, Kind::create, 0, id, trace::pack(coroutine, ++ordinals_[coroutine]));
        eager ? step(id) : ready_.push_back(id);
    }

    void wake(TaskId task, trace::Cause cause, TaskId by, std::int64_t due) {
        tasks_[task].waits = false;
        ready_.push_back(task);
        add(task, Kind::wake, static_cast<int>(cause), by, due);
    }

    void collect() {
        while (!timers_.empty() && timers_.begin()->first <= now_) {
            const auto [t, due] = *timers_.begin();
            timers_.erase(timers_.begin());
            if (due.what == Due::job_end) end_job(due.job);
            wake(due.task, due.cause, 0, t);
        }
    }

    void step(TaskId task) {
        add(task, Kind::resume);
        for (auto actions = random_.index(4); actions > 0; --actions) act(task);
        if (--tasks_[task].steps_left <= 0) {
            end(task);
        } else {
            suspend(task);
        }
    }

    void act(TaskId task) {
        if (chance(40)) {
            const std::int64_t d = duration();
            add(task, Kind::hold, static_cast<int>(random_.index(2)), 0, d);
            now_ += d;
        } else if (chance(60) && tasks_.size() <= most_tasks_) {
            create(task, chance(30));
        } else {
            release(task);
        }
    }

    void release(TaskId task) {
        add(task, Kind::release, 0, gate_);
        if (gate_waiters_.empty()) return;
        wake(gate_waiters_.front(), trace::Cause::task, task, now_);
        gate_waiters_.pop_front();
    }

    void end(TaskId task) {
        tasks_[task].ended = true;
        add(task, Kind::done, trace::pack_done(static_cast<trace::Status>(random_.index(3)), trace::Payload::none));
        for (const TaskId waiter : tasks_[task].awaited_by) wake(waiter, trace::Cause::task, task, now_);
    }

    void suspend(TaskId task) {
        switch (random_.index(6)) {
            case 0:
                add(task, Kind::suspend, static_cast<int>(trace::Wait::yield));
                return ready_.push_back(task);
            case 1:
                return sleep(task, trace::Wait::io, trace::Cause::io);
            case 2:
                return wait_at_gate(task);
            case 3:
                return run_job(task);
            case 4:
                return join(task);
            default:
                return sleep(task, trace::Wait::sleep, trace::Cause::timer);
        }
    }

    void sleep(TaskId task, trace::Wait on, trace::Cause cause) {
        tasks_[task].waits = true;
        timers_.emplace(now_ + duration(), Due{Due::wake, task, 0, cause});
        add(task, Kind::suspend, static_cast<int>(on));
    }

    void wait_at_gate(TaskId task) {
        tasks_[task].waits = true;
        gate_waiters_.push_back(task);
        add(task, Kind::suspend, static_cast<int>(trace::Wait::semaphore), gate_);
    }

    // Waits for a younger task, so that there are no circles; or for a moment.
    void join(TaskId task) {
        const auto other = static_cast<TaskId>(task + 1);
        if (other >= tasks_.size() || tasks_[other].ended) return sleep(task, trace::Wait::sleep, trace::Cause::timer);
        tasks_[task].waits = true;
        tasks_[other].awaited_by.push_back(task);
        add(task, Kind::suspend, static_cast<int>(trace::Wait::task), other);
    }

    void run_job(TaskId task) {
        const JobId job = ++jobs_;
        tasks_[task].waits = true;
        add(task, Kind::submit, 0, job, names_);
        add(task, Kind::start, 0, job, names_, static_cast<std::uint16_t>(job));
        const std::int64_t d = duration();
        add(task, Kind::job_hold, static_cast<int>(trace::Holding::block), job, d);
        timers_.emplace(now_ + d, Due{Due::job_end, task, job, trace::Cause::job});
        add(task, Kind::suspend, static_cast<int>(trace::Wait::executor), trace::high_half(names_));
    }

    void end_job(JobId job) { add(0, Kind::finish, 0, job, names_, static_cast<std::uint16_t>(job)); }

    RandomStream random_;
    std::uint32_t most_tasks_;
    trace::Recording out_;
    std::int64_t now_ = 0;
    std::vector<Task> tasks_ = std::vector<Task>(1);
    std::deque<TaskId> ready_, gate_waiters_;
    std::multimap<std::int64_t, Due> timers_;
    std::map<TextId, std::uint32_t> ordinals_;
    TextId gate_ = out_.texts.intern("gate");
    std::int64_t names_ = trace::pack(out_.texts.intern("pool"), out_.texts.intern("resize"));
    JobId jobs_ = 0;
};

}  // namespace baton::test
