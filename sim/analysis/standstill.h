// Why nothing goes on any more: who waits for whom in a circle, or who could have gone on and is gone.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "sim/analysis/run_document.h"

namespace baton::analysis {

// What a task of the circle has and wants.
struct InCircle {
    TaskId task = 0;
    std::string has;  // the object that the one before it waits for; empty where that waits for the task itself
    Time has_since{};
    Line has_line = 0;
    std::string wants;
    Time wants_since{};
    Line wants_line = 0;
};

// The last event after which the standstill could not be avoided.
struct TurningPoint {
    enum class Kind : std::uint8_t {
        closed,  // `task` began to wait, and with it the circle was closed
        ended,   // `task` ended, the last one that could have ended the wait of `waiter`
        waits,   // `task`, the last of these, began to wait itself
        never,   // nobody ever could: `task` is `waiter`
    };
    Kind kind{};
    Time t{};
    TaskId task = 0, waiter = 0;
    Line line = 0;
    std::string object;               // that `waiter` waits for
    std::string how = {};             // of ended: `raised ValueError: no`, `returned`, `was cancelled`
    std::string task_waits_for = {};  // of waits
};

struct Standstill {
    // Each waits for the next, the last for the first; of a semaphore that several hold, all its holders. Empty if there is none.
    std::vector<InCircle> circle;
    std::optional<TurningPoint> turning;  // none when nothing is known of any wait
};

// How tasks ended: what the run document leaves out.
struct TaskEnd {
    Line line = 0;
    std::string exception;  // `ValueError: no`; empty if none
};
// By what a task waits for (`get q`, `join q`, `wait ready`): the coroutines that have a step which can end such a wait.
using Wakers = std::map<std::string, std::set<std::string>>;

// Of main's wait, if main waits. `document.deadlock` must be there. Where several waits could have been ended by nobody, the one
// for which that was so first. Cost: linear in tasks and rows.
Standstill standstill(const RunDocument& document, const std::map<TaskId, TaskEnd>& ends, const Wakers& wakers);

}  // namespace baton::analysis
