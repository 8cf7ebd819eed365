// What the event loop looked like between two events: who runs, who is ready in which order, who waits for what.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gui/run/run_result.h"

namespace baton::gui {

struct LoopEntry {
    enum class TaskState : std::uint8_t { running, ready, sleeping, io, waiting, executor };
    TaskState state;
    TaskId task;
    Time since;              // when it came into this state
    trace::Wait on{};        // of those that wait
    std::uint32_t what = 0;  // as the suspend event's `a`
    analysis::EventIndex event = analysis::no_event;
    std::optional<trace::Holding> holds{};  // how it keeps the thread, where it runs and a hold goes on
    Time until{};                           // then: when that ends
};

struct LoopState {
    // Running first, then the ready queue in order, then the others in the order in which they went to wait.
    std::vector<LoopEntry> entries;
    std::size_t alive = 0;  // how many there are in all
};

// For each event whether a turn of the loop begins with it: the first step of all those that stood ready together.
std::vector<bool> turns_of(const trace::Recording& recording);

// Goes through a recording event by event, forwards at the cost of the events passed, backwards from the start.
class LoopReplay {
public:
    explicit LoopReplay(RunResultPtr run);

    // Goes towards the state after the events before `event`, over `most_events` at a time; whether it is reached.
    bool approach(analysis::EventIndex event, std::size_t most_events);
    // That state, `most` entries of it.
    LoopState at(analysis::EventIndex event, std::size_t most = 10'000);

private:
    struct Life {
        LoopEntry entry{};
        std::uint64_t order = 0;  // 0: not alive
    };
    void restart();
    void apply(const trace::TraceEvent& event, analysis::EventIndex index);
    void put(TaskId task, LoopEntry entry);

    RunResultPtr run_;
    std::vector<Life> lives_;
    std::vector<TaskId> stack_;  // who has the thread, innermost last
    analysis::EventIndex next_ = 0;
    std::uint64_t order_ = 0;
};

}  // namespace baton::gui
