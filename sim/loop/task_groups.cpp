#include "sim/loop/task_groups.h"

namespace baton {
namespace {

constexpr HandleKind task_done_kind = done_callback_kind<&TaskGroupState::task_done>;

}  // namespace

TaskGroupState::TaskGroupState(EventLoop& loop) : loop_(loop), parent_(&loop.running_task()) {}

void TaskGroupState::check_open() const {
    const auto describe = [this] {
        std::string info;
        if (!tasks_.empty()) info += " tasks=" + std::to_string(tasks_.size());
        if (!errors_.empty()) info += " errors=" + std::to_string(errors_.size());
        info += aborting_ ? " cancelling" : " entered";
        return "<TaskGroup" + info + ">";
    };
    if (exiting_ && tasks_.empty()) throw RuntimeError("TaskGroup " + describe() + " is finished");
    if (aborting_) throw RuntimeError("TaskGroup " + describe() + " is shutting down");
}

void TaskGroupState::add(TaskBase& task) {
    if (task.done()) return on_task_done(task);  // it ended eagerly
    tasks_.emplace(task.serial(), &task);
    task.add_done_callback({&task_done_kind, this});
}

std::vector<TaskBase*> TaskGroupState::unfinished() const {
    std::vector<TaskBase*> tasks;
    for (const auto& [serial, task] : tasks_) tasks.push_back(task);
    return tasks;
}

void TaskGroupState::task_done(FutureBase& task, RefCounted* group) { static_cast<TaskGroupState*>(group)->on_task_done(task); }

// This is TaskGroup._on_task_done.
void TaskGroupState::on_task_done(FutureBase& task) {
    tasks_.erase(task.serial());
    if (waiting_ && tasks_.empty() && !waiting_->done()) waiting_->wake(loop_);
    if (task.cancelled()) return;
    const auto& exception = task.take_notice();
    if (!exception) return;
    errors_.push_back(exception);
    if (parent_->done()) {
        loop_.warn("Task " + static_cast<TaskBase&>(task).describe() + " has errored out but its parent task " +
                       parent_->describe() + " is already completed",
                   static_cast<TaskBase&>(task).id());
        return;
    }
    if (!aborting_ && !parent_cancel_requested_) {
        abort();
        parent_cancel_requested_ = true;
        parent_->cancel();
    }
}

void TaskGroupState::abort() {
    aborting_ = true;
    for (TaskBase* task : unfinished()) {
        if (!task->done()) task->cancel();
    }
}

// The loop of __aexit__: the wait may be cancelled again and again while the tasks shut down.
void TaskGroupState::wait_for_tasks(std::exception_ptr& cancellation) {
    while (!tasks_.empty()) {
        waiting_ = &loop_.waiter();
        const bool woken = loop_.park(trace::Wait::task_group, 0);
        waiting_ = nullptr;
        if (woken) continue;
        const CancelledError error = loop_.take_cancelled();
        if (!aborting_) {
            cancellation = std::make_exception_ptr(error);
            abort();
        }
    }
}

void TaskGroupState::leave(const std::exception_ptr& thrown) {
    exiting_ = true;
    const bool cancelled = thrown && is_cancelled_error(thrown);
    std::exception_ptr cancellation = cancelled ? thrown : nullptr;
    if (thrown && !aborting_) abort();
    wait_for_tasks(cancellation);
    // The group asked its parent to cancel: that request is not the parent's own.
    if (parent_cancel_requested_ && parent_->uncancel() == 0) cancellation = nullptr;
    if (cancellation && errors_.empty()) std::rethrow_exception(cancellation);
    if (thrown && !cancelled) errors_.push_back(thrown);
    if (errors_.empty()) return;
    // Somebody else cancels the parent too: the request is made again, to keep the count.
    if (parent_->cancelling() > 0) {
        parent_->uncancel();
        parent_->cancel();
    }
    throw ExceptionGroup("unhandled errors in a TaskGroup", std::move(errors_));
}

}  // namespace baton
