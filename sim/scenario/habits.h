// Hints for people who come from Python, or who guess: what they write, and what a scenario has in its place.
//
// The words are in one table, in habit_rows.h. In its answers `$` stands for what was written: the value of a key, or a number.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace baton::scenario {

// Where something was written.
enum class Habit : std::uint8_t {
    step,     // as the verb of a step with a value: `print: hello`. The answer is a step
    call,     // as the function of a call that stands as a step: `print('hello')`. The answer is a step; `$1` is an argument
    phrase,   // as the first word of a line that is no step: `import time`. The answer is a hint
    option,   // as a key beside a verb, with the verb before it: `if do`
    section,  // as a key of the file
    expect,   // as a key of `expect`
    word,     // as a name for a value: `none`
    name,     // as the function of a call, with its module: `time.time`
    member,   // as a method or an attribute: `append`
    symbol,   // where an expression cannot go on: `&&`
    unit,     // as the unit of a duration: `sec`. The answer is the unit
};

// The answer of the table as it stands there, or the empty text when it has none.
std::string_view habit(Habit where, std::string_view written);

// The answer with `$` replaced by `what`, or the empty text when the table has none.
std::string hint(Habit where, std::string_view written, std::string_view what = {});

// What to write in place of `module.member`, a name of a Python module such as `asyncio.Lock`. Empty when the table has no answer.
std::string module_hint(std::string_view module, std::string_view member);

// The expression without the modules that a scenario does not name: `time.sleep` becomes `block`, `asyncio.gather` becomes
// `gather`.
std::string without_modules(std::string_view expression);

// A duration from a number and a unit that people write: `5s` from `5` and `seconds`. Empty when the word is no such unit.
std::string duration_with(std::string_view number, std::string_view unit);

// Whether a character may be part of a name in a program: a letter, a digit, an underscore, or anything beyond ASCII.
bool is_part_of_name(char c);

// Whether a scalar looks like a text that somebody forgot to quote: words with blanks or hyphens between them.
bool looks_like_text(std::string_view scalar);

// How a text is written where an expression is expected: `"'closed'"`.
std::string text_in_quotes(std::string_view text);

}  // namespace baton::scenario
