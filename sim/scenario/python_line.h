// A line of Python, or nearly so, where a step should stand: which step it would be.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/names.h"

namespace baton::scenario {

struct PythonLine {
    std::string_view text;        // all of a step that is no mapping, or the key that is no verb
    std::string_view value = {};  // what stands behind the key: a scalar's text, or a collection as YAML writes it
    bool is_key = false, is_collection = false;
};

// "write `sleep: 1`" for `await asyncio.sleep(1)`: what is suggested is well formed. Other hints about such lines, too;
// empty where nothing is known. Time is linear in the text, and a long text is not looked at.
std::string step_hint(const PythonLine& line, const Context& context);

// What to write instead of an option that the verb does not have; empty where nothing is known.
std::string option_hint(std::string_view verb, std::string_view key, std::string_view value,
                        const std::vector<std::string_view>& options);

// A text of Python as a text of a scenario: `n is {n}` for `f"n is {n}"`; none where it is no plain literal.
std::optional<std::string> text_of_literal(std::string_view literal);

}  // namespace baton::scenario
