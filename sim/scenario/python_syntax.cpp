#include "sim/scenario/python_syntax.h"

#include <algorithm>

#include "sim/scenario/habits.h"
#include "sim/scenario/python_line.h"
#include "sim/scenario/vocabulary.h"

namespace baton::scenario {
namespace {

// Walks over a text and knows where no bracket is open and no text either.
class Walk {
public:
    explicit Walk(std::string_view text) : text_(text) {}

    bool next() {
        if (at_ >= text_.size()) return false;
        const char c = text_[at_];
        outside_ = depth_ == 0 && quote_ == '\0';
        if (quote_ != '\0') {
            if (c == '\\') ++at_;
            if (c == quote_) quote_ = '\0';
        } else if (c == '"' || c == '\'') {
            quote_ = c;
        } else if (c == '(' || c == '[' || c == '{') {
            ++depth_;
        } else if (c == ')' || c == ']' || c == '}') {
            --depth_;
            outside_ = false;
        }
        ++at_;
        return true;
    }
    std::size_t at() const { return at_ - 1; }  // of the character passed
    char character() const { return text_[std::min(at(), text_.size() - 1)]; }
    bool outside() const { return outside_; }
    bool closed() const { return depth_ == 0 && quote_ == '\0'; }

private:
    std::string_view text_;
    std::size_t at_ = 0;
    int depth_ = 0;
    char quote_ = '\0';
    bool outside_ = true;
};

std::string with_doubled_braces(std::string_view text) {
    std::string out;
    for (const char c : text) out.append(c == '{' || c == '}' ? 2 : 1, c);
    return out;
}

}  // namespace

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t";
    text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
    return text.substr(0, text.find_last_not_of(blanks) + 1);
}

bool take_word(std::string_view& text, std::string_view word) {
    if (!text.starts_with(word) || text.size() <= word.size() + 1 || text[word.size()] != ' ') return false;
    text = trimmed(text.substr(word.size()));
    return true;
}

std::vector<std::string_view> split_at_commas(std::string_view text) {
    std::vector<std::string_view> parts;
    std::size_t begin = 0;
    for (Walk walk(text); walk.next();) {
        if (!walk.outside() || walk.character() != ',') continue;
        parts.push_back(trimmed(text.substr(begin, walk.at() - begin)));
        begin = walk.at() + 1;
    }
    const std::string_view last = trimmed(text.substr(begin));
    if (!last.empty()) parts.push_back(last);
    return parts;
}

std::optional<PythonCall> call_in(std::string_view text) {
    text = trimmed(text);
    if (text.empty() || text.back() != ')') return std::nullopt;
    std::size_t open = std::string_view::npos;
    Walk walk(text);
    while (walk.next()) {
        if (walk.outside() && walk.character() == '(') open = walk.at();
    }
    if (!walk.closed() || open == std::string_view::npos || open == 0) return std::nullopt;
    PythonCall call;
    call.callee = text.substr(0, open);
    std::size_t dot = std::string_view::npos;
    for (Walk of_callee(call.callee); of_callee.next();) {
        if (of_callee.outside() && of_callee.character() == '.') dot = of_callee.at();
    }
    if (dot != std::string_view::npos) call.receiver = call.callee.substr(0, dot);
    call.method = call.callee.substr(dot == std::string_view::npos ? 0 : dot + 1);
    if (!is_name(call.method) || call.receiver.find(' ') != std::string_view::npos) return std::nullopt;
    call.arguments = split_at_commas(text.substr(open + 1, text.size() - open - 2));
    return call;
}

std::optional<Assignment> assignment_in(std::string_view text) {
    for (const std::string_view step : {"++", "--"}) {
        if (text.ends_with(step) && is_name(text.substr(0, text.size() - 2)))
            return Assignment{{text.substr(0, text.size() - 2)}, step.substr(1), "1"};
    }
    for (Walk walk(text); walk.next();) {
        if (!walk.outside() || walk.character() != '=') continue;
        const std::size_t equals = walk.at();
        if (equals == 0 || equals + 1 >= text.size() || text[equals + 1] == '=') return std::nullopt;
        std::size_t begin = equals;
        while (begin > 0 && std::string_view("+-*/%:").find(text[begin - 1]) != std::string_view::npos) --begin;
        Assignment assignment{{}, text.substr(begin, equals - begin), trimmed(text.substr(equals + 1))};
        if (assignment.operation == ":") assignment.operation = {};
        std::string_view left = trimmed(text.substr(0, begin));
        left = trimmed(left.substr(0, left.find(':')));  // without the type
        assignment.targets = split_at_commas(left);
        const bool names =
            std::all_of(assignment.targets.begin(), assignment.targets.end(), [](std::string_view t) { return is_name(t); });
        return names && !assignment.targets.empty() && !assignment.value.empty() ? std::optional(assignment) : std::nullopt;
    }
    return std::nullopt;
}

std::pair<std::string_view, std::string_view> keyword_argument(std::string_view argument) {
    const std::size_t equals = argument.find('=');
    if (equals == std::string_view::npos || equals + 1 >= argument.size() || argument[equals + 1] == '=') return {};
    const std::string_view key = trimmed(argument.substr(0, equals));
    return is_name(key) ? std::pair(key, trimmed(argument.substr(equals + 1))) : std::pair<std::string_view, std::string_view>{};
}

std::pair<std::string_view, std::string_view> comprehension_in(std::string_view text) {
    if (text.starts_with('*')) text = trimmed(text.substr(1));
    const bool in_brackets = text.size() > 2 && (text.front() == '[' || text.front() == '(' || text.front() == '{');
    if (in_brackets) text = trimmed(text.substr(1, text.size() - 2));
    for (Walk walk(text); walk.next();) {
        if (!walk.outside() || text.substr(walk.at()).substr(0, 5) != " for ") continue;
        const std::string_view head = trimmed(text.substr(walk.at() + 5));
        const bool has_condition = head.find(" if ") != std::string_view::npos || head.find(" for ") != std::string_view::npos;
        if (has_condition || head.find(" in ") == std::string_view::npos) return {};
        return {trimmed(text.substr(0, walk.at())), head};
    }
    return {};
}

std::optional<std::vector<std::string_view>> items_of(std::string_view text) {
    text = trimmed(text);
    if (text.size() < 2 || text.front() != '[' || text.back() != ']') return std::nullopt;
    Walk walk(text);
    std::size_t groups = 0;
    while (walk.next()) groups += walk.outside() ? 1 : 0;
    if (!walk.closed() || groups != 1) return std::nullopt;
    return split_at_commas(text.substr(1, text.size() - 2));
}

std::optional<std::string> text_of_literal(std::string_view literal) {
    bool formatted = false;
    while (!literal.empty() && std::string_view("fFrRuUbB").find(literal[0]) != std::string_view::npos) {
        formatted = formatted || literal[0] == 'f' || literal[0] == 'F';
        literal.remove_prefix(1);
        if (literal.empty() || is_part_of_name(literal[0])) {
            if (literal.empty() || std::string_view("fFrRuUbB").find(literal[0]) == std::string_view::npos) return std::nullopt;
        }
    }
    if (literal.size() < 2 || (literal[0] != '"' && literal[0] != '\'') || literal.back() != literal[0]) return std::nullopt;
    const std::string_view inside = literal.substr(1, literal.size() - 2);
    if (inside.find(literal[0]) != std::string_view::npos || inside.find('\\') != std::string_view::npos) return std::nullopt;
    return formatted ? std::string(inside) : with_doubled_braces(inside);
}

std::optional<std::string> text_of_arguments(const std::vector<std::string_view>& arguments) {
    std::string text;
    for (const std::string_view argument : arguments) {
        if (!keyword_argument(argument).first.empty()) continue;
        const auto literal = text_of_literal(argument);
        const bool is_formatted =
            !literal && (argument.find(".format(") != std::string_view::npos || argument.find('%') != std::string_view::npos);
        if (is_formatted || (!literal && argument.find_first_of("{}") != std::string_view::npos)) return std::nullopt;
        if (!text.empty()) text += ' ';
        text += literal ? *literal : "{" + without_modules(argument) + "}";
    }
    return text;
}

}  // namespace baton::scenario
