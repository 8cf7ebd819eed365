// What stands between the operators of an expression: literals, names, lists, calls, members.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "sim/scenario/expression_parser.h"
#include "sim/scenario/habits.h"
#include "sim/scenario/vocabulary.h"

namespace baton::scenario {

ExpressionParser::Parsed ExpressionParser::postfix() {
    const Position begin = token_.first;
    Parsed value = atom();
    while (!failed_) {
        if (token_.is("(")) {
            call(value);
        } else if (token_.is("[")) {
            index(value, begin);
        } else if (token_.is(".")) {
            member(value);
        } else {
            break;
        }
        close(value, begin);
    }
    return value;
}

void ExpressionParser::call(Parsed& callee) {
    if (callee.expression.kind != ExpressionKind::name) {
        return fail(span_of(token_), "only coroutines, functions and methods can be called",
                    "an operator may be missing before the '('");
    }
    take();
    Parsed result;
    result.expression.kind = ExpressionKind::call;
    adopt(result, std::move(callee));
    arguments(result, ")");
    callee = std::move(result);
}

void ExpressionParser::index(Parsed& value, const Position& begin) {
    take();
    if (token_.is("]")) return unexpected("an index is missing");
    const Position inside = token_.first;
    Parsed inner = token_.is(":") ? Parsed{} : conditional();
    if (token_.is(":")) slice(inner, inside);
    if (!expect_symbol("]")) return;
    value = combine(ExpressionKind::index, begin, std::move(value), std::move(inner));
}

// `start:stop:step`, from behind the start. What is left out is None.
void ExpressionParser::slice(Parsed& start, const Position& begin) {
    constexpr std::size_t parts = 3;
    Parsed result;
    result.expression.kind = ExpressionKind::slice;
    adopt(result, std::move(start));
    while (!failed_ && result.expression.operands.size() < parts && take_symbol(":"))
        adopt(result, token_.is(":") || token_.is("]") ? Parsed{} : conditional());
    result.expression.operands.resize(parts);
    close(result, begin);
    start = std::move(result);
}

void ExpressionParser::member(Parsed& receiver) {
    take();
    const std::optional<Token> name = expect_name("the name of a method or an attribute");
    if (!name) return;
    const MethodRow* row = method_named(name->lexeme);
    if (row == nullptr) return unknown_member(receiver.expression, *name);
    Parsed result;
    result.expression.kind = token_.is("(") ? ExpressionKind::method_call : ExpressionKind::attribute;
    result.expression.method = row->method;
    result.expression.text = name->lexeme;
    adopt(result, std::move(receiver));
    receiver = std::move(result);
    if (receiver.expression.kind == ExpressionKind::attribute) {
        if (!row->is_attribute)
            fail(span_of(*name), fmt::format("'{}' is a method", row->name), fmt::format("call it: .{}()", row->name));
        return;
    }
    if (row->is_attribute)
        return fail(span_of(*name), fmt::format("'{}' is an attribute, not a method", row->name), "leave the parentheses out");
    take();
    arguments(receiver, ")");
    if (!failed_) check_arguments(*name, *row, receiver.expression);
}

void ExpressionParser::unknown_member(const Expression& receiver, const Token& name) {
    const bool is_name = receiver.kind == ExpressionKind::name;
    if (std::string hint = is_name ? module_hint(receiver.text, name.lexeme) : std::string(); !hint.empty()) {
        const Span whole = lexer_.source().span(name.begin - receiver.text.size() - 1, name.end);
        return fail(whole, fmt::format("unknown name {}", in_quotes(receiver.text + "." + std::string(name.lexeme))),
                    std::move(hint));
    }
    std::vector<std::string_view> known;
    for (const MethodRow& method : methods()) known.push_back(method.name);
    std::string hint(habit(Habit::member, name.lexeme));
    if (hint.empty()) hint = problems_.did_you_mean(name.lexeme, known);
    if (hint.empty() && is_name) hint = habit(Habit::name, receiver.text);
    fail(span_of(name), "unknown method or attribute " + in_quotes(name.lexeme), std::move(hint));
}

void ExpressionParser::check_arguments(const Token& name, const MethodRow& row, const Expression& call) {
    const auto given = static_cast<std::size_t>(std::count_if(
        call.operands.begin() + 1, call.operands.end(), [](const Expression& e) { return e.kind != ExpressionKind::keyword; }));
    if (row.arity.accepts(given)) return;
    fail(span_of(name), fmt::format("{}() takes {}, {} given", row.name, arguments_text(row.arity.least, row.arity.most), given));
}

// Expressions between commas, up to the closing bracket; a comma may stand before it.
void ExpressionParser::arguments(Parsed& list, std::string_view closing) {
    const std::size_t first = list.expression.operands.size();
    while (!failed_ && !token_.is(closing)) {
        if (token_.is("*")) return unexpected("arguments cannot be unpacked from a list");
        const Position begin = token_.first;
        Parsed item = conditional();
        const bool is_alone = list.expression.operands.size() == first;
        if (token_.is_word("for") && is_alone) {
            const bool in_list = list.expression.kind == ExpressionKind::list;
            comprehension(item, in_list ? ExpressionKind::list_comprehension : ExpressionKind::generator);
            close(item, begin);
            if (in_list) {
                list = std::move(item);
                expect_symbol(closing);
                return;
            }
        }
        adopt(list, std::move(item));
        if (token_.is("=")) keyword(list);
        if (!take_symbol(",")) break;
    }
    expect_symbol(closing);
}

// The value of `key=` in sorted(x, key=lambda v: v[0]), after the name of what it is for.
void ExpressionParser::keyword(Parsed& call) {
    static constexpr std::array<std::string_view, 3> known = {"key", "reverse", "default"};
    Expression& name = call.expression.operands.back();
    const bool is_known = name.kind == ExpressionKind::name && std::find(known.begin(), known.end(), name.text) != known.end();
    if (!is_known) return unexpected("arguments are given by position, not by name: f(1), not f(n=1)");
    take();
    Parsed result;
    result.expression.kind = ExpressionKind::keyword;
    result.expression.text = std::move(name.text);
    result.expression.span = name.span;
    adopt(result, token_.is_word("lambda") ? lambda() : conditional());
    call.expression.operands.pop_back();
    adopt(call, std::move(result));
}

ExpressionParser::Parsed ExpressionParser::lambda() {
    const Position begin = token_.first;
    take();
    Parsed result;
    result.expression.kind = ExpressionKind::lambda;
    const std::optional<Token> name = expect_name("the name of a parameter");
    if (!name) return {};
    Parsed parameter;
    parameter.expression.kind = ExpressionKind::name;
    parameter.expression.text = name->lexeme;
    parameter.expression.span = span_of(*name);
    adopt(result, std::move(parameter));
    if (token_.is(",")) unexpected("the function of 'key' has one parameter");
    if (!expect_symbol(":")) return {};
    adopt(result, conditional());
    close(result, begin);
    return result;
}

// An element becomes what a comprehension makes of it.
void ExpressionParser::comprehension(Parsed& element, ExpressionKind kind) {
    Parsed result;
    result.expression.kind = kind;
    adopt(result, std::move(element));
    clauses(result);
    element = std::move(result);
}

// What stands behind the element of a comprehension: `for a, b in x if a for …`.
void ExpressionParser::clauses(Parsed& result) {
    constexpr std::size_t most_clauses = 8;
    const std::size_t elements = result.expression.operands.size();
    while (!failed_ && (token_.is_word("for") || token_.is_word("if"))) {
        if (result.expression.operands.size() == elements + most_clauses)
            return fail(span_of(token_),
                        fmt::format("a comprehension has at most {} parts that begin with 'for' or 'if'", most_clauses));
        adopt(result, for_clause());
    }
}

ExpressionParser::Parsed ExpressionParser::for_clause() {
    const Position begin = token_.first;
    Parsed clause;
    clause.expression.kind = take().lexeme == "for" ? ExpressionKind::for_clause : ExpressionKind::if_clause;
    const bool is_loop = clause.expression.kind == ExpressionKind::for_clause;
    if (is_loop && !(names(clause) && expect_word("in"))) return {};
    adopt(clause, any_of(ExpressionKind::or_));
    close(clause, begin);
    return clause;
}

// `x`, `a, b`, `(a, b)` or `[a]`.
bool ExpressionParser::names(Parsed& clause) {
    const std::string_view closing = take_symbol("(") ? ")" : take_symbol("[") ? "]" : "";
    std::size_t count = 0;
    do {
        const std::optional<Token> name = expect_name("the name of a variable");
        if (!name) return false;
        Parsed variable;
        variable.expression.kind = ExpressionKind::name;
        variable.expression.text = name->lexeme;
        variable.expression.span = span_of(*name);
        adopt(clause, std::move(variable));
        ++count;
    } while (take_symbol(","));
    if (closing == "]" && count == 1) clause.expression.text = "[";
    return closing.empty() || expect_symbol(closing);
}

ExpressionParser::Parsed ExpressionParser::leaf(ExpressionKind kind) {
    Parsed result;
    result.expression.kind = kind;
    const Position begin = token_.first;
    take();
    close(result, begin);
    return result;
}

ExpressionParser::Parsed ExpressionParser::number(bool negative) {
    const bool is_duration = token_.kind == TokenKind::duration;
    const std::uint64_t magnitude = token_.magnitude;
    if (magnitude == 1ull << 63 && !negative) {
        fail(span_of(token_), is_duration ? "the duration does not fit in 64 bits" : "the integer does not fit in 64 bits");
        return {};
    }
    Parsed result = leaf(is_duration ? ExpressionKind::duration : ExpressionKind::integer);
    result.expression.integer = static_cast<std::int64_t>(negative ? ~magnitude + 1 : magnitude);
    return result;
}

ExpressionParser::Parsed ExpressionParser::literal_text() {
    Parsed result;
    result.expression.kind = ExpressionKind::text;
    const Position begin = token_.first;
    while (token_.kind == TokenKind::text) result.expression.text += take().text;
    close(result, begin);
    return result;
}

ExpressionParser::Parsed ExpressionParser::name() {
    const std::string_view word = token_.lexeme;
    if (word == "None" || word == "null") return leaf(ExpressionKind::none);
    if (word == "True" || word == "true") return leaf(ExpressionKind::true_);
    if (word == "False" || word == "false") return leaf(ExpressionKind::false_);
    if (is_keyword(word)) {
        unexpected();
        return {};
    }
    Parsed result = leaf(ExpressionKind::name);
    result.expression.text = word;
    if (token_.kind == TokenKind::text && (word == "f" || word == "r" || word == "b" || word == "u")) {
        unexpected("a text has no prefix; only the texts of steps hold {expressions}: elsewhere, 'n is ' + str(n)");
    }
    return result;
}

ExpressionParser::Parsed ExpressionParser::list() {
    const Position begin = token_.first;
    take();
    Parsed result;
    result.expression.kind = ExpressionKind::list;
    arguments(result, "]");
    close(result, begin);
    return result;
}

// `{'a': 1, 'b': 2}`, or `{k: 1 for k in x}`.
ExpressionParser::Parsed ExpressionParser::dict() {
    const Position begin = token_.first;
    take();
    Parsed result;
    result.expression.kind = ExpressionKind::dict;
    while (!failed_ && !token_.is("}")) {
        adopt(result, conditional());
        if (token_.is(",") || token_.is("}")) {
            unexpected("there are no sets; a list is written [a, b], a dictionary {a: b}");
            return {};
        }
        if (!expect_symbol(":")) return {};
        adopt(result, conditional());
        if (token_.is_word("for") && result.expression.operands.size() == 2) {
            result.expression.kind = ExpressionKind::dict_comprehension;
            clauses(result);
            break;
        }
        if (!take_symbol(",")) break;
    }
    expect_symbol("}");
    close(result, begin);
    return result;
}

ExpressionParser::Parsed ExpressionParser::atom_in_brackets() {
    take();
    const Position begin = token_.first;
    Parsed inner = conditional();
    if (token_.is_word("for")) {
        comprehension(inner, ExpressionKind::generator);
        close(inner, begin);
    }
    if (token_.is(",")) {
        unexpected("there are no tuples; write a list: [a, b]");
        return {};
    }
    expect_symbol(")");
    return inner;
}

ExpressionParser::Parsed ExpressionParser::atom() {
    switch (token_.kind) {
        case TokenKind::integer:
        case TokenKind::duration:
            return number(false);
        case TokenKind::text:
            return literal_text();
        case TokenKind::name:
            return name();
        case TokenKind::real: {
            const double value = token_.real;
            Parsed result = leaf(ExpressionKind::real);
            result.expression.real = value;
            return result;
        }
        default:
            break;
    }
    if (token_.is("(")) return atom_in_brackets();
    if (token_.is("[")) return list();
    if (token_.is("{")) return dict();
    static constexpr std::array<std::string_view, 4> ends = {")", "]", "}", ","};
    const bool is_end = token_.kind == TokenKind::symbol && std::find(ends.begin(), ends.end(), token_.lexeme) != ends.end();
    if (is_end) fail(span_of(token_), "an expression is missing before " + in_quotes(token_.lexeme));
    if (!failed_) unexpected();
    return {};
}

}  // namespace baton::scenario
