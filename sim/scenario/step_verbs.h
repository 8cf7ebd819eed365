// The verbs and the options of steps, with a row for each. The reader, the writer, the JSON Schema, the reference, the hints and the exporter
// to Python take what they need from here.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "sim/base/enumerators.h"
#include "sim/scenario/step_reader.h"

namespace baton::scenario {

// What the value of a verb or an option is.
enum class Shape : std::uint8_t {
    nothing,        // there is none: a bare verb
    expression,
    text,           // a text with {expression} in it
    exception,      // NAME, NAME(TEXT), or an expression
    awaitables,     // one expression, or a list of them
    assignments,    // names with expressions
    name,           // the name of a variable that the step assigns
    target,         // one such name, or a list of them
    head,           // NAME in EXPRESSION, which assigns the name
    comprehension,  // NAME in EXPRESSION, where only the step itself sees the name
    return_when,
    body,           // a list of steps
    branches,       // a list of conditions with bodies
    handlers,       // exceptions with bodies
};

struct OptionRow {
    std::string_view name;
    Shape shape;
    std::string_view about;
    bool is_required = false;
};

// Whether a verb needs a value.
enum class ValueNeed : std::uint8_t { value, nothing, either };

// What is known of a verb that is a method of an object, such as `queue.put`.
struct MethodStep {
    ObjectCall::Verb verb;
    std::string_view method;         // the name of the method in Python
    std::string_view argument = {};  // the option that gives its argument
};

struct VerbRow {
    std::string_view name;
    Action (StepReader::*read)(const StepReader::Fields&);
    std::size_t action;  // which alternative of Action the reader makes
    Shape shape;
    std::string_view options;  // their names, with blanks between them
    bool awaits;               // it may suspend, so it cannot stand in a function
    std::string_view python;   // what it is in Python; empty when Python has no such thing
    std::string_view remark;   // what the reference says after that, with its separator
    ValueNeed needs = ValueNeed::value;
    std::optional<Delay::How> delay = {};
    std::optional<MethodStep> method = {};
};

std::span<const VerbRow> verbs();  // in alphabetical order
const VerbRow* verb_named(std::string_view name);
bool has_option(const VerbRow& row, std::string_view option);
std::vector<std::string_view> option_names(const VerbRow& row);

// The key of a step that is its verb; null when there is none. A word that is both a verb and an option (`for`, `timeout`) is an option when
// another verb stands beside it.
const YamlNode* verb_key(const YamlNode& step);

// The row of the verb that a step was read from. Takes constant time.
const VerbRow& row_of(const Action& action);
const VerbRow& row_of(Delay::How how);
const VerbRow& row_of(ObjectCall::Verb verb);

// The words for `return_when`, with ReturnWhen as the index.
inline constexpr std::array<std::string_view, 3> return_when_words = {"all_completed", "first_completed", "first_exception"};
static_assert(return_when_words.size() == enumerator_count<ReturnWhen>);
constexpr std::string_view word(ReturnWhen when) { return return_when_words[static_cast<std::size_t>(when)]; }

std::span<const OptionRow> options();  // in alphabetical order
const OptionRow* option_named(std::string_view name);

}  // namespace baton::scenario
