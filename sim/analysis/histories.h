// Follows objects and executors through a trace: how many permits are taken, who waits, how long the queues are. These are the
// parts of a timeline that are not rows of spans. The events must be handed over in the order of the trace.
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

    void operate(const trace::TraceEvent& event, EventIndex index);  // an operation on an object: acquire, release, put, get, set …
    void suspend(const trace::TraceEvent& event, EventIndex index);         // any `suspend`, whatever it waits for
    void wake(const trace::TraceEvent& event, EventIndex index, Time due);  // a `wake`, or a `resume` that had none
    std::vector<ObjectHistory> finish(Time end);  // may be called once; what still goes on lasts until `end`

private:
    struct Object {
        ObjectHistory history;
        std::int32_t value = 0;
        std::uint32_t waiters = 0;
        std::multimap<TaskId, std::size_t> held;  // by holder: the holds that have not ended, as indices
        std::size_t oldest = 0;                   // all holds before this one have ended
    };
    struct Waiting {
        std::uint32_t object = nothing;
        std::size_t tenure = 0;
    };

    Object& object(TextId name);
    void acquire(Object& object, const trace::TraceEvent& event, EventIndex index);
    void release(Object& object, const trace::TraceEvent& event, EventIndex index);
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
    bool is_queued(JobId id) const;                           // it has been submitted and has not started
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
