// Describes what became of timeouts and cancellations.
#pragma once

#include <string>

#include "sim/analysis/run_document.h"
#include "sim/picture/texts.h"

namespace baton::report {

// Returns one sentence: `the timeout of 2s (line 12) cut off its sleep (line 14)`. The caller puts the time and the task in front
// of it. Texts of the scenario are made safe for a terminal.
std::string incident_words(const analysis::RunDocument& document, const analysis::Incident& incident,
                           picture::Translate say = picture::in_english);

// Whether reports should show the incident without being asked: something was lost, or a task was hit that was not meant.
bool is_suspicious(const analysis::Incident& incident);

// Returns the word that the run document uses for the kind, such as `timed_out`.
std::string_view word(analysis::Incident::Kind kind);

}  // namespace baton::report
