#include "sim/scenario/values.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "sim/scenario/characters.h"
#include "sim/scenario/expression_parser.h"
#include "sim/scenario/habits.h"
#include "sim/scenario/literals.h"
#include "sim/scenario/python_line.h"
#include "sim/scenario/python_syntax.h"
#include "sim/scenario/text_parser.h"

namespace baton::scenario {
namespace {

constexpr std::string_view blanks = " \t\r\n";

bool may_be_core_value(std::string_view text) {
    return text.empty() || std::string_view("0123456789+-.~nNtTfF").find(text[0]) != std::string_view::npos;
}

Expression literal_of(const CoreValue& value, Span span) {
    Expression expression;
    expression.span = span;
    switch (value.type) {
        case CoreValue::Type::boolean:
            expression.kind = value.boolean ? ExpressionKind::true_ : ExpressionKind::false_;
            break;
        case CoreValue::Type::integer:
            expression.kind = ExpressionKind::integer;
            expression.integer = value.integer;
            break;
        case CoreValue::Type::real:
            expression.kind = ExpressionKind::real;
            expression.real = value.real;
            break;
        default:
            break;
    }
    return expression;
}

// How many characters at the start of a text make a name.
std::size_t name_length(std::string_view text) {
    std::size_t end = 0;
    while (end < text.size()) {
        std::size_t next = end;
        if (!is_name_part(next_code_point(text, next))) break;
        end = next;
    }
    return end;
}

std::string_view what_is(const YamlNode& node) { return node.is_mapping() ? "a mapping" : "a list"; }

std::string hint_for_collection(const YamlNode& node) {
    return node.flow ? fmt::format("YAML takes a value that begins with '{}' for {}; put it in quotes",
                                   node.is_mapping() ? '{' : '[', what_is(node))
                     : std::string{};
}

// YAML reads `{n}` and `{value: 3}` as mappings, where a text or a number was meant. Empty for what is meant as a dictionary.
std::string hint_for_mapping(const YamlNode& node) {
    static constexpr std::array<std::string_view, 13> sizes = {"seconds", "duration",      "delay",  "time",    "value",
                                                               "initial", "initial_value", "size",   "maxsize", "max_size",
                                                               "limit",   "permits",       "parties"};
    const bool has_one = node.first != nullptr && node.first->next->next == nullptr;
    const bool is_name_alone = has_one && node.first->next->is_missing();
    const bool is_size = has_one && std::find(sizes.begin(), sizes.end(), node.first->text()) != sizes.end();
    const YamlNode* only = is_name_alone ? node.first : is_size ? node.first->next : nullptr;
    if (only == nullptr || !only->is_scalar()) return {};
    return fmt::format("write {} alone", in_quotes(only->text()));
}

}  // namespace

void Values::resolve(Expression& expression, const NameScope& context, Role role) const {
    Resolver resolver(context, problems_);
    switch (role) {
        case Role::value:
            return resolver.value(expression);
        case Role::awaitable:
            return resolver.awaitable(expression);
        case Role::job:
            return resolver.function_call(expression);
    }
}

Expression Values::expression(const YamlNode& node, const NameScope& context, Role role) const {
    if (node.is_scalar()) return scalar(node, context, role);
    Expression list;
    list.span = node.span;
    if (node.is_mapping()) return dict(node, context);
    list.kind = ExpressionKind::list;
    for (const YamlNode* item = node.first; item != nullptr; item = item->next)
        list.operands.push_back(expression(*item, context, role));
    return list;
}

Expression Values::dict(const YamlNode& node, const NameScope& context) const {
    Expression dict;
    dict.span = node.span;
    dict.kind = ExpressionKind::dict;
    if (std::string hint = hint_for_mapping(node); !hint.empty()) {
        problems_.error(node.span, "a mapping is not a value here", std::move(hint));
        return dict;
    }
    for (const YamlNode* part = node.first; part != nullptr; part = part->next) dict.operands.push_back(expression(*part, context));
    return dict;
}

Expression Values::scalar(const YamlNode& node, const NameScope& context, Role role) const {
    if (node.style == Style::plain && may_be_core_value(node.text())) {
        const CoreValue value = core_value(node.text());
        if (value.overflow) problems_.error(node.span, "the integer does not fit in 64 bits");
        if (value.type != CoreValue::Type::text) {
            Expression literal = literal_of(value, node.span);
            if (role == Role::job) resolve(literal, context, role);
            return literal;
        }
    }
    return parsed(node, context, role);
}

// `half-open`, `all done`: no word of it is known here, or nearly one.
bool Values::is_somebodys_text(std::string_view scalar, const NameScope& context) const {
    if (scalar.find("://") != std::string_view::npos && is_part_of_name(scalar[0])) return true;
    if (!looks_like_text(scalar)) return false;
    std::vector<std::string_view> words;
    while (!scalar.empty()) {
        const std::size_t end = std::min(scalar.find_first_of(" -"), scalar.size());
        if (end > 0) words.push_back(scalar.substr(0, end));
        scalar.remove_prefix(std::min(end + 1, scalar.size()));
    }
    const auto has_meaning = [&](std::string_view word) {
        const std::optional<Name> found = find_name(word, context);  // without brackets, a word like `all` calls nothing
        return is_keyword(word) || (found && found->scope != Scope::builtin) || (word[0] >= '0' && word[0] <= '9');
    };
    if (std::any_of(words.begin(), words.end(), has_meaning)) return false;
    if (!problems_.may_suggest()) return true;
    const std::vector<std::string_view> known = known_names(context);
    const auto is_misspelt = [&](std::string_view word) {
        return !find_name(word, context) && !problems_.did_you_mean(word, known).empty();
    };
    return std::none_of(words.begin(), words.end(), is_misspelt);
}

Expression Values::parsed(const YamlNode& node, const NameScope& context, Role role) const {
    if (role == Role::value && is_somebodys_text(node.text(), context)) {
        problems_.error(
            node.span, in_quotes(node.text()) + " is not an expression",
            fmt::format("{}write a text as {}", node.is_plain() ? "" : "YAML removes the quotes; ", text_in_quotes(node.text())));
        return {};
    }
    ScalarSource scalar_source = source(node);
    ExpressionParser parser(scalar_source, problems_);
    parser.hint_at_end(hint_at_end(node));
    std::optional<Expression> expression = parser.whole();
    if (!expression) return {};
    NameScope here = context;
    here.whole = node.text();
    here.quoted = node.style != Style::plain;
    resolve(*expression, here, role);
    return std::move(*expression);
}

std::string_view Values::hint_at_end(const YamlNode& node) const {
    const std::size_t end = std::size_t{node.span.offset} + node.span.length;
    const bool is_cut = node.is_plain() && end < file_text(node).size() && file_text(node)[end] == ',';
    return is_cut ? "inside of brackets and braces YAML splits at commas; put this in quotes" : std::string_view();
}

Text Values::text(const YamlNode& node, const NameScope& context) const {
    if (!node.is_scalar()) {
        problems_.error(node.span, fmt::format("expected a text, not {}", what_is(node)), hint_for_collection(node));
        return {};
    }
    ScalarSource scalar_source = source(node);
    std::optional<Text> text = parse_text(scalar_source, 0, node.length, problems_);
    if (!text) return {};
    Resolver(context, problems_).text(*text);
    return std::move(*text);
}

bool Values::check_exception_name(std::string_view name, Span span, bool raised) const {
    if (is_forbidden_exception(name)) {
        problems_.error(span, in_quotes(name) + " cannot be used in a scenario",
                        "Python uses it to end the program, or only for itself");
        return false;
    }
    if (raised && name == "BaseException") {
        problems_.error(span, "BaseException can be caught, but not raised", "raise CancelledError, or a name of your own");
        return false;
    }
    return true;
}

ExceptionValue Values::exception(const YamlNode& node, const NameScope& context) const {
    ExceptionValue result;
    result.span = node.span;
    const std::string_view all = node.text();
    const std::size_t begin = node.is_scalar() ? std::min(all.find_first_not_of(blanks), all.size()) : 0;
    const std::string_view trimmed = all.substr(begin, all.find_last_not_of(blanks) + 1 - begin);
    const std::string_view name = trimmed.substr(0, name_length(trimmed));
    const std::string_view rest = trimmed.substr(name.size());
    const bool is_own = !node.is_scalar() || !is_name(name) || find_name(name, context).has_value();
    const std::size_t message = std::min(rest.find_first_not_of(": "), rest.size());
    if (!is_own && !find_name(name, context) && message > 0 && message < rest.size() && rest[message] != '(') {
        const std::string text = text_of_literal(rest.substr(message)).value_or(std::string(rest.substr(message)));
        problems_.error(node.span, in_quotes(trimmed) + " is not an exception",
                        fmt::format("write `{}({})`", clipped(name), clipped(text)));
        return result;
    }
    if (is_own || (!rest.empty() && rest[0] != '(' && rest[0] != '.')) {
        result.value = expression(node, context);
        return result;
    }
    ScalarSource scalar_source = source(node);
    const std::size_t open = begin + name.size();
    const Span name_span = scalar_source.span(begin, open);
    if (!rest.empty() && rest[0] == '.') {
        problems_.error(name_span, "unknown name " + in_quotes(name), "write exceptions without their module: TimeoutError");
    } else if (!rest.empty() && rest.back() != ')') {
        problems_.error(scalar_source.span(open, begin + trimmed.size()), "expected ')' at the end",
                        "write an exception as NAME(TEXT)");
    } else if (check_exception_name(name, name_span, true)) {
        result.name = name;
        if (rest.size() <= 2) return result;
        result.message = parse_text(scalar_source, open + 1, begin + trimmed.size() - 1, problems_);
        if (result.message) Resolver(context, problems_).text(*result.message);
    }
    return result;
}

std::optional<std::string_view> Values::name(const YamlNode& node, std::string_view what) const {
    if (node.is_scalar() && is_name(node.text())) return node.text();
    if (!node.is_scalar()) {
        problems_.error(node.span, fmt::format("expected {}, not {}", what, what_is(node)));
    } else if (is_keyword(node.text())) {
        problems_.error(node.span, fmt::format("{} is a keyword and cannot be {}", in_quotes(node.text()), what));
    } else {
        const auto assignment = assignment_in(node.text());
        problems_.error(
            node.span, fmt::format("{} cannot be {}", in_quotes(node.text()), what),
            assignment && assignment->targets.size() == 1 && assignment->operation.empty()
                ? fmt::format("write `{}: {}`", assignment->targets[0], assignment->value)
            : assignment && assignment->targets.size() == 1
                ? fmt::format("write `{0}: {0} {1} {2}`", assignment->targets[0], assignment->operation, assignment->value)
                : "a name is made of letters, digits and underscores");
    }
    return std::nullopt;
}

std::optional<std::string_view> Values::literal(const YamlNode& node, std::string_view what) const {
    if (node.is_scalar()) return node.text();
    problems_.error(node.span, fmt::format("expected {}, not {}", what, what_is(node)));
    return std::nullopt;
}

}  // namespace baton::scenario
