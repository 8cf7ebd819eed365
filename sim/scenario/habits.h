// What people write who come from Python, or guess, and what a scenario writes instead: the hints of error messages.
//
// The words stand in one table, in habit_rows.h. In its hints `$` stands for what was written: the value of a key, a number.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace baton::scenario {

enum class Habit : std::uint8_t {
    step,     // the verb of a step with a value: `print: hello`; the answer is a step
    call,     // the function of a call that stands as a step: `print('hello')`; the answer is a step, `$1` an argument
    phrase,   // the first word of a line that is no step: `import time`; the answer is a hint
    option,   // a key beside the verb, with the verb before it: `if do`
    section,  // a key of the file
    expect,   // a key of `expect`
    word,     // a name that stands for a value: `none`
    name,     // of a function that is called, with its module: `time.time`
    member,   // a method or an attribute: `append`
    symbol,   // what stands where an expression cannot go on: `&&`
    unit,     // of a duration: `sec`; the answer is the unit
};

// The answer of the table; empty where there is none.
std::string_view habit(Habit where, std::string_view written);

// The answer with `$` replaced; empty where there is none.
std::string hint(Habit where, std::string_view written, std::string_view what = {});

// What to write instead of a name of Python's modules (`asyncio`, and what of it); empty where it is none.
std::string module_hint(std::string_view module, std::string_view member);

// `time.sleep` to `block`, `asyncio.gather` to `gather`: expressions without the modules that a scenario does not name.
std::string without_modules(std::string_view expression);

// `5s` of `5` and `seconds`; empty where the word is no unit that people write.
std::string duration_with(std::string_view number, std::string_view unit);

// Of a name as a program writes it: a letter, a digit, an underscore, anything beyond ASCII.
bool is_part_of_name(char c);

// Letters, digits and blanks or hyphens between them: somebody's text rather than an expression.
bool looks_like_text(std::string_view scalar);

// `"'closed'"`: how a text is written where an expression stands.
std::string text_in_quotes(std::string_view text);

}  // namespace baton::scenario
