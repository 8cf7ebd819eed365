#include "sim/scenario/lexer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

#include "sim/base/numbers.h"
#include "sim/scenario/characters.h"
#include "sim/scenario/habits.h"
#include "sim/scenario/literals.h"

namespace baton::scenario {
namespace {

std::string_view name_at(std::string_view text, std::size_t offset) {
    std::size_t end = offset;
    while (end < text.size()) {
        std::size_t next = end;
        if (!is_name_part(next_code_point(text, next))) break;
        end = next;
    }
    return text.substr(offset, end - offset);
}

}  // namespace

Lexer::Lexer(ScalarSource& source, std::size_t begin, std::size_t end, Problems& problems)
    : source_(source), problems_(problems), text_(source.text().substr(0, end)), offset_(begin) {}

Token Lexer::next() {
    while (offset_ < text_.size() && (at(offset_) == ' ' || at(offset_) == '\t' || at(offset_) == '\n' || at(offset_) == '\r'))
        ++offset_;
    Token token;
    token.begin = offset_;
    token.first = source_.position(offset_);
    if (offset_ < text_.size()) scan(token);
    token.end = offset_;
    token.lexeme = text_.substr(token.begin, token.end - token.begin);
    token.last = source_.position(offset_);
    return token;
}

void Lexer::scan(Token& token) {
    std::size_t behind = offset_;
    const char c = text_[offset_];
    if (is_name_start(next_code_point(text_, behind))) {
        scan_name(token);
    } else if (at_number()) {
        scan_number(token);
    } else if (c == '\'' || c == '"') {
        scan_text(token);
    } else {
        scan_symbol(token);
    }
}

void Lexer::scan_name(Token& token) {
    token.kind = TokenKind::name;
    offset_ += name_at(text_, offset_).size();
}

bool Lexer::at_number() const {
    if (is_digit(at(offset_))) return true;
    const std::string_view word = text_.substr(offset_, 4);
    return at(offset_) == '.' && (is_digit(at(offset_ + 1)) || word == ".inf" || word == ".nan");
}

// Digits with single underscores between them; returns how many digits.
std::size_t Lexer::scan_digits(std::string& digits) {
    const std::size_t before = digits.size();
    while (is_digit(at(offset_)) || (at(offset_) == '_' && is_digit(at(offset_ + 1)) && digits.size() > before)) {
        if (at(offset_) != '_') digits.push_back(at(offset_));
        ++offset_;
    }
    return digits.size() - before;
}

void Lexer::scan_number(Token& token) {
    const char second = static_cast<char>(at(offset_ + 1) | 0x20);
    if (at(offset_) == '0' && (second == 'x' || second == 'o' || second == 'b')) {
        return scan_based_integer(token, second == 'x' ? 16 : second == 'o' ? 8 : 2);
    }
    if (at(offset_) == '.' && !is_digit(at(offset_ + 1))) {
        token.kind = TokenKind::real;
        token.real = at(offset_ + 1) == 'i' ? std::numeric_limits<double>::infinity() : std::numeric_limits<double>::quiet_NaN();
        offset_ += 4;
        return;
    }
    std::string digits;
    scan_digits(digits);
    bool is_real = at(offset_) == '.';
    long long exponent = 0;
    if (is_real) {
        ++offset_;
        exponent -= static_cast<long long>(scan_digits(digits));
    }
    const std::size_t sign = at(offset_ + 1) == '-' || at(offset_ + 1) == '+' ? 1 : 0;
    if ((at(offset_) == 'e' || at(offset_) == 'E') && is_digit(at(offset_ + 1 + sign))) {
        const bool negative = at(offset_ + 1) == '-';
        offset_ += 1 + sign;
        std::string written;
        scan_digits(written);
        int value = 0;
        if (std::from_chars(written.data(), written.data() + written.size(), value).ec != std::errc{}) value = 100'000'000;
        exponent += negative ? -value : value;
        is_real = true;
    }
    const std::string_view unit = name_at(text_, offset_);
    offset_ += unit.size();
    finish_number(token, std::move(digits), exponent, is_real, unit);
}

void Lexer::finish_number(Token& token, std::string digits, long long exponent, bool is_real, std::string_view unit) {
    if (!unit.empty() && !is_unit(unit)) {
        const std::string duration = duration_with(text_.substr(token.begin, offset_ - unit.size() - token.begin), unit);
        return fail(token, "unknown unit " + in_quotes(unit),
                    unit == "m"        ? "min for minutes, ms for milliseconds"
                    : duration.empty() ? "the units are ns, us, ms, s, min and h"
                                       : fmt::format("write `{}`", duration));
    }
    if (!unit.empty()) {
        const auto bounded = static_cast<int>(std::clamp(exponent, -200'000'000LL, 200'000'000LL));
        const std::optional<std::uint64_t> value = duration_value({std::move(digits), bounded}, unit);
        if (!value || *value > 1ull << 63)
            return fail(token, "the duration does not fit in 64 bits", "the longest duration is 292 years");
        token.kind = TokenKind::duration;
        token.magnitude = *value;
    } else if (is_real) {
        token.kind = TokenKind::real;
        token.real = *double_value(digits + "e" + std::to_string(exponent));
    } else if (digits.size() > 1 && digits[0] == '0' && digits.find_first_not_of('0') != std::string::npos) {
        fail(token, "leading zeros in a decimal integer are not permitted", "0o is the prefix of octal integers");
    } else {
        const std::optional<std::uint64_t> value = integer_value(digits, 10);
        if (!value || *value > 1ull << 63) return fail(token, "the integer does not fit in 64 bits");
        token.kind = TokenKind::integer;
        token.magnitude = *value;
    }
}

void Lexer::scan_based_integer(Token& token, int base) {
    offset_ += 2;
    std::string digits(name_at(text_, offset_));
    offset_ += digits.size();
    digits.erase(std::remove(digits.begin(), digits.end(), '_'), digits.end());
    const std::string_view allowed =
        std::string_view("0123456789abcdefABCDEF").substr(0, base == 16 ? 22 : static_cast<std::size_t>(base));
    if (digits.empty() || digits.find_first_not_of(allowed) != std::string::npos) {
        return fail(token, "not an integer of base " + std::to_string(base));
    }
    const std::optional<std::uint64_t> value = integer_value(digits, base);
    if (!value || *value > 1ull << 63) return fail(token, "the integer does not fit in 64 bits");
    token.kind = TokenKind::integer;
    token.magnitude = *value;
}

void Lexer::scan_text(Token& token) {
    const char quote = text_[offset_];
    const std::size_t begin = offset_ + 1;
    std::size_t end = begin;
    while (end < text_.size() && text_[end] != quote) end += text_[end] == '\\' ? 2 : 1;
    if (end >= text_.size()) {
        offset_ = text_.size();
        return fail(token, "the text is not closed", std::string("add the closing ") + quote);
    }
    offset_ = end + 1;
    Unescaped value = unescaped(text_.substr(begin, end - begin));
    if (!value.error.empty()) return fail(token, std::move(value.error));
    token.kind = TokenKind::text;
    token.text = std::move(value.text);
}

void Lexer::scan_symbol(Token& token) {
    static constexpr std::array<std::string_view, 15> pairs = {"//", "==", "!=", "<=", ">=", "**", "->", "<>",
                                                               ":=", "&&", "||", "<<", ">>", "+=", "-="};
    token.kind = TokenKind::symbol;
    if (std::find(pairs.begin(), pairs.end(), text_.substr(offset_, 2)) != pairs.end()) {
        offset_ += 2;
    } else {
        next_code_point(text_, offset_);
    }
}

void Lexer::fail(Token& token, std::string text, std::string hint) {
    token.kind = TokenKind::bad;
    problems_.error(source_.span(token.begin, offset_), std::move(text), std::move(hint));
}

}  // namespace baton::scenario
