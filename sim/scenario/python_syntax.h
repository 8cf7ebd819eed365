// As much of Python's syntax as it takes to see what a line means: calls, assignments, texts. The functions look at text only, take
// time linear in it, and give views into it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace baton::scenario {

// The text without the blanks around it.
std::string_view trimmed(std::string_view text);

// Removes `word` and the blanks after it from the front of a text. False, and nothing is removed, when the text does not begin so
// or has nothing after them.
bool take_word(std::string_view& text, std::string_view word);

// The parts between commas. A comma inside brackets or a string does not count.
std::vector<std::string_view> split_at_commas(std::string_view text);

// A call such as `q.put(1)`.
struct PythonCall {
    std::string_view callee;            // `q.put`
    std::string_view receiver, method;  // `q` and `put`; no receiver when there is no dot
    std::vector<std::string_view> arguments;
};
// The call, when it is all of the text.
std::optional<PythonCall> call_in(std::string_view text);

// An assignment such as `x = 1`, `a, b = f()` or `x += 1`, whose operation is `+`. `x++` counts as one, too.
struct Assignment {
    std::vector<std::string_view> targets;
    std::string_view operation, value;
};
std::optional<Assignment> assignment_in(std::string_view text);

// The name and the value of a keyword argument. Both are empty when an argument is given by position.
std::pair<std::string_view, std::string_view> keyword_argument(std::string_view argument);

// The item `f(i)` and the head `i in x` of a comprehension such as `[f(i) for i in x]`, also with `*[…]`, with `(…)` and without
// brackets. Both are empty when the text is no comprehension.
std::pair<std::string_view, std::string_view> comprehension_in(std::string_view text);

// The items of a list such as `[a, b]`. Empty when the text is no list.
std::optional<std::vector<std::string_view>> items_of(std::string_view text);

// A text of a scenario that shows what print() would show for these arguments: literals as they are, and everything else in braces.
std::optional<std::string> text_of_arguments(const std::vector<std::string_view>& arguments);

}  // namespace baton::scenario
