// gather, wait, as_completed, wait_for and shield on futures of any type: the functions of asyncio.tasks.
//
// C++ programs use the typed forms in asyncio.h. Whatever suspends here throws CancelledError when the task is cancelled meanwhile.
#pragma once

#include <optional>
#include <vector>

#include "sim/base/return_when.h"
#include "sim/base/time.h"
#include "sim/loop/future.h"
#include "sim/loop/queues.h"

namespace baton {

class EventLoop;
class TimerHandle;

using Futures = std::vector<Ref<FutureBase>>;

// asyncio.tasks._GatheringFuture: the future that gather gives. The results stay with the children. A task that awaits it goes on
// two iterations after the last child has ended: one for the child's callback, one for the task's own step.
class GatheringFuture : public FutureBase {
public:
    GatheringFuture(EventLoop& loop, Futures children, bool return_exceptions);

    // _GatheringFuture.cancel: cancels every child. The gathering itself ends when they have ended.
    bool cancel(Ref<CancelMessage> message = nullptr) override;
    const Futures& children() const { return children_; }  // in the order of the arguments, with repeats
    bool returns_exceptions() const { return return_exceptions_; }
    // The list of the results, so that all who ask get the same one; null until somebody has asked.
    RefCounted* results() const { return results_.get(); }
    void keep_results(Ref<RefCounted> results) { results_ = std::move(results); }

    static void child_done(FutureBase& child, RefCounted* gathering);

private:
    friend Ref<GatheringFuture> gather_futures(EventLoop&, Futures, bool);
    friend void abandon_gather(EventLoop&, Futures);
    Futures watch_pending();  // watches the pending children, and gives those that are done, each as often as it is named
    void watch();
    void on_child(FutureBase& child);

    const FootprintOf footprint_;
    Futures children_;
    Ref<RefCounted> results_;
    std::size_t unfinished_ = 0;  // how many distinct children have not ended
    bool return_exceptions_, cancel_requested_ = false;
};

// asyncio.gather of futures and tasks: the future of all of them. Never suspends. A gather of nothing is done at once.
Ref<GatheringFuture> gather_futures(EventLoop& loop, Futures futures, bool return_exceptions);

// What asyncio.gather leaves behind when it fails at an argument that cannot be awaited: it stays a callback of the arguments
// before that one, and looks at their exceptions.
void abandon_gather(EventLoop& loop, Futures before);

// asyncio.wait: suspends until the condition holds or the timeout has passed. The caller looks which futures are done. Throws
// ValueError when there are no futures.
void wait_futures(EventLoop& loop, const Futures& futures, ReturnWhen when = ReturnWhen::all_completed,
                  std::optional<Duration> timeout = {});

// asyncio.as_completed: gives futures in the order in which they end.
class AsCompleted {
public:
    AsCompleted(EventLoop& loop, const Futures& futures);
    ~AsCompleted();
    void set_timeout(std::optional<Duration> timeout);  // counts from now; may be called once
    bool empty() const;                                 // whether all have been given
    // Suspends until the next future is done, and gives it. Throws TimeoutError when the time is up.
    Ref<FutureBase> next();

private:
    struct State;
    Ref<State> state_;
};

// asyncio.shield: makes `outer` end as `inner` does. A cancellation of the outer future does not reach the inner one. Both have
// results of the same type, which `copy` copies from inner to outer. Gives the outer future, or the inner one when that is done
// already.
using CopyResult = void (*)(FutureBase& from, FutureBase& to);
Ref<FutureBase> shield_future(Ref<FutureBase> inner, Ref<FutureBase> outer, CopyResult copy);

// asyncio.tasks._cancel_and_wait: cancels a future and suspends until it is done.
void cancel_and_wait(FutureBase& future);

// asyncio.wait_for of a future: suspends until it is done or the timeout has passed. Then it cancels the future and throws
// TimeoutError. `on` and `what` are what the trace says of the wait.
void wait_for_future(FutureBase& future, std::optional<Duration> timeout, trace::Wait on, std::uint32_t what);

}  // namespace baton
