#include "sim/scenario/step_template.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "sim/scenario/expression_parser.h"
#include "sim/scenario/habits.h"
#include "sim/scenario/python_line.h"
#include "sim/scenario/python_syntax.h"
#include "sim/scenario/step_verbs.h"
#include "sim/scenario/yaml_writer.h"

namespace baton::scenario {
namespace {

// Returns the value of an option that was a keyword argument in Python.
std::string option_value(std::string_view key, std::string_view value) {
    std::string text(value);
    if (key == "return_when") {
        text = value.substr(value.rfind('.') + 1);
        std::transform(text.begin(), text.end(), text.begin(),
                       [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    } else if (key == "name" || key == "message") {
        text = text_of_literal(value).value_or(fmt::format("{{{}}}", value));
    }
    return yaml_scalar(text);
}

}  // namespace

bool is_expression(std::string_view text) {
    Problems unheard;
    ScalarSource source(text, Style::plain, {0, static_cast<std::uint32_t>(text.size()), 1, 1, 0}, text);
    return ExpressionParser(source, unheard).whole().has_value();
}

std::string list_of(const std::vector<std::string_view>& items) {
    std::string list;
    for (const std::string_view item : items) list += (list.empty() ? "" : ", ") + flow_scalar(without_modules(item));
    return "[" + list + "]";
}

SuggestedLine let_line(std::string_view target, std::string_view value) {
    return {"let", fmt::format("{{{}: {}}}", target, flow_scalar(without_modules(value)))};
}

std::optional<std::string> exception_text(std::string_view raised) {
    const std::size_t from = raised.find(" from ");
    const auto call = call_in(raised.substr(0, from));
    if (!call) return is_expression(raised.substr(0, from)) ? std::optional(std::string(raised.substr(0, from))) : std::nullopt;
    const std::string name(call->callee.substr(call->callee.rfind('.') + 1));
    const auto text = text_of_arguments(call->arguments);
    return text ? std::optional(text->empty() ? name : fmt::format("{}({})", name, *text)) : std::nullopt;
}

std::optional<Suggestion> StepTemplate::lines(std::string_view text) {
    Suggestion lines;
    take_options(text.substr(0, text.find(':')));
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        if (!add(lines, text.substr(0, end))) return std::nullopt;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    if (used_ < arguments_.size()) return std::nullopt;
    lines.insert(lines.end(), options_.begin(), options_.end());
    return lines;
}

// An argument such as `timeout=1` is an option of the step if the verb has that option, and otherwise an argument like the others.
void StepTemplate::take_options(std::string_view verb) {
    const VerbRow* row = verb_named(verb);
    std::vector<std::string_view> rest;
    for (const std::string_view argument : arguments_) {
        const auto [key, value] = keyword_argument(argument);
        if (key.empty()) {
            rest.push_back(argument);
        } else if (row != nullptr && has_option(*row, key)) {
            options_.push_back({std::string(key), option_value(key, value)});
        } else if (verb != "log") {  // print(…, end="")
            rest.push_back(value);
        }
    }
    arguments_ = std::move(rest);
}

bool StepTemplate::add(Suggestion& lines, std::string_view text) {
    const std::size_t colon = text.find(':');
    const std::string_view key = text.substr(0, colon), pattern = text.substr(colon + 2);
    if (key == "executor" && !arguments_.empty() && arguments_[0] == "None") return true;
    if (pattern.find("$*") != std::string_view::npos || pattern == "$text") used_ = arguments_.size();
    if (pattern == suggested_body || pattern == "[$*]") {
        const bool is_unpacked = pattern != suggested_body && arguments_.size() == 1 && arguments_[0].starts_with('*');
        lines.push_back({std::string(key), pattern == suggested_body ? std::string(suggested_body)
                                           : is_unpacked             ? yaml_scalar(arguments_[0].substr(1))
                                                                     : list_of(arguments_)});
        return pattern == suggested_body || !arguments_.empty();
    }
    const auto value = filled(pattern);
    if (!value) return false;
    if (key.starts_with("let ")) {
        lines.push_back(let_line(receiver_, *value));
        return is_expression(*value);
    }
    const bool is_text = pattern == "$text" || pattern == "$error";
    const auto items = is_text ? std::nullopt : items_of(*value);
    lines.push_back({std::string(key), items && key != "return" ? list_of(*items) : yaml_scalar(*value)});
    return is_text || is_expression(*value);
}

std::optional<std::string> StepTemplate::filled(std::string_view pattern) {
    if (pattern == "$text") return text_of_arguments(arguments_);
    if (pattern == "$error") {
        used_ = 1;
        return arguments_.empty() ? std::nullopt : exception_text(arguments_[0]);
    }
    std::string out;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] != '$') {
            out.push_back(pattern[i]);
            continue;
        }
        const char which = pattern[++i];
        if (which == '0') {
            out += receiver_;
            continue;
        }
        const std::size_t first = which == '*' ? 0 : static_cast<std::size_t>(which - '1');
        const bool rest = which == '*' || (i + 1 < pattern.size() && pattern[i + 1] == '+');
        if (which != '*' && rest) ++i;
        if (!rest && first >= arguments_.size()) return std::nullopt;
        used_ = rest ? arguments_.size() : std::max(used_, first + 1);
        for (std::size_t k = first; k < (rest ? arguments_.size() : first + 1); ++k)
            out += (k == first ? "" : ", ") + without_modules(arguments_[k]);
    }
    return out;
}

}  // namespace baton::scenario
