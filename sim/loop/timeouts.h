// asyncio.timeout: a time limit on a block of code.
#pragma once

#include <exception>
#include <functional>
#include <optional>

#include "sim/base/time.h"
#include "sim/loop/event_loop.h"

namespace baton {

// An `async with asyncio.timeout(delay)` block around code of the current task. When the time is up, the task is cancelled at its
// await, and the block turns that CancelledError into a TimeoutError. Neither entering nor leaving the block suspends. Blocks nest.
//
//     Timeout timeout(loop, 2s);
//     timeout.run([&] { … });   // throws TimeoutError when the time is up
class Timeout {
public:
    // Without a delay it never fires. With zero or less it fires in the next iteration. Throws RuntimeError outside a task.
    Timeout(EventLoop& loop, std::optional<Duration> delay);
    ~Timeout();
    Timeout(const Timeout&) = delete;
    Timeout& operator=(const Timeout&) = delete;

    // Runs `block` once, and throws what it throws, or TimeoutError in place of the CancelledError that this timeout asked for.
    template <class F>
    void run(F&& block) {
        const std::exception_ptr thrown = exception_of(block);
        leave(thrown);
        if (thrown) std::rethrow_exception(thrown);
    }

    bool expired() const;  // Timeout.expired: whether the time was up before the block had ended

private:
    struct State;
    void leave(const std::exception_ptr& thrown);  // Timeout.__aexit__
    Ref<State> state_;
};

}  // namespace baton
