// An exception as Python's `traceback` module prints it, with lines of the scenario in the place of lines of Python.
#pragma once

#include <string>

#include "sim/analysis/run_document.h"
#include "sim/base/failure.h"

namespace baton::report {

// `ValueError: the message`, or the type alone.
std::string failure_line(const Failure& failure);

// The whole traceback: causes and contexts first, the sub-exceptions of a group within it. Ends with a newline. Texts of the
// scenario are made safe for a terminal. Cost: proportional to the failure, which is bounded.
std::string traceback_text(const Failure& failure, const analysis::RunDocument& document);

}  // namespace baton::report
