// Gives hints for numbers with units and for texts without quotes.
#include <fmt/format.h>

#include <charconv>
#include <cstdint>

#include "sim/scenario/habits.h"
#include "sim/scenario/literals.h"
#include "sim/scenario/yaml_writer.h"

namespace baton::scenario {

bool is_part_of_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

std::string duration_with(std::string_view number, std::string_view written) {
    if (is_unit(written)) return fmt::format("{}{}", number, written);
    if (const std::string_view known = habit(Habit::unit, written); !known.empty()) return fmt::format("{}{}", number, known);
    std::uint32_t days = 0;
    const bool is_whole = std::from_chars(number.data(), number.data() + number.size(), days).ptr == number.data() + number.size();
    if (is_whole && days < 100'000 && (written == "d" || written == "day" || written == "days"))
        return fmt::format("{}h", days * 24);
    return {};
}

bool looks_like_text(std::string_view scalar) {
    constexpr std::size_t longest = 100;
    if (scalar.empty() || scalar.size() > longest || !is_part_of_name(scalar[0]) || (scalar[0] >= '0' && scalar[0] <= '9'))
        return false;
    bool has_gap = false;
    for (std::size_t i = 0; i < scalar.size(); ++i) {
        const bool gap = scalar[i] == ' ' || scalar[i] == '-';
        if (!gap && !is_part_of_name(scalar[i])) return false;
        has_gap = has_gap || gap;
    }
    return has_gap && is_part_of_name(scalar.back());
}

std::string text_in_quotes(std::string_view text) {
    std::string quoted = "'";
    for (const char c : text) quoted.append(c == '\'' || c == '\\' ? "\\" : "").push_back(c);
    return yaml_scalar(quoted + "'");
}

}  // namespace baton::scenario
