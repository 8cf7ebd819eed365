// As much of Python's syntax as it takes to see what a line means: calls, assignments, texts.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace baton::scenario {

std::string_view trimmed(std::string_view text);

// Takes `word` and the blanks behind it from the front of a text that goes on behind them; else false.
bool take_word(std::string_view& text, std::string_view word);

// Where no bracket is open and no text either.
std::vector<std::string_view> split_at_commas(std::string_view text);

// A call that is all of the text: `q.put(1)`.
struct PythonCall {
    std::string_view callee;            // q.put
    std::string_view receiver, method;  // q, put; no receiver where there is no dot
    std::vector<std::string_view> arguments;
};
std::optional<PythonCall> call_in(std::string_view text);

// `x = 1`, `a, b = f()`, `x += 1` with the operation `+`, `x++`.
struct Assignment {
    std::vector<std::string_view> targets;
    std::string_view operation, value;
};
std::optional<Assignment> assignment_in(std::string_view text);

// `name=value`; empty where an argument is given by position.
std::pair<std::string_view, std::string_view> keyword_argument(std::string_view argument);

// The item and the head of `[f(i) for i in x]`, of `*[…]`, of `(…)` and without any brackets; else empty.
std::pair<std::string_view, std::string_view> comprehension_in(std::string_view text);

// The items of `[a, b]`.
std::optional<std::vector<std::string_view>> items_of(std::string_view text);

// A text of a scenario that shows what print() would: literals as they are, everything else in braces.
std::optional<std::string> text_of_arguments(const std::vector<std::string_view>& arguments);

}  // namespace baton::scenario
