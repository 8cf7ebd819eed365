// asyncio.timeout
#pragma once

#include <exception>
#include <functional>
#include <optional>

#include "sim/base/time.h"
#include "sim/loop/event_loop.h"

namespace baton {

// An `async with asyncio.timeout(delay)` block around code of the current task. Neither entering nor
// leaving suspends.
//
//     Timeout timeout(loop, 2s);
//     timeout.run([&] { … });   // throws TimeoutError when the time is up
class Timeout {
public:
    // No delay: never fires. Zero or less: fires in the next iteration.
    Timeout(EventLoop& loop, std::optional<Duration> delay);
    ~Timeout();
    Timeout(const Timeout&) = delete;
    Timeout& operator=(const Timeout&) = delete;

    template <class F>
    void run(F&& block) {
        const std::exception_ptr thrown = exception_of(block);
        leave(thrown);
        if (thrown) std::rethrow_exception(thrown);
    }

    bool expired() const;

private:
    struct State;
    void leave(const std::exception_ptr& thrown);  // Timeout.__aexit__
    Ref<State> state_;
};

}  // namespace baton
