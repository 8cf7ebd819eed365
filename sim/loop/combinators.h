// gather, wait, as_completed, wait_for and shield, on futures of any type. (asyncio.tasks)
//
// The typed forms for C++ programs are in face.h.
#pragma once

#include <optional>
#include <vector>

#include "sim/base/time.h"
#include "sim/loop/future.h"
#include "sim/loop/queues.h"

namespace baton {

class EventLoop;
class TimerHandle;

using Futures = std::vector<Ref<FutureBase>>;

// asyncio.tasks._GatheringFuture. It is done two iterations after its last child ended: one for the
// child's callback, one for the step of whoever awaits it. Results stay with the children.
class GatheringFuture : public FutureBase {
public:
    GatheringFuture(EventLoop& loop, Futures children, bool return_exceptions);

    // Cancels every child; the gathering itself ends when they have.
    bool cancel(Ref<CancelMessage> message = nullptr) override;
    const Futures& children() const { return children_; }  // in argument order, repeats included
    bool returns_exceptions() const { return return_exceptions_; }

    static void child_done(FutureBase& child, RefCounted* gathering);

private:
    friend Ref<GatheringFuture> gather_futures(EventLoop&, Futures, bool);
    friend void abandon_gather(EventLoop&, Futures);
    Futures watch_pending();  // gives those that are done already, and again where they are named again
    void watch();
    void on_child(FutureBase& child);

    const FootprintOf footprint_;
    Futures children_;
    std::size_t unfinished_ = 0;  // distinct children
    bool return_exceptions_, cancel_requested_ = false;
};

// asyncio.gather of futures and tasks. Never suspends. Of no futures: done at once.
Ref<GatheringFuture> gather_futures(EventLoop& loop, Futures futures, bool return_exceptions);

// asyncio.gather that fails at an argument which is no awaitable. It stays a callback of those before it,
// and looks at their exceptions.
void abandon_gather(EventLoop& loop, Futures before);

enum class ReturnWhen : std::uint8_t { all_completed, first_completed, first_exception };

// asyncio.wait: suspends until the condition holds or the timeout has passed. Throws ValueError for none.
// Which are done is for the caller to see.
void wait_futures(EventLoop& loop, const Futures& futures, ReturnWhen when = ReturnWhen::all_completed,
                  std::optional<Duration> timeout = {});

// asyncio.as_completed: gives the futures in the order in which they end.
class AsCompleted {
public:
    AsCompleted(EventLoop& loop, const Futures& futures);
    ~AsCompleted();
    void set_timeout(std::optional<Duration> timeout);  // from now; once
    bool empty() const;                                 // all have been given
    // Suspends until the next one is done. Throws TimeoutError when the time is up.
    Ref<FutureBase> next();

private:
    struct State;
    Ref<State> state_;
};

// asyncio.shield: a future that ends as `inner` does, and whose cancellation does not reach it. `result`
// copies the result from inner to the outer, which has the same type.
using CopyResult = void (*)(FutureBase& from, FutureBase& to);
Ref<FutureBase> shield_future(Ref<FutureBase> inner, Ref<FutureBase> outer, CopyResult copy);

// asyncio.tasks._cancel_and_wait
void cancel_and_wait(FutureBase& future);

// asyncio.wait_for, for a future; suspends until it is done or the timeout has passed, and cancels it then. Throws TimeoutError.
void wait_for_future(FutureBase& future, std::optional<Duration> timeout, trace::Wait on, std::uint32_t what);

}  // namespace baton
