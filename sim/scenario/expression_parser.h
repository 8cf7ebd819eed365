// The grammar of expressions: turns tokens into a tree. Names are looked up later, by a Resolver.
#pragma once

#include <optional>
#include <string>

#include "sim/scenario/expression.h"
#include "sim/scenario/lexer.h"

namespace baton::scenario {

// An expression that nests deeper is refused, so that recursion over an expression never exhausts a stack.
constexpr int deepest_expression = 64;

// Reads expressions, and what is written around them (`x in EXPR`, `NAME as e`, `f(i, d=1s)`), token by token. The first error is
// reported and ends the reading: from then on the current token is the end.
class ExpressionParser {
public:
    ExpressionParser(ScalarSource& source, Problems& problems) : ExpressionParser(source, problems, 0, source.text().size()) {}
    ExpressionParser(ScalarSource& source, Problems& problems, std::size_t begin, std::size_t end);

    // Reads an expression that must end where the scalar ends. Gives nothing after an error.
    std::optional<Expression> whole();
    // Reads an expression that ends where it cannot go on. Gives nothing after an error.
    std::optional<Expression> part();

    const Token& token() const { return token_; }
    Token take();                             // gives the current token, and goes on to the next one
    bool take_symbol(std::string_view text);  // takes the current token if it is this symbol
    // Take the current token if it is what is expected; otherwise they report an error. `what` is the thing that the name is for.
    bool expect_symbol(std::string_view text);
    bool expect_word(std::string_view text);
    std::optional<Token> expect_name(std::string_view what);
    bool expect_end();
    void unexpected(std::string hint = {});  // reports that the current token cannot stand here
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
    Parsed dict();
    Parsed literal_text();
    Parsed number(bool negative);
    bool take_comparison(Comparison& comparison);
    std::string hint_behind() const;
    void call(Parsed& callee);
    void member(Parsed& receiver);
    void unknown_member(const Expression& receiver, const Token& name);
    void index(Parsed& value, const Position& begin);
    void slice(Parsed& start, const Position& begin);
    void arguments(Parsed& call, std::string_view closing);
    void keyword(Parsed& call);
    Parsed lambda();
    void comprehension(Parsed& element, ExpressionKind kind);
    void clauses(Parsed& comprehension);
    Parsed for_clause();
    bool names(Parsed& clause);
    void check_arguments(const Token& name, const struct MethodRow& row, const Expression& call);
    Parsed leaf(ExpressionKind kind);
    void adopt(Parsed& parent, Parsed child);
    void close(Parsed& parsed, const Position& begin);
    Parsed combine(ExpressionKind kind, const Position& begin, Parsed left, Parsed right);

    Lexer lexer_;
    Problems& problems_;
    Token token_;
    Position last_;           // the end of the token that was taken last
    std::string_view taken_;  // that token
    TokenKind taken_kind_ = TokenKind::end;
    std::string_view hint_at_end_;
    int depth_ = 0;
    bool failed_ = false;
};

// How many arguments a call takes, in words: `1 argument`, `2 or 3 arguments`, `at least 1 argument`.
std::string arguments_text(int least, int most);

}  // namespace baton::scenario
