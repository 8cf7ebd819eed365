// Moves the lines of steps into and out of other steps, in scenarios written in block style.
#pragma once

#include <optional>
#include <string>

#include "sim/experiment/explain_edits.h"
#include "sim/scenario/scenario.h"

namespace baton::experiment {

// The lines of consecutive steps of a body.
struct StepBlock {
    std::size_t begin, end, indent;  // begin and end are offsets in the text; indent is that of the dashes
    std::string text;
};
// Returns the lines of the steps from `first` to `last`, inclusive; nothing if one of them shares its line with something else.
std::optional<StepBlock> step_block(const scenario::Scenario& scenario, const scenario::Body& body, std::size_t first,
                                    std::size_t last);

// Indents each line by `blanks` more, or less if it is negative. Empty lines stay empty.
std::string moved(std::string_view lines, int blanks);

// Makes the block the body of another step. `head` is the first line of that step, such as `- with: gate`, and `key` the key of its
// body, such as `do`. If `key` is empty, the body comes directly below the head, as in `- try:`.
std::string wrapped_in(const StepBlock& block, std::string_view head, std::string_view key);

// Whether each step has its own lines, so that steps can be moved.
bool is_block_style(const scenario::Scenario& scenario);

}  // namespace baton::experiment
