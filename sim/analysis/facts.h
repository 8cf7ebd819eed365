// The facts of a run that its trace tells: log, warnings, a row per task, object and executor.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "sim/analysis/run_document.h"
#include "sim/trace/tracer.h"

namespace baton::analysis {

struct DeclaredObject {
    std::string name, kind;
};  // in the order of the scenario
struct DeclaredExecutor {
    std::string name, kind;
    std::uint64_t workers;
};

// Gathers the facts while events pass by, in memory proportional to tasks and log lines, not to events.
class FactsCollector : public trace::Consumer {
public:
    FactsCollector();
    ~FactsCollector() override;
    void take(std::span<const trace::Event> events, const trace::TextTable& texts) override;

    // Fills log, warnings, tasks, objects and executors of `document`; call it once. `end`: the end of the run,
    // up to which everything unfinished lasts. A task's running time leaves out the steps of eager tasks inside
    // its own (those count as waiting); a yield is ready at once. An object's `acquired` counts acquire, of an
    // event set, of a queue get; its `waited` the suspensions on it, `total_wait` each until its wake's due. An
    // executor's queue counts a job when time passes before its start.
    void finish(Time end, const std::vector<DeclaredObject>& objects, const std::vector<DeclaredExecutor>& executors,
                RunDocument& document);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace baton::analysis
