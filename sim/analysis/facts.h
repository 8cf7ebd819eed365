// Gathers the facts of a run from its trace: the log, the warnings, and a row for each task, object and executor.
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

// Gathers the facts while the run goes on. It takes memory proportional to tasks and log lines, not to events.
class FactsCollector : public trace::Consumer {
public:
    FactsCollector();
    ~FactsCollector() override;
    void take(std::span<const trace::TraceEvent> events, const trace::TextTable& texts) override;

    // Fills in the log, warnings, tasks, objects and executors of `document`. It may be called once. What is unfinished lasts until
    // `end`, the end of the run. A task's running time does not have the steps of eager tasks inside its own steps; they count as
    // waiting. A task that yields is ready at once. An object's `acquired` counts its acquires, the sets of an event, or the gets
    // of a queue; `waited` counts the times that a task was suspended on it, and `total_wait` adds them up, each until its wake was
    // due. A job counts as queued when time passes before it starts.
    void finish(Time end, const std::vector<DeclaredObject>& objects, const std::vector<DeclaredExecutor>& executors,
                RunDocument& document);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace baton::analysis
