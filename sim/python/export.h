// A scenario as a program for CPython: readable, runnable, standard library only.
#pragma once

#include <string>

#include "sim/scenario/scenario.h"

namespace baton::python {

// The scenario as an asyncio program for CPython 3.11 or later (a comment says so where it needs a later
// one). Names and comments are those of the scenario; names that Python needs for itself get an underscore.
// Run with a real Python it really waits, and prints the scenario's log lines. Pure; linear in the scenario.
std::string export_python(const scenario::Scenario& scenario);

}  // namespace baton::python
