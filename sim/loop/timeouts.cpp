#include "sim/loop/timeouts.h"

namespace baton {

// Shared with the callback, which may outlive the block.
struct Timeout::State : RefCounted, Timer {
    explicit State(TaskBase& task_) : task(task_), cancelling(task_.cancelling()) {}
    void fire(EventLoop&) override {
        task.cancel();  // throws where tasks wait for each other in a circle: then it has not expired
        expiring = true;
    }
    const RefCounted& owner() const override { return *this; }

    TaskBase& task;
    const int cancelling;  // requests that were there before
    bool expiring = false, expired = false;
};

Timeout::Timeout(EventLoop& loop, std::optional<Duration> delay) : state_(make_ref<State>(loop.running_task())) {
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

bool Timeout::expired() const { return state_->expiring || state_->expired; }

void Timeout::leave(const std::exception_ptr& thrown) {
    if (state_->is_set()) state_->task.loop().timers().cancel(*state_);
    if (!state_->expiring) return;
    state_->expiring = false;
    state_->expired = true;
    // No new request came: the cancellation was ours alone.
    if (state_->task.uncancel() <= state_->cancelling && thrown && is_cancelled_error(thrown)) throw TimeoutError();
}

}  // namespace baton
