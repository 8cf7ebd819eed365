// Fills in the steps that the table of habits suggests: `queue.put: $0` and `item: $1` for `q.put(x)` become `queue.put: q`, `item:
// x`.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/suggestion.h"

namespace baton::scenario {

// Stands for the steps of a body in a suggestion.
constexpr std::string_view suggested_body = "[…]";

// Whether the text is an expression of a scenario; its names may be unknown. Cost: linear in the text.
bool is_expression(std::string_view text);

// Returns a list as YAML, with its items as scalars.
std::string list_of(const std::vector<std::string_view>& items);

// Returns a `let` of one name.
SuggestedLine let_line(std::string_view target, std::string_view value);

// Turns an exception as Python raises it into one of a scenario: `ValueError("bad")` becomes `ValueError(bad)`. Returns nothing if
// that is not possible.
std::optional<std::string> exception_text(std::string_view raised);

// A pattern of the table may contain `$0` for the receiver of a call, `$1` for its first argument and so on, `$1+` for the first
// and all that follow, `$*` for all arguments, `$text` for a text made of them, and `$error` for an exception.
class StepTemplate {
public:
    StepTemplate(std::string_view receiver, std::vector<std::string_view> arguments)
        : receiver_(receiver), arguments_(std::move(arguments)) {}

    // Returns the lines of the step for a text of patterns, one on each line. Returns nothing if an argument is missing, or if one
    // has no place in the step. May be called once.
    std::optional<Suggestion> lines(std::string_view text);

private:
    void take_options(std::string_view verb);
    bool add(Suggestion& lines, std::string_view text);
    std::optional<std::string> filled(std::string_view pattern);

    std::string_view receiver_;
    std::vector<std::string_view> arguments_;
    std::size_t used_ = 0;  // how many arguments have a place in the step
    Suggestion options_;
};

}  // namespace baton::scenario
