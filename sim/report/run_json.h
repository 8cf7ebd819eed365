// Writes the run document as JSON, version 1; see scenarios/run.schema.json.
#pragma once

#include <string>

#include "sim/analysis/run_document.h"
#include "sim/trace/json_lines.h"

namespace baton::report {

// Writes the document with its keys in the order of the format. Durations are whole nanoseconds. Each value of the outermost
// object and each entry of its lists stands on a line of its own, so that documents can be compared line by line. The text ends
// with a newline. It goes to `sink` in pieces, some lines at a time. Cost: linear in the document.
void write_run_json(const analysis::RunDocument& document, const trace::ByteSink& sink);
// The same as one text.
std::string run_json(const analysis::RunDocument& document);

}  // namespace baton::report
