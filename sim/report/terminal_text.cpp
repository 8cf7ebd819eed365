#include "sim/report/terminal_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/base/text.h"

namespace baton::report {

std::string fitted(std::string_view text, std::size_t width) {
    std::string out = cut(text, width);
    return out.append(width - std::min(width, columns(out)), ' ');
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
