// What a run does that anyone can see, but for when: what advice has to leave as it is.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "sim/analysis/explanation.h"
#include "sim/analysis/run_document.h"
#include "sim/analysis/standstill.h"
#include "sim/scenario/scenario.h"
#include "sim/trace/tracer.h"

namespace baton::experiment {

struct Behaviour {
    std::string status, ending;                 // ending: `returned`, `raised ValueError: no`
    std::string result;                         // JSON
    std::vector<std::string> log;               // the texts in their order
    std::map<std::string, std::uint64_t> ends;  // `fetch returned`, `fetch raised ValueError: no`: how many tasks
    std::vector<std::string> warnings;          // sorted; what the loop says of slow callbacks is a matter of time
    std::map<std::string, std::uint64_t>
        raised;  // `ValueError: no`: how often, caught or not; a queue is asked as often as there is time
    std::map<std::string, std::uint64_t> got;  // items taken from each queue
    std::vector<analysis::ExpectationRow> expectations;
    std::vector<std::string> tasks;               // names by id, from 1
    std::vector<std::vector<std::string>> lines;  // of the log, by task
};

// How tasks ended and what they raised, gathered while a run goes on: it is not in the run document. Of the ends of tasks that
// did not raise only with `all`.
class EndWatch : public trace::Consumer {
public:
    explicit EndWatch(bool all = true) : all_(all) {}
    void take(std::span<const trace::Event> events, const trace::TextTable& texts) override;
    const std::map<TaskId, analysis::TaskEnd>& ends() const { return ends_; }
    const std::map<std::string, std::uint64_t>& raised() const { return raised_; }

private:
    void end(const trace::Event& event, const trace::TextTable& texts);

    bool all_;
    std::map<TaskId, analysis::TaskEnd> ends_;
    std::map<std::string, std::uint64_t> raised_;
};

Behaviour behaviour_of(const analysis::RunDocument& document, const EndWatch& watch);

// The expectations that name a time to the nanosecond: those one wants to see broken. Bounds (`elapsed: {max: …}`,
// `max_loop_hold`) are not among them: what held must go on to hold.
std::set<std::string> exact_times(const scenario::Scenario& scenario);

struct Comparison {
    const std::set<std::string>& exact_times;
    bool times_apart = false;  // expectations on the log, the result and warnings are left to the comparison of these
};
// The first thing that `changed` does otherwise; none if it does the same. More tasks may return, and more may be cancelled
// where some were: there may be more workers. Of a run that a limit cut off only the common beginning is compared.
std::optional<analysis::Deviation> first_difference(const Behaviour& original, const Behaviour& changed, const Comparison& how);

// The first thing that a standstill had done and that the cured run does not do: lines of a task's log, tasks that ended, what
// held. What comes after them is new.
std::optional<analysis::Deviation> first_loss(const Behaviour& stuck, const Behaviour& cured, const Comparison& how);

}  // namespace baton::experiment
