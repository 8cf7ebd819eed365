#include "sim/scenario/scalar_source.h"

#include <algorithm>
#include <charconv>

namespace baton::scenario {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

struct Escape {
    std::size_t raw = 2;      // bytes in the file
    std::size_t decoded = 1;  // bytes of UTF-8
};

std::size_t utf8_length(unsigned long value) { return value < 0x80 ? 1 : value < 0x800 ? 2 : value < 0x10000 ? 3 : 4; }

unsigned long hexadecimal(std::string_view digits) {
    unsigned long value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    return value;
}

Escape escape_at(std::string_view raw) {
    const char kind = raw.size() > 1 ? raw[1] : '\0';
    const std::size_t digits = kind == 'x' ? 2 : kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
    if (digits == 0) return {2, kind == 'N' || kind == '_' ? 2u : kind == 'L' || kind == 'P' ? 3u : 1u};
    const unsigned long value = hexadecimal(raw.substr(std::min<std::size_t>(2, raw.size()), digits));
    if (value >= 0xD800 && value < 0xDC00 && raw.substr(std::min<std::size_t>(6, raw.size()), 2) == "\\u") return {12, 4};
    return {2 + digits, utf8_length(value)};
}

}  // namespace

ScalarSource::ScalarSource(std::string_view text, Style style, Span span, std::string_view file_text)
    : text_(text),
      raw_(file_text.substr(std::min<std::size_t>(span.offset, file_text.size()), span.length)),
      style_(style),
      span_(span),
      direct_(raw_ == text_) {
    restart();
}

void ScalarSource::restart() {
    index_ = at_ = 0;
    position_ = {span_.offset, span_.line, span_.column};
}

void ScalarSource::take(std::size_t bytes) {
    for (; bytes > 0 && at_ < raw_.size(); --bytes, ++at_) {
        ++position_.offset;
        if (raw_[at_] == '\n') {
            ++position_.line;
            position_.column = 1;
        } else if ((static_cast<unsigned char>(raw_[at_]) & 0xC0u) != 0x80) {
            ++position_.column;
        }
    }
}

bool ScalarSource::at_line_continuation() const {
    return style_ == Style::double_quoted && at_ + 1 < raw_.size() && raw_[at_] == '\\' &&
           (raw_[at_ + 1] == '\n' || raw_[at_ + 1] == '\r');
}

void ScalarSource::take_escape() {
    const Escape escape = escape_at(raw_.substr(at_));
    take(escape.raw);
    index_ += escape.decoded;
}

// One character of the text, or a part of one. Line folding is undone by leaving out white space of the file.
void ScalarSource::advance() {
    if (is_blank(text_[index_])) {
        if (at_line_continuation()) take(2);
        if (style_ == Style::double_quoted && at_ < raw_.size() && raw_[at_] == '\\') return take_escape();
        if (at_ < raw_.size() && is_blank(raw_[at_])) take(1);
        ++index_;
        return;
    }
    while (at_ < raw_.size() && (is_blank(raw_[at_]) || at_line_continuation())) take(1);
    if (at_ < raw_.size() && style_ == Style::double_quoted && raw_[at_] == '\\') return take_escape();
    take(style_ == Style::single_quoted && raw_.substr(at_, 2) == "''" ? 2 : 1);
    ++index_;
}

Position ScalarSource::position(std::size_t index) {
    if (index < index_) restart();
    while (index_ < index && index_ < text_.size()) {
        if (direct_) {
            take(1);
            ++index_;
        } else {
            advance();
        }
    }
    if (!direct_ && index < text_.size() && !is_blank(text_[index])) {
        while (at_ < raw_.size() && (is_blank(raw_[at_]) || at_line_continuation())) take(1);
    }
    return position_;
}

Span ScalarSource::span(std::size_t begin, std::size_t end) {
    const Position first = position(begin);
    return span(first, position(end));
}

Span ScalarSource::span(const Position& begin, const Position& end) const {
    const auto column = static_cast<std::uint16_t>(std::min<std::uint32_t>(begin.column, 65535));
    return {begin.offset, end.offset - std::min(begin.offset, end.offset), begin.line, column, span_.file};
}

}  // namespace baton::scenario
