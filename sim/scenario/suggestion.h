// A step that a message suggests.
#pragma once

#include <string>
#include <vector>

#include "sim/scenario/names.h"

namespace baton::scenario {

// A key of the step and its value, as YAML writes it; `[…]` stands for steps, `…` for what is not known.
struct SuggestedLine {
    std::string key, value;
};
using Suggestion = std::vector<SuggestedLine>;

// "write `queue.put: q`, and below it `item: 1`".
std::string written(const Suggestion& suggestion);

// Whether it would be read without an error where `context` is. Names may be unknown, but for those that are called:
// whoever wrote them may yet declare them.
bool reads_well(const Suggestion& suggestion, const Context& context);

}  // namespace baton::scenario
