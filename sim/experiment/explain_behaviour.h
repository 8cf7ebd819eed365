// The observable behaviour of a run, apart from its times. Advice must not change it.
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
    std::vector<std::string> log;               // the texts, in order
    std::map<std::string, std::uint64_t> ends;  // how many tasks ended in each way: `fetch returned`, `fetch raised ValueError: no`
    std::vector<std::string> warnings;          // sorted, without those about slow callbacks, which depend on times
    // How often each exception was raised, such as `ValueError: no`, whether or not it was caught. QueueEmpty and QueueFull are
    // left out, since how often a program polls a queue depends on time.
    std::map<std::string, std::uint64_t> raised;
    std::map<std::string, std::uint64_t> got;  // the number of items taken from each queue
    std::vector<analysis::ExpectationRow> expectations;
    std::vector<std::string> tasks;               // names, by id from 1
    std::vector<std::vector<std::string>> lines;  // the lines of the log, by task
};

// Collects during a run how tasks end and what they raise, which is not in the run document. Unless `all` is set, ends() contains
// only tasks that raised.
class EndWatch : public trace::Consumer {
public:
    explicit EndWatch(bool all = true) : all_(all) {}
    void take(std::span<const trace::TraceEvent> events, const trace::TextTable& texts) override;
    const std::map<TaskId, analysis::TaskEnd>& ends() const { return ends_; }
    const std::map<std::string, std::uint64_t>& raised() const { return raised_; }

private:
    void end(const trace::TraceEvent& event, const trace::TextTable& texts);

    bool all_;
    std::map<TaskId, analysis::TaskEnd> ends_;
    std::map<std::string, std::uint64_t> raised_;
};

Behaviour behaviour_of(const analysis::RunDocument& document, const EndWatch& watch);

// The keys of expectations that state an exact time, which a faster run is meant to break. Bounds such as `elapsed: {max: …}` and
// `max_loop_hold` are not among them: they must still hold.
std::set<std::string> exact_times(const scenario::Scenario& scenario);

struct ComparisonRules {
    const std::set<std::string>& exact_times;
    bool times_apart = false;  // ignore expectations on the log, the result and warnings, since these themselves are compared
};
// Returns the first difference in behaviour; nothing if there is none. `changed` may have more tasks that return, or that are
// cancelled if some were before, since it may have more workers. If a limit cut off the runs, only their common beginning is
// compared.
std::optional<analysis::Deviation> first_difference(const Behaviour& original, const Behaviour& changed,
                                                    const ComparisonRules& how);

// Returns the first thing that the run did before it came to a standstill, and that the cured run does not do: a line in a task's
// log, the end of a task, an expectation that held. What the cured run does after that is new, and is not compared.
std::optional<analysis::Deviation> first_loss(const Behaviour& stuck, const Behaviour& cured, const ComparisonRules& how);

}  // namespace baton::experiment
