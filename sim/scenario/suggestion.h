// Steps that messages suggest in place of what somebody wrote.
#pragma once

#include <string>
#include <vector>

#include "sim/scenario/names.h"

namespace baton::scenario {

// A key of the step and its value, as YAML writes them. `[…]` stands for steps and `…` for what is not known.
struct SuggestedLine {
    std::string key, value;
};
using Suggestion = std::vector<SuggestedLine>;

// The suggestion as a hint: "write `queue.put: q`, and below it `item: 1`".
std::string written(const Suggestion& suggestion);

// Whether the suggested step could be read without an error at that place. Names may be unknown, since they may still be declared,
// but not those that are called.
bool reads_well(const Suggestion& suggestion, const NameScope& context);

}  // namespace baton::scenario
