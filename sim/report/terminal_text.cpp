#include "sim/report/terminal_text.h"

#include <fmt/format.h>

#include "sim/base/text.h"
#include "sim/base/utf8.h"

namespace baton::report {

std::string fitted(std::string_view text, std::size_t width) {
    const std::size_t wide = columns(text);
    if (wide <= width) return std::string(text) + std::string(width - wide, ' ');
    if (width == 0) return {};
    std::string out;
    std::size_t used = 0;
    while (!text.empty()) {
        const CodePoint code = decode(text);
        const auto next = static_cast<std::size_t>(code.valid ? column_width(code.value) : 1);
        if (used + next > width - 1) break;
        out += text.substr(0, code.length);
        used += next;
        text.remove_prefix(code.length);
    }
    return out + "…" + std::string(width - 1 - used, ' ');
}

std::string in_blocks(std::initializer_list<std::string_view> texts) {
    std::string out;
    for (const std::string_view text : texts) out.append(out.empty() || text.empty() ? "" : "\n").append(text);
    return out;
}

std::string painted(std::string_view text, std::string_view code, bool colour) {
    return colour ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : std::string(text);
}

}  // namespace baton::report
