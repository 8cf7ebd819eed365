// Runs a scenario once and measures everything about the run.
#pragma once

#include <string_view>

#include "sim/analysis/run_document.h"
#include "sim/interpreter/run.h"
#include "sim/scenario/scenario.h"
#include "sim/trace/recording.h"

namespace baton::experiment {

struct MeasuredRun {
    analysis::RunDocument document;  // its expectations are in the order of the scenario
    trace::Header header;            // the header and ending of the trace
    trace::Ending ending;
    trace::TextTable texts;  // the texts that the events of the trace refer to, for a Recorder among the consumers
};

// Runs `scenario` to its end, gathers facts and checks expectations. `options.consumers` see the trace, too. Apart from the run
// itself, this takes memory in proportion to tasks and log lines, not to events; if they need more than `limits.memory`, the run
// ends with status `limit`. Nothing that the scenario does makes this function throw. Runs share nothing, so several threads may
// call it at the same time.
MeasuredRun run(const scenario::Scenario& scenario, interpreter::RunOptions options);

// A faster version that makes no trace. The document contains only how the run ended, its times, and the counters of the loop.
analysis::RunDocument run_without_trace(const scenario::Scenario& scenario, const interpreter::RunOptions& options);

enum class Verdict : std::uint8_t {
    passed,   // main returned, or ended as `raises` says, and every expectation held
    failed,   // an expectation did not hold, or main raised and no `raises` expects it
    stopped,  // a deadlock, a livelock or a limit that no `raises` expects
};
Verdict verdict(const analysis::RunDocument& document);
// The verdict on the ending alone, compared with `raises`. For runs with other params, since the other expectations are about the
// scenario's own.
Verdict ending_verdict(const analysis::RunDocument& document);

}  // namespace baton::experiment
