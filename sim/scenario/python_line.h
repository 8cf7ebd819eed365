// Hints for lines of Python, or nearly so, that stand where a step should: which step would do the same.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/names.h"

namespace baton::scenario {

// Such a line, as YAML has read it.
struct PythonLine {
    std::string_view text;        // the whole step when it is a scalar, or the key that is no verb
    std::string_view value = {};  // the value of that key: the text of a scalar, or a collection as YAML writes it
    bool is_key = false, is_collection = false;
};

// The hint for such a line, for example "write `sleep: 1`" for `await asyncio.sleep(1)`. A step that is suggested is well formed.
// Empty when nothing is known about the line. Takes time linear in the text, and does not look at a long text.
std::string step_hint(const PythonLine& line, const NameScope& context);

// What to write in place of an option that the verb does not have. Empty when nothing is known.
std::string option_hint(std::string_view verb, std::string_view key, std::string_view value,
                        const std::vector<std::string_view>& options);

// Turns a string literal of Python into a text of a scenario: `f"n is {n}"` becomes `n is {n}`. Empty when it is no plain literal.
std::optional<std::string> text_of_literal(std::string_view literal);

}  // namespace baton::scenario
