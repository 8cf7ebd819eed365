// Prints an exception as Python's `traceback` module does, with lines of the scenario in the place of lines of Python.
#pragma once

#include <string>

#include "sim/analysis/run_document.h"
#include "sim/base/failure.h"

namespace baton::report {

// Returns the last line of a traceback: `ValueError: the message`, or the type alone if there is no message.
std::string failure_line(const Failure& failure);

// Returns the whole traceback, which ends with a newline. Like traceback.print_exception, it puts the cause or the context of an
// exception before it, and the exceptions of a group inside it. Texts of the scenario are made safe for a terminal. Cost: linear in
// the failure, whose size is bounded.
std::string traceback_text(const Failure& failure, const analysis::RunDocument& document);

}  // namespace baton::report
