// The grammar of expressions: tokens to a tree in which no name has been looked up yet.
#pragma once

#include <optional>
#include <string>

#include "sim/scenario/expression.h"
#include "sim/scenario/lexer.h"

namespace baton::scenario {

// Deeper expressions are refused, so that no recursion over one can exhaust a stack.
constexpr int deepest_expression = 64;

// Reads expressions, and what is written around them (`x in EXPR`, `NAME as e`, `f(i, d=1s)`), token by token.
// The first error is reported and ends the reading: from then on the current token is the end.
class ExpressionParser {
public:
    ExpressionParser(ScalarSource& source, Problems& problems) : ExpressionParser(source, problems, 0, source.text().size()) {}
    ExpressionParser(ScalarSource& source, Problems& problems, std::size_t begin, std::size_t end);

    // A whole expression that ends where the scalar does.
    std::optional<Expression> whole();
    // An expression that ends where it cannot go on.
    std::optional<Expression> part();

    const Token& token() const { return token_; }
    Token take();                             // the current token; the next one becomes current
    bool take_symbol(std::string_view text);  // if it is the current token
    bool expect_symbol(std::string_view text);
    bool expect_word(std::string_view text);
    std::optional<Token> expect_name(std::string_view what);  // that something may have
    bool expect_end();
    void unexpected(std::string hint = {});
    void fail(Span span, std::string text, std::string hint = {});
    bool failed() const { return failed_; }
    void hint_at_end(std::string_view hint) { hint_at_end_ = hint; }  // what to say when the text ends too early
    Span span_of(const Token& token) { return lexer_.source().span(token.first, token.last); }

private:
    struct Parsed {
        Expression expression;
        int height = 1;
    };
    class Level;

    Parsed conditional();
    Parsed any_of(ExpressionKind kind);
    Parsed negation();
    Parsed comparison();
    Parsed sum();
    Parsed product();
    Parsed sign();
    Parsed postfix();
    Parsed atom();
    Parsed atom_in_brackets();
    Parsed name();
    Parsed list();
    Parsed literal_text();
    Parsed number(bool negative);
    bool take_comparison(Comparison& comparison);
    std::string hint_behind() const;
    void call(Parsed& callee);
    void member(Parsed& receiver);
    void unknown_member(const Expression& receiver, const Token& name);
    void index(Parsed& value, const Position& begin);
    void arguments(Parsed& call, std::string_view closing);
    void check_arguments(const Token& name, const struct MethodRow& row, const Expression& call);
    Parsed leaf(ExpressionKind kind);
    void adopt(Parsed& parent, Parsed child);
    void close(Parsed& parsed, const Position& begin);
    Parsed combine(ExpressionKind kind, const Position& begin, Parsed left, Parsed right);

    Lexer lexer_;
    Problems& problems_;
    Token token_;
    Position last_;  // the end of the token before
    std::string_view taken_;  // that token
    TokenKind taken_kind_ = TokenKind::end;
    std::string_view hint_at_end_;
    int depth_ = 0;
    bool failed_ = false;
};

// "1 argument", "2 or 3 arguments", "at least 1 argument".
std::string arguments_text(int least, int most);

}  // namespace baton::scenario
