// Explains a standstill: which tasks wait for each other in a circle, or which task could have ended a wait and has ended itself.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "sim/analysis/run_document.h"
#include "sim/trace/recording.h"

namespace baton::analysis {

// A task of the circle, with what it has and what it wants.
struct InCircle {
    TaskId task = 0;
    std::string has;  // the object for which the task before it waits; empty when that one waits for the task itself
    Time has_since{};
    Line has_line = 0;
    std::string wants;
    Time wants_since{};
    Line wants_line = 0;
};

// The last event after which the standstill could not be avoided.
struct TurningPoint {
    enum class Kind : std::uint8_t {
        closed,  // `task` began to wait, which closed the circle
        ended,   // `task` ended, which was the last one that could have ended the wait of `waiter`
        waits,   // `task`, which was the last one, began to wait itself
        never,   // no task could ever have ended the wait; `task` is `waiter`
    };
    Kind kind{};
    Time t{};
    TaskId task = 0, waiter = 0;
    Line line = 0;
    std::string object;               // what `waiter` waits for
    std::string how = {};             // for `ended`: `raised ValueError: no`, `returned`, `was cancelled`
    std::string task_waits_for = {};  // for `waits`
};

struct Standstill {
    // Each task waits for the next one, and the last for the first. A semaphore that several tasks hold has all its holders here.
    // Empty when there is no circle.
    std::vector<InCircle> circle;
    std::optional<TurningPoint> turning;  // empty when nothing is known of any wait
};

// How a task ended, which the run document does not have.
struct TaskEnd {
    Line line = 0;
    std::string exception;  // such as `ValueError: no`; empty when there was none
};
TaskEnd task_end(const trace::TraceEvent& done, const trace::TextTable& texts);
std::map<TaskId, TaskEnd> task_ends(const trace::Recording& recording);
// The coroutines that have a step which can end a wait, by what the wait is for: `get q`, `join q`, `wait ready`.
using Wakers = std::map<std::string, std::set<std::string>>;

// Explains main's wait, if main waits; otherwise, of the waits that nobody could end, the one for which that was so first. The
// document must have its `deadlock`. Takes time linear in tasks and rows.
Standstill standstill(const RunDocument& document, const std::map<TaskId, TaskEnd>& ends, const Wakers& wakers);

}  // namespace baton::analysis
