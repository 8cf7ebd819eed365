#include "sim/loop/timeouts.h"

namespace baton {

// Shared with the callback, which may outlive the block.
struct Timeout::State : RefCounted, Timer {
    State(TaskBase& task_, Duration limit_)
        : task(task_), cancelling(task_.cancelling()), limit(limit_), line(task_.line()), cancelled_before(task_.must_cancel()) {}
    void fire(EventLoop& loop) override {
        if (loop.tracer()) loop.emit(trace::EventKind::timeout, task.id(), line, 0, 1, limit.count());
        task.cancel();  // throws where tasks wait for each other in a circle: then it has not expired
        expired = true;
    }
    const RefCounted& owner() const override { return *this; }

    TaskBase& task;
    const int cancelling;  // requests that were there before
    const Duration limit;
    const Line line;              // of the block
    const bool cancelled_before;  // one of them had yet to be delivered
    bool expired = false;
};

Timeout::Timeout(EventLoop& loop, std::optional<Duration> delay)
    : state_(make_ref<State>(loop.running_task(), delay.value_or(Duration{}))) {
    if (!delay) return;
    if (*delay <= Duration{}) {
        loop.push_timer(*state_);
    } else {
        loop.timers().set(*state_, later(loop.time(), *delay));
    }
}

Timeout::~Timeout() {
    if (state_->is_set()) state_->task.loop().timers().cancel(*state_);
}

bool Timeout::expired() const { return state_->expired; }

void Timeout::leave(const std::exception_ptr& thrown) {
    if (state_->is_set()) state_->task.loop().timers().cancel(*state_);
    if (!state_->expired) return;
    // No new request came: the cancellation was ours alone.
    TaskBase& task = state_->task;
    if (task.uncancel() > state_->cancelling || !thrown || !is_cancelled_error(thrown)) return;
    EventLoop& loop = task.loop();
    if (state_->cancelled_before && loop.tracer())
        loop.emit(trace::EventKind::swallow, task.id(), state_->line, 0, static_cast<std::uint8_t>(trace::Swallow::timeout));
    throw TimeoutError();
}

}  // namespace baton
