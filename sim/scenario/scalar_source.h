// The text of one YAML scalar, with the way back from each of its bytes to the place in the file, across quotes, escapes and folded
// lines.
#pragma once

#include <cstddef>
#include <string_view>

#include "sim/base/source.h"

namespace baton::scenario {

enum class Style : std::uint8_t { plain, single_quoted, double_quoted, literal, folded };

// A place in the file. Lines and columns count from 1, and columns count code points.
struct Position {
    std::uint32_t offset = 0;
    std::uint32_t line = 1;
    std::uint32_t column = 1;
};

class ScalarSource {
public:
    // `text` is what the scalar means, and `span` is where its content, without the quotes, stands in `file_text`.
    ScalarSource(std::string_view text, Style style, Span span, std::string_view file_text);

    std::string_view text() const { return text_; }
    Style style() const { return style_; }
    const Span& span() const { return span_; }

    // Where a byte of the text stands in the file. When the bytes are asked for in rising order, all of them together cost one
    // pass.
    Position position(std::size_t index);
    Span span(std::size_t begin, std::size_t end);
    Span span(const Position& begin, const Position& end) const;

private:
    void restart();
    void take(std::size_t bytes);  // of the file
    void take_escape();
    void advance();
    bool at_line_continuation() const;

    std::string_view text_;
    std::string_view raw_;
    Style style_;
    Span span_;
    bool direct_;            // the file has the text byte for byte
    std::size_t index_ = 0;  // how far text_ has been read
    std::size_t at_ = 0;     // how far raw_ has been read
    Position position_;
};

}  // namespace baton::scenario
