// What the tasks of a run would take one after another: the sum of their own times.
//
// A task's own time is what it spends by itself: holding the thread, asleep, waiting for a response, and the
// jobs it hands to executors. Waiting for its turn, for other tasks, for an object or for a free worker is not.
#pragma once

#include <cstdint>
#include <functional>
#include <queue>
#include <set>
#include <string>
#include <vector>

#include "sim/trace/tracer.h"

namespace baton::analysis {

// The processors as the scenario has them. They are never idle while somebody could compute, so computing that
// overlaps counts no more than they could do meanwhile: four threads under one GIL compute one second a second.
struct Processors {
    std::uint64_t cores = 4;
    bool gil = true;
    std::set<std::string, std::less<>> process_pools = {};  // each worker of these has a GIL of its own
};

// Adds up while events pass by; memory proportional to the tasks and to the jobs that run at once.
class OwnTimes : public trace::Consumer {
public:
    explicit OwnTimes(Processors processors = {}) : processors_(std::move(processors)) {}
    void set(Processors processors) { processors_ = std::move(processors); }  // before the first event
    void take(std::span<const trace::Event> events, const trace::TextTable& texts) override;

    // The sum, the run having ended at `end`; call it once. `running`: how long tasks held the thread in all
    // (the loop's overhead is in it, which the events do not name). Beyond the largest duration it is that one.
    Duration finish(Time end, Duration running);

private:
    struct Waiting {
        std::int64_t since = 0;
        bool counts = false;  // asleep, or waiting for a response
    };
    enum Place : std::uint8_t { own_process, shared_process };
    struct Computing {
        std::int64_t end;
        Place place;
        bool operator>(const Computing& other) const { return end > other.end; }
    };

    void take(const trace::Event& event, const trace::TextTable& texts);
    void wait_ends(TaskId task, std::int64_t at);
    void compute(const trace::Event& event, Place place);
    void advance(std::int64_t t);
    Place place_of_job(JobId job) const;
    void add(std::int64_t ns) { total_ = sum(total_, Duration(ns)); }

    Processors processors_;
    Duration total_{}, held_{};  // held_: of the thread, by holds
    std::vector<Waiting> waiting_;
    std::vector<Place> jobs_;
    std::priority_queue<Computing, std::vector<Computing>, std::greater<>> computing_;
    std::uint64_t at_work_[2] = {0, 0};
    std::int64_t now_ = 0;
};

}  // namespace baton::analysis
