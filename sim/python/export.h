// Writes a scenario as a Python program that people can read and run, with nothing but the standard library.
#pragma once

#include <string>

#include "sim/scenario/scenario.h"

namespace baton::python {

// Returns an asyncio program for CPython 3.11 or later; where it needs a later version, a comment says so. Names and comments are
// those of the scenario, but a name that Python needs for itself gets an underscore. A real Python really waits when it runs the
// program, and prints the lines that the scenario logs. Cost: linear in the scenario.
std::string export_python(const scenario::Scenario& scenario);

}  // namespace baton::python
