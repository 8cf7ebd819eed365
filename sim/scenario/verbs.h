// The table of steps.
#pragma once

#include <span>
#include <string_view>

#include "sim/scenario/step_reader.h"

namespace baton::scenario {

enum class Needs : std::uint8_t { value, nothing, either };

struct VerbRow {
    std::string_view name;
    Action (StepReader::*read)(const StepReader::Fields&);
    std::string_view options;  // words with blanks between them
    bool awaits = false;       // hence not in functions
    Needs needs = Needs::value;
    int detail = 0;                  // Delay::How, ObjectCall::Verb, or which bare step
    std::string_view argument = {};  // of an ObjectCall: the option that is its argument
    bool argument_required = false;
};

std::span<const VerbRow> verbs();
const VerbRow* verb_named(std::string_view name);
bool has_option(const VerbRow& row, std::string_view option);

}  // namespace baton::scenario
