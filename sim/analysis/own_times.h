// How long the tasks of a run would take one after another: the sum of their own times.
//
// A task's own time is what it spends by itself: while it holds the thread, sleeps, or waits for a response, and while the jobs run
// that it gives to executors. While it waits for its turn, for other tasks, for an object or for a free worker, it spends no time
// of its own.
#pragma once

#include <cstdint>
#include <functional>
#include <queue>
#include <set>
#include <string>
#include <vector>

#include "sim/trace/tracer.h"

namespace baton::analysis {

// The processors that the scenario has. They are never idle while somebody could compute, so computations that overlap count only
// as much as the processors could do meanwhile: four threads under one GIL compute for one second in a second.
struct Processors {
    std::uint64_t cores = 4;
    bool gil = true;
    std::set<std::string, std::less<>> process_pools = {};  // executors whose workers each have a GIL of their own
};

// Adds the own times up while the run goes on. It takes memory proportional to the tasks and to the jobs that run at once.
class OwnTimes : public trace::Consumer {
public:
    explicit OwnTimes(Processors processors = {}) : processors_(std::move(processors)) {}
    void set(Processors processors) { processors_ = std::move(processors); }  // must be called before the first event
    void take(std::span<const trace::TraceEvent> events, const trace::TextTable& texts) override;

    // Gives the sum for a run that ended at `end`. It may be called once. `running` is how long tasks held the thread in all, with
    // the loop's overhead, of which the events do not tell. A sum that would be too large is the largest duration.
    Duration finish(Time end, Duration running);

private:
    struct Waiting {
        std::int64_t since = 0;
        bool counts = false;  // it sleeps, or waits for a response
    };
    enum ProcessKind : std::uint8_t { own_process, shared_process };
    struct Computing {
        std::int64_t end;
        ProcessKind place;
        bool operator>(const Computing& other) const { return end > other.end; }
    };

    void take(const trace::TraceEvent& event, const trace::TextTable& texts);
    void wait_ends(TaskId task, std::int64_t at);
    void compute(const trace::TraceEvent& event, ProcessKind place);
    void advance(std::int64_t t);
    ProcessKind process_of_job(JobId job) const;
    void add(std::int64_t ns) { total_ = sum(total_, Duration(ns)); }

    Processors processors_;
    Duration total_{}, held_{};  // the sum, and how long holds of the thread lasted
    std::vector<Waiting> waiting_;
    std::vector<ProcessKind> jobs_;
    std::priority_queue<Computing, std::vector<Computing>, std::greater<>> computing_;
    std::uint64_t at_work_[2] = {0, 0};
    std::int64_t now_ = 0;
};

}  // namespace baton::analysis
