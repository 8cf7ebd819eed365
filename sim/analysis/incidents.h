// Gathers what became of timeouts and cancellations, while the run goes on.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "sim/analysis/run_document.h"
#include "sim/trace/tracer.h"

namespace baton::analysis {

// It takes memory proportional to cancellations, timeouts and unfinished jobs, not to events or tasks. A run without any of these
// pays for one look at the kind of each event.
class IncidentCollector : public trace::Consumer {
public:
    void take(std::span<const trace::TraceEvent> events, const trace::TextTable& texts) override;

    // Gives the incidents in the order in which they happened. It may be called once, at the end of the run.
    std::vector<Incident> finish();

private:
    struct Request {
        TaskId by;
        Line line;
    };
    struct Limit {
        Duration limit;
        Line line;
    };
    struct Job {
        TaskId task;
        std::string function;
        bool started = false;
        std::size_t incident = no_incident;
    };
    static constexpr std::size_t most = 10'000, no_incident = SIZE_MAX;

    void take(const trace::TraceEvent& event, const trace::TextTable& texts);
    void timeout(const trace::TraceEvent& event);
    void deliver(const trace::TraceEvent& event, const trace::TextTable& texts);
    void swallow(const trace::TraceEvent& event);
    void follow_job(const trace::TraceEvent& delivered);
    void finish_job(const trace::TraceEvent& event);
    Incident incident(Incident::Kind kind, const trace::TraceEvent& event) const;
    std::size_t add(Incident incident);

    std::vector<Incident> incidents_;
    std::size_t log_lines_ = 0;
    std::unordered_map<TaskId, Request> requests_;               // the last one of each task; these are looked up, never iterated
    std::unordered_map<TaskId, Limit> expired_;                  // timeouts whose cancellation is not delivered yet
    std::unordered_map<TaskId, bool> was_asked_;                 // whether the last cancellation of a task was its own
    std::unordered_map<std::uint32_t, TaskId> asked_of_future_;  // the task whose cancellation took a future with it
    std::vector<std::pair<std::size_t, std::uint32_t>> shared_;  // incidents, with the future that they are about
    std::unordered_map<JobId, Job> jobs_;                        // unfinished
    std::unordered_map<TaskId, JobId> awaited_job_;
};

}  // namespace baton::analysis
