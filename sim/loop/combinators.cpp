#include "sim/loop/combinators.h"

#include <algorithm>
#include <deque>
#include <unordered_set>

#include "sim/loop/event_loop.h"
#include "sim/loop/timeouts.h"

namespace baton {
namespace {

constexpr HandleKind child_done_kind = done_callback_kind<&GatheringFuture::child_done>;

// Each future once, in the order of its first appearance. (asyncio puts them in a set or a dict.)
Futures distinct(const Futures& futures) {
    Futures unique;
    std::unordered_set<FutureBase*> seen;
    for (const auto& future : futures) {
        if (seen.insert(future.get()).second) unique.push_back(future);
    }
    return unique;
}

}  // namespace

// --- gather ---

GatheringFuture::GatheringFuture(EventLoop& loop, Futures children, bool return_exceptions)
    : FutureBase(loop, FutureKind::gathering),
      footprint_(Kept::futures, children.size() * sizeof(Ref<FutureBase>)),
      children_(std::move(children)),
      return_exceptions_(return_exceptions) {}

Futures GatheringFuture::watch_pending() {
    const DoneCallback callback{&child_done_kind, this};
    Futures finished;
    for (const auto& child : children_) {
        if (child->done()) {
            finished.push_back(child);
        } else if (child->last_callback() != callback) {  // else it is a repeat
            child->add_done_callback(callback);
            ++unfinished_;
        }
    }
    return finished;
}

void GatheringFuture::watch() {
    Futures finished = watch_pending();
    if (finished.empty()) return;
    finished = distinct(finished);
    unfinished_ += finished.size();
    for (const auto& child : finished) on_child(*child);
}

void GatheringFuture::child_done(FutureBase& child, RefCounted* gathering) {
    static_cast<GatheringFuture*>(gathering)->on_child(child);
}

void GatheringFuture::on_child(FutureBase& child) {
    --unfinished_;
    if (done()) {
        child.take_notice();
        return;
    }
    if (!return_exceptions_) {
        if (child.cancelled()) return set_exception(child.make_cancelled_error());
        if (const auto& exception = child.take_notice()) return set_exception(exception);
    }
    if (unfinished_ != 0) return;
    for (const auto& each : children_) each->take_notice();
    // Not the child that was the last to end: the one named last.
    if (cancel_requested_) return set_exception(children_.back()->make_cancelled_error());
    finish();
}

bool GatheringFuture::cancel(Ref<CancelMessage> message) {
    if (done()) return false;
    bool any = false;
    for (const auto& child : children_) any |= cancel_within(loop(), *child, message, 10);
    if (any) cancel_requested_ = true;
    return any;
}

Ref<GatheringFuture> gather_futures(EventLoop& loop, Futures futures, bool return_exceptions) {
    auto gathering = make_ref<GatheringFuture>(loop, std::move(futures), return_exceptions);
    if (gathering->children().empty()) {
        gathering->finish();
    } else {
        gathering->watch();
    }
    return gathering;
}

void abandon_gather(EventLoop& loop, Futures before) {
    const auto gathering = make_ref<GatheringFuture>(loop, std::move(before), false);
    gathering->finish();
    gathering->watch_pending();
}

// --- wait ---

namespace {

// asyncio.tasks._wait. This is what its callbacks share with the task that waits.
struct Waiting : RefCounted, Timer {
    Waiting(EventLoop& loop_, ReturnWhen when_) : loop(loop_), when(when_) {}
    void fire(EventLoop&) override {
        if (loop.tracer() && waiter) {
            const TaskBase& task = waiter->task();
            loop.emit(trace::EventKind::timeout, task.id(), task.line(), 0, 0, limit.count());
        }
        wake();
    }
    const RefCounted& owner() const override { return *this; }
    void wake() {
        if (waiter && !waiter->done()) waiter->wake(loop);
    }
    void on_completion(FutureBase& future) {
        --counter;
        const bool enough = counter == 0 || when == ReturnWhen::first_completed ||
                            (when == ReturnWhen::first_exception && !future.cancelled() && future.take_notice());
        if (!enough) return;
        if (is_set()) loop.timers().cancel(*this);
        wake();
    }

    EventLoop& loop;
    ReturnWhen when;
    Waiter* waiter = nullptr;
    std::size_t counter = 0;
    Duration limit{};  // of its timer
};

void on_completion(FutureBase& future, RefCounted* context) { static_cast<Waiting*>(context)->on_completion(future); }
constexpr HandleKind completion_kind = done_callback_kind<&on_completion>;

}  // namespace

void wait_futures(EventLoop& loop, const Futures& futures, ReturnWhen when, std::optional<Duration> timeout) {
    if (futures.empty()) throw ValueError("Set of Tasks/Futures is empty.");
    const Futures unique = distinct(futures);
    const auto waiting = make_ref<Waiting>(loop, when);
    waiting->counter = unique.size();
    waiting->waiter = &loop.waiter();
    waiting->limit = timeout.value_or(Duration{});
    if (timeout) loop.set_timer(*waiting, later(loop.time(), *timeout));  // call_later: also for the past
    for (const auto& future : unique) future->add_done_callback({&completion_kind, waiting.get()});
    const bool woken = loop.park(trace::Wait::wait, 0);
    waiting->waiter = nullptr;
    if (waiting->is_set()) loop.timers().cancel(*waiting);
    for (const auto& future : unique) future->remove_done_callback({&completion_kind, waiting.get()});
    if (!woken) loop.throw_cancelled();
}

// --- as_completed ---

struct AsCompleted::State : RefCounted, Timer {
    explicit State(EventLoop& loop) : done(loop, 0) {}

    // This is asyncio.tasks._AsCompletedIterator._handle_timeout.
    void fire(EventLoop&) override {
        for (const auto& future : todo) {
            future->remove_done_callback(callback());
            done.put_nowait(nullptr);
        }
        todo.clear();
    }
    const RefCounted& owner() const override { return *this; }
    DoneCallback callback();

    void on_completion(FutureBase& future) {
        const auto found = std::find(todo.begin(), todo.end(), Ref<FutureBase>(&future));
        if (found == todo.end()) return;
        todo.erase(found);
        done.put_nowait(Ref<FutureBase>(&future));
        if (todo.empty() && is_set()) done.loop().timers().cancel(*this);
    }

    Queue<Ref<FutureBase>> done;
    Futures todo;
    std::size_t left = 0;
};

namespace {

template <class State>
void on_one_completed(FutureBase& future, RefCounted* state) {
    static_cast<State*>(state)->on_completion(future);
}

}  // namespace

DoneCallback AsCompleted::State::callback() {
    static constexpr HandleKind kind = done_callback_kind<&on_one_completed<State>>;
    return {&kind, this};
}

AsCompleted::AsCompleted(EventLoop& loop, const Futures& futures) : state_(make_ref<State>(loop)) {
    state_->todo = distinct(futures);
    state_->left = state_->todo.size();
    const Futures todo = state_->todo;
    for (const auto& future : todo) future->add_done_callback(state_->callback());
}

void AsCompleted::set_timeout(std::optional<Duration> timeout) {
    EventLoop& loop = state_->done.loop();
    if (!state_->todo.empty() && timeout) loop.set_timer(*state_, later(loop.time(), *timeout));
}

AsCompleted::~AsCompleted() = default;

bool AsCompleted::empty() const { return state_->left == 0; }

Ref<FutureBase> AsCompleted::next() {
    --state_->left;
    auto future = state_->done.get();
    if (!future) throw TimeoutError();
    return future;
}

// --- shield ---

namespace {

// The two callbacks of a shield share this.
struct Shield : RefCounted {
    Ref<FutureBase> inner, outer;
    CopyResult copy = nullptr;
};

void shield_inner_done(FutureBase& inner, RefCounted* context) {
    auto& shield = static_cast<Shield&>(*context);
    const auto outer = std::exchange(shield.outer, nullptr);
    shield.inner = nullptr;
    if (outer->cancelled()) {
        inner.take_notice();
    } else if (inner.cancelled()) {
        outer->cancel();
    } else if (const auto& exception = inner.take_notice()) {
        outer->set_exception(exception);
    } else {
        shield.copy(inner, *outer);
    }
}
constexpr HandleKind shield_inner_kind = done_callback_kind<&shield_inner_done>;

void shield_outer_done(FutureBase&, RefCounted* context) {
    auto& shield = static_cast<Shield&>(*context);
    const auto inner = shield.inner;
    if (!inner || inner->done()) return;
    shield.outer = nullptr;
    shield.inner = nullptr;
    inner->remove_done_callback({&shield_inner_kind, &shield});
}
constexpr HandleKind shield_outer_kind = done_callback_kind<&shield_outer_done>;

}  // namespace

Ref<FutureBase> shield_future(Ref<FutureBase> inner, Ref<FutureBase> outer, CopyResult copy) {
    const auto shield = make_ref<Shield>();
    shield->inner = std::move(inner);
    shield->outer = outer;
    shield->copy = copy;
    shield->inner->add_done_callback({&shield_inner_kind, shield.get()});
    outer->add_done_callback({&shield_outer_kind, shield.get()});
    return outer;
}

// --- wait_for ---

void cancel_and_wait(FutureBase& future) {
    EventLoop& loop = future.loop();
    const auto waiting = make_ref<Waiting>(loop, ReturnWhen::all_completed);
    waiting->counter = 1;
    waiting->waiter = &loop.waiter();
    future.add_done_callback({&completion_kind, waiting.get()});
    future.cancel();
    const bool woken = loop.park(trace::Wait::future, 0);
    waiting->waiter = nullptr;
    future.remove_done_callback({&completion_kind, waiting.get()});
    if (!woken) loop.throw_cancelled();
}

void wait_for_future(FutureBase& future, std::optional<Duration> timeout, trace::Wait on, std::uint32_t what) {
    EventLoop& loop = future.loop();
    if (timeout && *timeout <= Duration{}) {
        if (future.done()) return;
        cancel_and_wait(future);
        if (future.cancelled()) throw TimeoutError();
        return;
    }
    Timeout(loop, timeout).run([&] {
        future.wait(on, what);
        future.rethrow();  // inside the block: a cancelled future counts as the timeout's own cancellation
    });
}

}  // namespace baton
