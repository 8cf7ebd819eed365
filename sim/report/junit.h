// A run's expectations as test cases, in the XML that build servers read (JUnit).
#pragma once

#include <string>

#include "sim/analysis/run_document.h"

namespace baton::report {

// One suite: a case that the run ends as it should, and one per expectation. Times are virtual seconds.
std::string junit_xml(const analysis::RunDocument& document);

}  // namespace baton::report
