// The steps of the language, a row for each verb and for each option. The reader, the writer, the JSON Schema, the
// reference, the hints and the exporter to Python take what they need from here.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "sim/base/enumerators.h"
#include "sim/scenario/step_reader.h"

namespace baton::scenario {

// What stands behind a verb or an option.
enum class Shape : std::uint8_t {
    nothing,        // a bare verb
    expression,
    text,           // literal text with {expression} in it
    exception,      // NAME, NAME(TEXT), or an expression
    awaitables,     // one expression, or a list of them
    assignments,    // names and expressions
    name,           // of a variable that the step assigns
    target,         // one such name, or a list
    head,           // NAME in EXPRESSION, which assigns the name
    comprehension,  // the same, where only the step itself sees the name
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

enum class Needs : std::uint8_t { value, nothing, either };

// Of a verb that is a method of an object: `queue.put`.
struct MethodStep {
    ObjectCall::Verb verb;
    std::string_view method;         // Python's
    std::string_view argument = {};  // the option that is its argument
};

struct VerbRow {
    std::string_view name;
    Action (StepReader::*read)(const StepReader::Fields&);
    std::size_t action;  // which alternative of Action the reader makes
    Shape shape;
    std::string_view options;  // words with blanks between them
    bool awaits;               // hence not in functions
    std::string_view python;   // what it is in Python; empty where Python has no such thing
    std::string_view remark;   // what follows it in prose, with its separator
    Needs needs = Needs::value;
    std::optional<Delay::How> delay = {};
    std::optional<MethodStep> method = {};
};

std::span<const VerbRow> verbs();  // in alphabetical order
const VerbRow* verb_named(std::string_view name);
bool has_option(const VerbRow& row, std::string_view option);
std::vector<std::string_view> option_names(const VerbRow& row);

// The key of a step (a mapping) that is its verb; null when there is none. Words that are verbs and options (`for`,
// `timeout`) are options where another verb stands beside them.
const Node* verb_key(const Node& step);

// The row of the verb that a step was read from. Constant time.
const VerbRow& row_of(const Action& action);
const VerbRow& row_of(Delay::How how);
const VerbRow& row_of(ObjectCall::Verb verb);

// The words of `return_when`, by ReturnWhen.
inline constexpr std::array<std::string_view, 3> return_when_words = {"all_completed", "first_completed", "first_exception"};
static_assert(return_when_words.size() == enumerator_count<ReturnWhen>);
constexpr std::string_view word(ReturnWhen when) { return return_when_words[static_cast<std::size_t>(when)]; }

std::span<const OptionRow> options();  // in alphabetical order
const OptionRow* option_named(std::string_view name);

}  // namespace baton::scenario
