// Steps of a scenario in block style, moved into and out of other steps.
#pragma once

#include <optional>
#include <string>

#include "sim/experiment/explain_edits.h"
#include "sim/scenario/scenario.h"

namespace baton::experiment {

// The lines of some steps of one body that follow each other.
struct StepBlock {
    std::size_t begin, end, indent;  // offsets; indent: of the dashes
    std::string text;
};
// Steps `first` to `last`, both included. None where one of them shares its line with something else.
std::optional<StepBlock> step_block(const scenario::Scenario& scenario, const scenario::Body& body, std::size_t first,
                                    std::size_t last);

// `lines`, each further in by `blanks`, or, below zero, further out. Empty lines stay so.
std::string moved(std::string_view lines, int blanks);

// The block as the body of another step: `head` is that step's first line, `- with: gate`, and `key` the one with the body,
// `do`; empty: the body stands right below the head, as that of `- try:` does.
std::string wrapped_in(const StepBlock& block, std::string_view head, std::string_view key);

// Whether every step has lines of its own, so that steps can be moved.
bool is_block_style(const scenario::Scenario& scenario);

}  // namespace baton::experiment
