#include "sim/scenario/expression_parser.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

#include "sim/scenario/habits.h"
#include "sim/scenario/vocabulary.h"

namespace baton::scenario {
namespace {

struct Operator {
    std::string_view symbol;
    ExpressionKind kind;
};
constexpr std::array sums = {Operator{"+", ExpressionKind::add}, Operator{"-", ExpressionKind::subtract}};
constexpr std::array products = {Operator{"*", ExpressionKind::multiply}, Operator{"/", ExpressionKind::divide},
                                 Operator{"//", ExpressionKind::floor_divide}, Operator{"%", ExpressionKind::modulo}};

template <std::size_t n>
const Operator* operator_at(const Token& token, const std::array<Operator, n>& operators) {
    const auto* found = std::find_if(operators.begin(), operators.end(), [&](const Operator& o) { return token.is(o.symbol); });
    return found == operators.end() ? nullptr : found;
}

// A sign before a literal is a part of it. False where that cannot be.
bool fold(Expression& literal, bool negative) {
    const bool is_whole = literal.kind == ExpressionKind::integer || literal.kind == ExpressionKind::duration;
    if (is_whole && literal.integer != std::numeric_limits<std::int64_t>::min()) {
        if (negative) literal.integer = -literal.integer;
        return true;
    }
    if (literal.kind != ExpressionKind::real || std::isnan(literal.real)) return is_whole && !negative;
    if (negative) literal.real = -literal.real;
    return true;
}

}  // namespace

std::string arguments_text(int least, int most) {
    const auto plural = [](int n) { return n == 1 ? "" : "s"; };
    if (most == any_number) return fmt::format("at least {} argument{}", least, plural(least));
    if (least == most) return least == 0 ? "no arguments" : fmt::format("{} argument{}", least, plural(least));
    return fmt::format("{} {} {} arguments", least, most == least + 1 ? "or" : "to", most);
}

// Counts the recursion of the parser.
class ExpressionParser::Level {
public:
    explicit Level(ExpressionParser& parser) : parser_(parser) {
        if (++parser_.depth_ > deepest_expression) parser_.fail(parser_.span_of(parser_.token_), too_deep());
    }
    ~Level() { --parser_.depth_; }
    Level(const Level&) = delete;
    Level& operator=(const Level&) = delete;

    static std::string too_deep() { return fmt::format("the expression is nested more than {} levels deep", deepest_expression); }

private:
    ExpressionParser& parser_;
};

ExpressionParser::ExpressionParser(ScalarSource& source, Problems& problems, std::size_t begin, std::size_t end)
    : lexer_(source, begin, end, problems), problems_(problems) {
    token_ = lexer_.next();
    last_ = token_.first;
    failed_ = token_.kind == TokenKind::bad;
}

Token ExpressionParser::take() {
    Token taken = std::move(token_);
    last_ = taken.last;
    taken_ = taken.lexeme;
    taken_kind_ = taken.kind;
    if (failed_) {
        token_ = {};
        token_.first = token_.last = last_;
        return taken;
    }
    token_ = lexer_.next();
    if (token_.kind == TokenKind::bad) failed_ = true;
    return taken;
}

void ExpressionParser::fail(Span span, std::string text, std::string hint) {
    if (!failed_) problems_.error(span, std::move(text), std::move(hint));
    failed_ = true;
    token_.kind = TokenKind::end;
}

void ExpressionParser::unexpected(std::string hint) {
    if (token_.kind == TokenKind::end)
        return fail(span_of(token_), "the expression ends too early", hint.empty() ? std::string(hint_at_end_) : std::move(hint));
    if (hint.empty()) hint = hint_behind();
    if (hint.empty()) hint = habit(Habit::symbol, token_.lexeme);
    fail(span_of(token_), "unexpected " + in_quotes(token_.lexeme), std::move(hint));
}

// Gives the hint for `1 s`, `1min 30s` and `math.inf`.
std::string ExpressionParser::hint_behind() const {
    const bool is_number = taken_kind_ == TokenKind::integer || taken_kind_ == TokenKind::real;
    if (is_number && token_.kind == TokenKind::name) {
        const std::string duration = duration_with(taken_, token_.lexeme);
        return duration.empty() ? duration : fmt::format("a duration has no blank before its unit: write `{}`", duration);
    }
    const bool is_value = token_.kind == TokenKind::integer || token_.kind == TokenKind::duration || token_.kind == TokenKind::text;
    if (taken_kind_ == TokenKind::name && is_value && builtin_named(taken_) != nullptr)  // range 3
        return fmt::format("a call has parentheses: `{}({})`", taken_, token_.lexeme);
    if (taken_kind_ == TokenKind::name && token_.kind == TokenKind::real)  // math.inf
        return std::string(habit(Habit::name, fmt::format("{}{}", taken_, token_.lexeme)));
    const bool are_durations = taken_kind_ == TokenKind::duration && token_.kind == TokenKind::duration;
    return are_durations ? fmt::format("durations are added: write `{} + {}`", taken_, token_.lexeme) : std::string();
}

bool ExpressionParser::take_symbol(std::string_view text) {
    if (!token_.is(text)) return false;
    take();
    return true;
}

bool ExpressionParser::expect_symbol(std::string_view text) {
    if (take_symbol(text)) return true;
    if (token_.kind == TokenKind::end) {
        fail(span_of(token_), fmt::format("expected '{}'", text), std::string(hint_at_end_));
    } else {
        const bool is_bracket = token_.is(")") || token_.is("]") || token_.is("}") || token_.is(",") || token_.is(":");
        std::string hint = hint_behind();
        if (hint.empty() && !is_bracket) hint = habit(Habit::symbol, token_.lexeme);
        unexpected(hint.empty() ? fmt::format("expected '{}'", text) : std::move(hint));
    }
    return false;
}

bool ExpressionParser::expect_word(std::string_view text) {
    if (token_.is_word(text)) return take(), true;
    fail(span_of(token_), fmt::format("expected '{}'", text), text == "in" ? "for example: i in range(10)" : "");
    return false;
}

std::optional<Token> ExpressionParser::expect_name(std::string_view what) {
    if (token_.kind == TokenKind::name && !is_keyword(token_.lexeme)) return take();
    const Span span = span_of(token_);
    if (token_.kind == TokenKind::name) {
        fail(span, fmt::format("{} is a keyword and cannot be {}", in_quotes(token_.lexeme), what));
    } else if (token_.kind == TokenKind::end) {
        fail(span, fmt::format("expected {}", what));
    } else {
        fail(span, fmt::format("{} is not a name; expected {}", in_quotes(token_.lexeme), what));
    }
    return std::nullopt;
}

bool ExpressionParser::expect_end() {
    if (!failed_ && token_.kind != TokenKind::end) unexpected();
    return !failed_;
}

std::optional<Expression> ExpressionParser::whole() {
    if (!failed_ && token_.kind == TokenKind::end)
        fail(span_of(token_), "an expression is missing", "for an empty text, write \"''\"");
    std::optional<Expression> expression = part();
    return expect_end() ? std::move(expression) : std::nullopt;
}

std::optional<Expression> ExpressionParser::part() {
    Parsed parsed = conditional();
    if (failed_) return std::nullopt;
    return std::move(parsed.expression);
}

void ExpressionParser::adopt(Parsed& parent, Parsed child) {
    parent.height = std::max(parent.height, child.height + 1);
    parent.expression.operands.push_back(std::move(child.expression));
}

// Gives a finished expression its span, and refuses it when it is too high a tree.
void ExpressionParser::close(Parsed& parsed, const Position& begin) {
    parsed.expression.span = lexer_.source().span(begin, last_);
    if (parsed.height > deepest_expression) fail(parsed.expression.span, Level::too_deep());
}

ExpressionParser::Parsed ExpressionParser::combine(ExpressionKind kind, const Position& begin, Parsed left, Parsed right) {
    Parsed result;
    result.expression.kind = kind;
    result.expression.operands.reserve(2);
    adopt(result, std::move(left));
    adopt(result, std::move(right));
    close(result, begin);
    return result;
}

ExpressionParser::Parsed ExpressionParser::conditional() {
    const Level level(*this);
    if (failed_) return {};
    const Position begin = token_.first;
    Parsed value = any_of(ExpressionKind::or_);
    if (!token_.is_word("if")) return value;
    take();
    Parsed condition = any_of(ExpressionKind::or_);
    if (!expect_word("else")) return {};
    Parsed result = combine(ExpressionKind::conditional, begin, std::move(value), std::move(condition));
    adopt(result, conditional());
    close(result, begin);
    return result;
}

// Parses `a or b or c`, whose operands are such as `a and b and c`.
ExpressionParser::Parsed ExpressionParser::any_of(ExpressionKind kind) {
    const bool is_or = kind == ExpressionKind::or_;
    const auto operand = [&] { return is_or ? any_of(ExpressionKind::and_) : negation(); };
    const Position begin = token_.first;
    Parsed first = operand();
    if (!token_.is_word(is_or ? "or" : "and")) return first;
    Parsed result;
    result.expression.kind = kind;
    adopt(result, std::move(first));
    while (token_.is_word(is_or ? "or" : "and")) {
        take();
        adopt(result, operand());
    }
    close(result, begin);
    return result;
}

ExpressionParser::Parsed ExpressionParser::negation() {
    if (!token_.is_word("not")) return comparison();
    const Level level(*this);
    const Position begin = token_.first;
    take();
    if (failed_) return {};
    Parsed result;
    result.expression.kind = ExpressionKind::not_;
    adopt(result, negation());
    close(result, begin);
    return result;
}

bool ExpressionParser::take_comparison(Comparison& comparison) {
    static constexpr std::array<std::pair<std::string_view, Comparison>, 6> symbols = {{{"==", Comparison::equal},
                                                                                        {"!=", Comparison::not_equal},
                                                                                        {"<", Comparison::less},
                                                                                        {"<=", Comparison::less_equal},
                                                                                        {">", Comparison::greater},
                                                                                        {">=", Comparison::greater_equal}}};
    for (const auto& [symbol, meaning] : symbols) {
        if (!take_symbol(symbol)) continue;
        comparison = meaning;
        return true;
    }
    if (token_.is_word("in")) {
        take();
        comparison = Comparison::in;
    } else if (token_.is_word("not")) {
        take();
        comparison = Comparison::not_in;
        return expect_word("in");
    } else if (token_.is_word("is")) {
        take();
        comparison = token_.is_word("not") ? Comparison::is_not : Comparison::is;
        if (comparison == Comparison::is_not) take();
    } else {
        return false;
    }
    return true;
}

ExpressionParser::Parsed ExpressionParser::comparison() {
    const Position begin = token_.first;
    Parsed first = sum();
    Comparison comparison{};
    if (!take_comparison(comparison)) return first;
    Parsed result;
    result.expression.kind = ExpressionKind::compare;
    adopt(result, std::move(first));
    do {
        adopt(result, sum());
        result.expression.operands.back().comparison = comparison;
    } while (take_comparison(comparison));
    close(result, begin);
    return result;
}

ExpressionParser::Parsed ExpressionParser::sum() {
    const Position begin = token_.first;
    Parsed left = product();
    while (const Operator* found = operator_at(token_, sums)) {
        take();
        Parsed right = product();
        left = combine(found->kind, begin, std::move(left), std::move(right));
    }
    return left;
}

ExpressionParser::Parsed ExpressionParser::product() {
    const Position begin = token_.first;
    Parsed left = sign();
    while (const Operator* found = operator_at(token_, products)) {
        take();
        Parsed right = sign();
        left = combine(found->kind, begin, std::move(left), std::move(right));
    }
    return left;
}

ExpressionParser::Parsed ExpressionParser::sign() {
    const bool negative = token_.is("-");
    if (!negative && !token_.is("+")) return postfix();
    const Level level(*this);
    const Position begin = token_.first;
    take();
    if (failed_) return {};
    const bool is_whole = token_.kind == TokenKind::integer || token_.kind == TokenKind::duration;
    if (negative && is_whole && token_.magnitude == 1ull << 63) {
        Parsed least = number(true);
        close(least, begin);
        return least;
    }
    Parsed operand = sign();
    if (fold(operand.expression, negative)) {
        close(operand, begin);
        return operand;
    }
    Parsed result;
    result.expression.kind = negative ? ExpressionKind::negate : ExpressionKind::plus;
    adopt(result, std::move(operand));
    close(result, begin);
    return result;
}

}  // namespace baton::scenario
