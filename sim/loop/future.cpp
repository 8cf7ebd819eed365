#include "sim/loop/future.h"

#include <algorithm>

#include "sim/loop/event_loop.h"
#include "sim/loop/task.h"

namespace baton {

namespace {

constexpr std::size_t footprint_of_future = 256;  // about what a task takes, without its stack

}  // namespace

const std::exception_ptr FutureBase::no_exception;

FutureBase::FutureBase(EventLoop& loop, FutureKind kind) : kind_(kind), loop_(&loop), serial_(loop.next_serial()) {
    Footprint::take(Kept::futures, footprint_of_future);
}

FutureBase::~FutureBase() {
    Footprint::give_back(Kept::futures, footprint_of_future);
    if (unretrieved_) loop_->lost_unretrieved(*this);
    if (watched_ || first_.kind || others_) abandon();
}

inline void FutureBase::watch() {
    if (watched_ || kind_ == FutureKind::task || done()) return;  // the loop knows its unfinished tasks anyway
    watched_ = true;
    loop_->watched_.insert(this);
}

inline void FutureBase::unwatch() {
    if (!watched_) return;
    watched_ = false;
    loop_->watched_.erase(this);
}

void FutureBase::abandon() {
    unwatch();
    const auto forget = [](const DoneCallback& callback) {
        if (callback.kind && callback.kind != &step_kind) callback.context->release();
    };
    forget(std::exchange(first_, {}));
    if (auto others = std::move(others_)) {
        for (const DoneCallback& callback : *others) forget(callback);
    }
}

bool FutureBase::cancel(Ref<CancelMessage> message) {
    forget_exception();
    if (done()) return false;
    loop_->note_cancel(*this);
    set_cancelled(std::move(message), nullptr);
    return true;
}

void FutureBase::set_cancelled(Ref<CancelMessage> message, std::exception_ptr error) {
    state_ = State::cancelled;
    message_ = std::move(message);
    exception_ = std::move(error);
    schedule_callbacks();
}

void FutureBase::require_pending() const {
    if (done()) throw InvalidStateError("invalid state");
}

void FutureBase::require_done(const char* otherwise) const {
    if (!done()) throw InvalidStateError(otherwise);
}

void FutureBase::finish() {
    state_ = State::finished;
    schedule_callbacks();
}

void FutureBase::set_exception(std::exception_ptr exception) {
    require_pending();
    exception_ = std::move(exception);
    finish();
    unretrieved_ = true;
    loop_->note_unretrieved(*this);
}

void FutureBase::retrieved() {
    unretrieved_ = false;
    loop_->forget_unretrieved(*this);
}

std::exception_ptr FutureBase::exception() {
    require_done("Exception is not set.");
    if (cancelled()) std::rethrow_exception(make_cancelled_error());
    return take_notice();
}

std::exception_ptr FutureBase::make_cancelled_error() {
    // Also asked of the last child of a cancelled gather, which may have finished in another way.
    if (cancelled() && exception_) return std::exchange(exception_, nullptr);
    return std::make_exception_ptr(CancelledError{message_, nullptr});
}

void FutureBase::rethrow() {
    if (cancelled()) std::rethrow_exception(make_cancelled_error());
    if (take_notice()) std::rethrow_exception(exception_);
}

void FutureBase::add_callback(const DoneCallback& callback) {
    if (callback.kind != &step_kind) {
        callback.context->retain();
        watch();
    }
    if (done()) {
        schedule(callback);
    } else if (!first_.kind && !others_) {
        first_ = callback;
    } else {
        if (!others_) others_ = std::make_unique<std::vector<DoneCallback>>();
        others_->push_back(callback);
    }
}

void FutureBase::remove_done_callback(const DoneCallback& callback) {
    const auto matches = [&](const DoneCallback& other) {
        if (other != callback) return false;
        if (callback.kind != &step_kind) callback.context->release();
        return true;
    };
    if (first_.kind && matches(first_)) first_ = {};  // others_ keep their order; a gap at the front is harmless
    if (others_) std::erase_if(*others_, matches);
}

inline void FutureBase::schedule(const DoneCallback& callback) {
    if (callback.kind == &step_kind) {
        loop_->wake(static_cast<TaskBase&>(*callback.context));
        return;
    }
    retain();
    loop_->push({callback.kind, this, callback.context});
}

void FutureBase::schedule_callbacks() {
    unwatch();
    const DoneCallback first = std::exchange(first_, {});
    if (first.kind) schedule(first);
    if (others_) [[unlikely]]
        schedule_others();
}

void FutureBase::schedule_others() {
    const auto others = std::move(others_);
    for (const DoneCallback& callback : *others) schedule(callback);
}

void FutureBase::wait(trace::Wait on, std::uint32_t what) {
    if (!done()) loop_->await_future(*this, on, what);
}

}  // namespace baton
