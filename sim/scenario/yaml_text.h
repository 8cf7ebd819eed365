// The text of a YAML file as the parser gets it, with the way back to lines and columns of the file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/problems.h"

namespace baton::scenario {

class YamlText {
public:
    explicit YamlText(std::string_view original) : original_(original), to_parse_(original) {}
    YamlText(const YamlText&) = delete;
    YamlText& operator=(const YamlText&) = delete;

    // Refuses what the parser must not see: bytes that are not UTF-8, control characters, and lines and directives that would cost
    // it too much memory. Breaks the long lines of a JSON text, which the parser reads slowly. False when something was refused.
    bool prepare(Problems& problems);

    std::string_view original() const { return original_; }
    std::string_view to_parse() const { return to_parse_; }

    // Turns an offset in the parsed text into one in the file. It is cheap when offsets are asked for in rising order, and so is
    // span().
    std::size_t original_offset(std::size_t offset);
    Span span(std::size_t begin, std::size_t end);

private:
    void break_lines();
    void move_to(std::size_t offset);
    std::size_t column_at(std::size_t offset) const;
    bool starts_character(std::size_t offset) const { return (static_cast<unsigned char>(original_[offset]) & 0xC0u) != 0x80; }

    std::string_view original_, to_parse_;
    std::string broken_;                 // the text with line feeds inserted
    std::vector<std::uint32_t> breaks_;  // the offsets of these line feeds
    std::size_t breaks_passed_ = 0;
    std::size_t at_ = 0, column_ = 1;
    Line line_ = 1;
};

}  // namespace baton::scenario
