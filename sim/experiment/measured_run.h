// One run of a scenario and everything that is to be said about it.
#pragma once

#include <string_view>

#include "sim/analysis/run_document.h"
#include "sim/interpreter/run.h"
#include "sim/scenario/scenario.h"
#include "sim/trace/recording.h"

namespace baton::experiment {

struct Run {
    analysis::RunDocument document;  // its expectations are those of the scenario, in their order
    trace::Header header;            // as in the trace
    trace::Ending ending;
    trace::TextTable texts;  // those that the trace's events name: for a Recorder among the consumers
};

// Runs `scenario` to its end, gathers the facts and checks what it expects. `options.consumers` see the trace
// too. Memory beyond the run's own: proportional to tasks and log lines, not to events; lines and unfinished tasks
// that take more than `limits.memory` end the run with status `limit`. Never throws for what the scenario does. Runs share nothing:
// several threads may each call this at once.
Run run(const scenario::Scenario& scenario, interpreter::RunOptions options);

// Faster, for what such a document tells needs no trace: how the run ended, its times and its loop.
analysis::RunDocument run_without_trace(const scenario::Scenario& scenario, const interpreter::RunOptions& options);

enum class Verdict : std::uint8_t {
    passed,   // main returned, or ended as `raises` says, and every expectation held
    failed,   // an expectation did not hold, or main raised and no `raises` expects it
    stopped,  // a deadlock, a livelock or a limit that no `raises` expects
};
Verdict verdict(const analysis::RunDocument& document);
// Of the ending alone, held against `raises`: for runs whose params vary, for what else a scenario expects is said of
// its own.
Verdict ending_verdict(const analysis::RunDocument& document);

}  // namespace baton::experiment
