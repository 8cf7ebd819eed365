#include "sim/scenario/characters.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "sim/base/utf8.h"

namespace baton::scenario {
namespace {

struct CodePoints {
    char32_t first, last;
};

// Letters beyond ASCII, by script; letters of scripts outside these ranges are refused rather than guessed.
constexpr std::array letters = {
    CodePoints{0xAA, 0xAA},       CodePoints{0xB5, 0xB5},     CodePoints{0xBA, 0xBA},     CodePoints{0xC0, 0xD6},
    CodePoints{0xD8, 0xF6},       CodePoints{0xF8, 0x2C1},    CodePoints{0x370, 0x373},   CodePoints{0x376, 0x377},
    CodePoints{0x37B, 0x37D},     CodePoints{0x37F, 0x37F},   CodePoints{0x386, 0x386},   CodePoints{0x388, 0x38A},
    CodePoints{0x38C, 0x38C},     CodePoints{0x38E, 0x3A1},   CodePoints{0x3A3, 0x3F5},   CodePoints{0x3F7, 0x481},
    CodePoints{0x48A, 0x52F},     CodePoints{0x531, 0x556},   CodePoints{0x561, 0x587},   CodePoints{0x5D0, 0x5EA},
    CodePoints{0x620, 0x64A},     CodePoints{0x671, 0x6D3},   CodePoints{0x904, 0x939},   CodePoints{0x985, 0x98C},
    CodePoints{0x993, 0x9A8},     CodePoints{0xE01, 0xE30},   CodePoints{0x10A0, 0x10C5}, CodePoints{0x10D0, 0x10FA},
    CodePoints{0x1E00, 0x1F15},   CodePoints{0x1F20, 0x1F45}, CodePoints{0x1F48, 0x1F4D}, CodePoints{0x1F50, 0x1F57},
    CodePoints{0x1F5F, 0x1F7D},   CodePoints{0x1F80, 0x1FB4}, CodePoints{0x3041, 0x3096}, CodePoints{0x30A1, 0x30FA},
    CodePoints{0x3105, 0x312F},   CodePoints{0x3400, 0x4DBF}, CodePoints{0x4E00, 0x9FFF}, CodePoints{0xAC00, 0xD7A3},
    CodePoints{0x20000, 0x2A6DF},
};

bool is_letter_beyond_ascii(char32_t c) {
    const auto* found =
        std::lower_bound(std::begin(letters), std::end(letters), c, [](CodePoints r, char32_t v) { return r.last < v; });
    return found != std::end(letters) && found->first <= c;
}

bool is_forbidden(char32_t c) {
    if (c < 0x20) return c != '\t' && c != '\n' && c != '\r';
    return (c >= 0x7F && c <= 0x9F && c != 0x85) || c == 0xFEFF || c == 0xFFFE || c == 0xFFFF;
}

}  // namespace

std::optional<TextFault> first_fault(std::string_view text) {
    using Kind = TextFault::Kind;
    for (std::size_t offset = 0; offset < text.size();) {
        const auto c = static_cast<unsigned char>(text[offset]);
        if (c >= 0x20 && c < 0x7F) {
            ++offset;
            continue;
        }
        const CodePoint decoded = decode(text.substr(offset, 4));
        if (!decoded.valid) return TextFault{Kind::not_utf8, offset};
        if (is_forbidden(decoded.value)) return TextFault{Kind::control_character, offset, decoded.value};
        if (c == '\r' && (offset + 1 == text.size() || text[offset + 1] != '\n'))
            return TextFault{Kind::lone_carriage_return, offset};
        offset += decoded.length;
    }
    return std::nullopt;
}

char32_t next_code_point(std::string_view text, std::size_t& offset) {
    const CodePoint decoded = decode(text.substr(offset, 4));
    offset += decoded.length;
    return decoded.valid ? decoded.value : U'\uFFFD';
}

bool is_name_start(char32_t c) {
    if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    return is_letter_beyond_ascii(c);
}

bool is_name_part(char32_t c) { return is_name_start(c) || (c >= '0' && c <= '9'); }

std::string clipped(std::string_view text, std::size_t limit) {
    std::size_t offset = 0;
    for (std::size_t n = 0; n < limit && offset < text.size(); ++n) next_code_point(text, offset);
    std::string result(text.substr(0, offset));
    if (offset < text.size()) result += "...";
    return result;
}

}  // namespace baton::scenario
