// asyncio.TaskGroup: tasks that end before the block that made them does.
#pragma once

#include <exception>
#include <map>
#include <memory>
#include <string_view>
#include <vector>

#include "sim/loop/event_loop.h"

namespace baton {

// The state of a group, which it shares with the callbacks of its tasks.
class TaskGroupState : public RefCounted {
public:
    explicit TaskGroupState(EventLoop& loop);

    // Throws RuntimeError when the group is finished or shutting down.
    void check_open() const;
    void add(TaskBase& task);  // adds a task that was just created
    // TaskGroup.__aexit__: suspends until every task has ended. `thrown` is what came out of the block, or null. Throws what the
    // group raises.
    void leave(const std::exception_ptr& thrown);
    static void task_done(FutureBase& task, RefCounted* group);

    EventLoop& loop() const { return loop_; }
    std::vector<TaskBase*> unfinished() const;

private:
    void on_task_done(FutureBase& task);
    void abort();
    void wait_for_tasks(std::exception_ptr& cancellation);

    EventLoop& loop_;
    Ref<TaskBase> parent_;
    std::map<std::uint64_t, TaskBase*> tasks_;  // by serial, which is the order of creation
    std::vector<std::exception_ptr> errors_;
    Waiter* waiting_ = nullptr;  // the waiter of the parent, while it waits for the tasks
    bool exiting_ = false, aborting_ = false, parent_cancel_requested_ = false;
};

// An `async with asyncio.TaskGroup()` block of the current task. When a task or the block fails, the other tasks are cancelled, and
// all that failed comes out of run() as one ExceptionGroup.
//
//     TaskGroup(loop).run([&](TaskGroup& group) {
//         group.create_task([&] { … });
//     });   // every task has ended; throws ExceptionGroup if any failed
class TaskGroup {
public:
    explicit TaskGroup(EventLoop& loop) : state_(make_ref<TaskGroupState>(loop)) {}

    // TaskGroup.create_task. Throws RuntimeError when the group is finished or shutting down.
    template <class F>
    auto create_task(F coroutine, std::string_view name = {}) {
        state_->check_open();
        auto task = state_->loop().create_task(std::move(coroutine), name);
        state_->add(task.base());
        return task;
    }

    // Runs `block(group)` once, then suspends until every task of the group has ended.
    template <class F>
    void run(F&& block) {
        const std::exception_ptr thrown = exception_of([&] { block(*this); });
        state_->leave(thrown);
    }

private:
    Ref<TaskGroupState> state_;
};

}  // namespace baton
