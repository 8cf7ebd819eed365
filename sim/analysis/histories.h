// What objects and executors were like over time: the parts of a timeline that are not rows of spans.
#pragma once

#include <deque>
#include <map>
#include <vector>

#include "sim/analysis/by_text.h"
#include "sim/analysis/states.h"

namespace baton::analysis {

class ObjectHistories {
public:
    explicit ObjectHistories(const trace::TextTable& texts) : texts_(texts) {}

    void operate(const trace::TraceEvent& event, EventIndex index);         // acquire … get
    void suspend(const trace::TraceEvent& event, EventIndex index);         // also one that is not on an object
    void wake(const trace::TraceEvent& event, EventIndex index, Time due);  // or resume without one
    std::vector<ObjectHistory> finish(Time end);

private:
    struct Object {
        ObjectHistory history;
        std::int32_t value = 0;
        std::uint32_t waiters = 0;
        std::multimap<TaskId, std::size_t> held;  // the holds that go on, by holder
        std::size_t oldest = 0;                   // no hold before this one goes on
    };
    struct Waiting {
        std::uint32_t object = nothing;
        std::size_t tenure = 0;
    };

    Object& object(TextId name);
    void acquire(Object& object, const trace::TraceEvent& event, EventIndex index);
    void release(Object& object, const trace::TraceEvent& event);
    void add_point(Object& object, const trace::TraceEvent& event, EventIndex index);

    const trace::TextTable& texts_;
    ByText<Object> objects_;
    std::vector<Waiting> waiting_;  // by task
};

class ExecutorHistories {
public:
    explicit ExecutorHistories(const trace::TextTable& texts) : texts_(texts) {}

    void submit(const trace::TraceEvent& event, EventIndex index);
    // The job that starts or finishes; null if it is not in the state for that.
    JobTimes* start(const trace::TraceEvent& event, EventIndex index);
    JobTimes* finish(const trace::TraceEvent& event, EventIndex index);
    JobTimes* running(JobId id);
    const JobTimes& job(JobId id) const { return jobs_[id - 1]; }  // must have been submitted

    std::vector<JobTimes> take_jobs(Time end);
    std::vector<ExecutorHistory> take_histories();

private:
    struct Executor {
        ExecutorHistory history;
        std::deque<JobId> queue;
        std::uint32_t running = 0;
    };
    void add_point(Executor& executor, const trace::TraceEvent& event, EventIndex index);

    const trace::TextTable& texts_;
    ByText<Executor> executors_;
    std::vector<JobTimes> jobs_;
};

}  // namespace baton::analysis
