#include "sim/base/source.h"

namespace baton {

namespace {

bool is_break(char c) { return c == '\n' || c == '\r'; }

std::size_t line_end(std::string_view text, std::size_t from) {
    while (from < text.size() && !is_break(text[from])) ++from;
    return from;
}

// Past the break at `end`; `\r\n` is one break, a lone `\r` too, as in YAML.
std::size_t next_line(std::string_view text, std::size_t end) {
    const bool pair = text[end] == '\r' && end + 1 < text.size() && text[end + 1] == '\n';
    return end + (pair ? 2 : 1);
}

}  // namespace

std::string_view SourceFile::line(Line number) const {
    const std::string_view whole = text;
    if (number == 0) return {};
    std::size_t start = 0;
    for (Line at = 1;; ++at) {
        const std::size_t end = line_end(whole, start);
        if (at == number) return whole.substr(start, end - start);
        if (end == whole.size()) return {};
        start = next_line(whole, end);
    }
}

}  // namespace baton
