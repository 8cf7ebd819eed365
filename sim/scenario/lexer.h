// Tokens of the expression language. Reading a scalar takes time linear in its length.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "sim/scenario/problems.h"
#include "sim/scenario/scalar_source.h"

namespace baton::scenario {

enum class TokenKind : std::uint8_t {
    end,
    name,
    integer,   // magnitude
    real,      // real
    duration,  // magnitude: nanoseconds
    text,      // text
    symbol,    // an operator, a bracket, or a character that no expression has
    bad,       // something that was reported as an error
};

// A token with its place. `magnitude`, `real` and `text` are filled as the kind says.
struct Token {
    TokenKind kind = TokenKind::end;
    std::string_view lexeme;
    std::size_t begin = 0, end = 0;  // its bytes in the scalar's text
    Position first, last;            // its place in the file
    std::uint64_t magnitude = 0;
    double real = 0;
    std::string text;

    bool is(std::string_view symbol) const { return kind == TokenKind::symbol && lexeme == symbol; }
    bool is_word(std::string_view word) const { return kind == TokenKind::name && lexeme == word; }
};

class Lexer {
public:
    // Reads `source` from byte `begin` to byte `end` of its text.
    Lexer(ScalarSource& source, std::size_t begin, std::size_t end, Problems& problems);

    Token next();  // the next token; at the end, and after it, one of kind `end`
    ScalarSource& source() { return source_; }

private:
    void scan(Token& token);
    void scan_name(Token& token);
    void scan_number(Token& token);
    void scan_based_integer(Token& token, int base);
    void scan_text(Token& token);
    void scan_symbol(Token& token);
    bool at_number() const;
    std::size_t scan_digits(std::string& digits);
    void finish_number(Token& token, std::string digits, long long exponent, bool is_real, std::string_view unit);
    void fail(Token& token, std::string text, std::string hint = {});
    char at(std::size_t offset) const { return offset < text_.size() ? text_[offset] : '\0'; }

    ScalarSource& source_;
    Problems& problems_;
    std::string_view text_;
    std::size_t offset_;
};

}  // namespace baton::scenario
