// The canonical form for people, without what goes without saying.
#pragma once

#include <string>

#include "sim/scenario/scenario.h"

namespace baton::scenario {

// As `dump`, but it leaves out what is empty, and the options of the machine and the loop that are `None`. It looks at the texts of
// names only, never at their slots, so it also writes a scenario that was put together by a program.
std::string dump_brief(const Scenario& scenario);

}  // namespace baton::scenario
