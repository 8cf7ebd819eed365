// What became of timeouts and cancellations, in words.
#pragma once

#include <string>

#include "sim/analysis/run_document.h"

namespace baton::report {

// One sentence without the task and the time, which stand before it: `the timeout of 2s (line 12) cut off its sleep (line 14)`.
// Texts of the scenario are made safe for a terminal.
std::string incident_words(const analysis::RunDocument& document, const analysis::Incident& incident);

// Whether it is worth a reader's attention who did not ask: something was lost, or hit others than was meant.
bool is_suspicious(const analysis::Incident& incident);

std::string_view word(analysis::Incident::Kind kind);  // `timed_out`, as in the run document

}  // namespace baton::report
