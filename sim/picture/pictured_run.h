// A run as pictures need it.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "sim/analysis/counters.h"
#include "sim/analysis/moments.h"
#include "sim/analysis/run_document.h"
#include "sim/analysis/states.h"
#include "sim/picture/crowds.h"
#include "sim/trace/recording.h"

namespace baton::picture {

// Refers to the results of a run, which must outlive it: the run document, the trace, and the timeline that was built from the
// trace.
struct RunView {
    const analysis::RunDocument& document;
    const trace::Recording& recording;
    const analysis::Timeline& timeline;
};

// What the events of a run tell besides its timeline, found out once. Cost: linear in the events.
struct Found {
    Found() = default;
    explicit Found(const RunView& view);

    analysis::Moments moments;
    analysis::Frames frames;
    std::vector<analysis::CounterPoint> ready, living;  // tasks in the ready queue, tasks that there are
    std::vector<analysis::TimedPoint> due;              // over the time; empty: as `ready`
    std::uint32_t most_ready = 0, most_due = 0, most_living = 0;
    struct Most {
        std::int64_t used = 0, waiting = 0;  // of an executor: jobs that run and that are queued
        Duration waited{};                   // of all that waited, added up
    };
    std::vector<Most> objects, executors;
    std::vector<std::vector<analysis::ObjectPoint>> in_use;  // by object; empty: as its own points
    // The tasks that run a coroutine, in order of first creation.
    struct Coroutine {
        std::string name;
        std::vector<analysis::RowId> tasks;
        Latency latency;
    };
    std::vector<Coroutine> coroutines;
    std::vector<Duration> worked;  // by worker, in the order of their rows: how long it had a job
    Duration ready_time{};         // of all tasks in the ready queue, added up
    Duration busy{};               // how long some task had the thread
    // Of the tasks to which something happens when the run ends: how many events they have then, at most, and the mark of an end.
    std::uint32_t events_at_end = 0;
    bool momentary_steps = false;            // some step takes no time
    bool cancelled = false, raised = false;  // how some task ended
};

// With what a picture needs to know of the run again and again. Cost: linear in the tasks, and that of Found if it is not given.
// What is given may still be empty, and is looked at when something is painted.
struct PicturedRun : RunView {
    explicit PicturedRun(const RunView& view, std::shared_ptr<const Found> known = nullptr);

    // Returns what a task waits for in a deadlock; null if it is not in one.
    const analysis::BlockedRow* blocked(TaskId task) const {
        return task < blocked_at.size() && blocked_at[task] != 0 ? &(*document.deadlock)[blocked_at[task] - 1] : nullptr;
    }

    std::vector<analysis::RowId> task_order;  // parents before children, siblings in order of creation
    std::vector<std::uint32_t> blocked_at;    // by task: its index in document.deadlock + 1; 0: it is not in one
    std::shared_ptr<const Found> found;
    std::array<bool, analysis::state_count> states{};  // in which some task or the loop is at some time
};

// The same run with a timeline that has states that last no time, for an axis of steps. It keeps `run` alive. Cost: builds the
// timeline.
std::shared_ptr<const PicturedRun> in_steps(std::shared_ptr<const PicturedRun> run);

std::vector<analysis::RowId> family_order(const analysis::Timeline& timeline);

}  // namespace baton::picture
