// A scenario as a text for people.
#pragma once

#include <string>

#include "sim/scenario/scenario.h"

namespace baton::scenario {

// As `dump`, but without what is empty, and of the options of the machine and the loop without those that are `None`. Of
// names it looks at the texts only, so a scenario made by hand will do, whose names nobody has looked up.
std::string dump_brief(const Scenario& scenario);

}  // namespace baton::scenario
