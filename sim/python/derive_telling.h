// What is known while the stories of a recording are being told: where each task is, and which steps it went through so far.
//
// derive_story.cpp walks through the recording and changes this; derive_waits.cpp turns the waits of tasks into steps.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "sim/python/derive_story.h"

namespace baton::python {

// Where a task is. Times are in nanoseconds.
struct TaskProgress {
    std::int64_t mark = -1;                        // it has the thread, and its steps are told up to here; -1 if it has not
    std::int64_t step = 0;                         // when it got the thread
    std::int64_t computed = 0;                     // how long it has computed since its last step
    const trace::TraceEvent* suspend = nullptr;    // its wait, while it is suspended
    const trace::TraceEvent* wake = nullptr;       // the end of that wait, if it has come
    const trace::RecordedCall* several = nullptr;  // the last gather or wait for several tasks that it called
    bool is_cut = false;                           // a CancelledError is on its way
    std::int64_t cut_by_timer = -1;                // when a timer of asyncio cut its wait off; -1 if none did
    bool may_follow = false;                       // its last step is a wait to which the next events of the same object belong
    std::vector<std::int64_t> groups;              // the task groups that it is in
};

struct Telling {
    explicit Telling(const trace::Recording& of);

    const trace::Recording& recording;
    Stories stories;
    std::vector<TaskProgress> progress;        // by task
    std::map<std::string, std::string> kinds;  // of the objects, by name
    std::map<std::string, std::string> locks;  // for each condition its lock, if that has a name of its own
    std::map<TaskId, std::int64_t> group_of;   // the task group that a task belongs to
    std::set<std::int64_t> failed_groups;      // the task groups in which a task has failed

    std::string text(TextId id) const { return std::string(recording.texts[id]); }
    // Returns the last step of a task; null if it has none.
    StoryStep* last(TaskId task);
    // Adds a step at the instant `t`. What the task computed before becomes part of it.
    void push(TaskId task, StoryStep step, std::int64_t t);
    // The name of the lock that belongs to a condition: its own if it does not share one.
    std::string lock_of(const std::string& condition) const;
};

StoryStep story_step(Act act, Line line, std::string name = {});

}  // namespace baton::python
