#include "sim/scenario/yaml_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "sim/scenario/characters.h"

namespace baton::scenario {
namespace {

// The parser looks ahead to the end of a line, at some hundred bytes of memory a token.
constexpr std::size_t longest_line = 1u << 20;
constexpr std::size_t long_json_line = 1u << 16;
constexpr std::size_t most_directives = 100;

struct LongLine {
    std::size_t offset = 0, length = 0;
};

LongLine longest_line_of(std::string_view text) {
    LongLine longest;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        if (end - begin > longest.length) longest = {begin, end - begin};
        begin = end + 1;
    }
    return longest;
}

bool looks_like_json(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && (text[first] == '{' || text[first] == '[');
}

// The parser keeps what each line that begins with '%' says.
std::size_t directives_in(std::string_view text) {
    std::size_t count = text.starts_with('%') ? 1 : 0;
    for (std::size_t at = text.find("\n%"); at != std::string_view::npos; at = text.find("\n%", at + 1)) ++count;
    return count;
}

std::string message_of(const TextFault& fault) {
    switch (fault.kind) {
        case TextFault::Kind::not_utf8:
            return "the file is not UTF-8";
        case TextFault::Kind::lone_carriage_return:
            return "a carriage return without a line feed";
        case TextFault::Kind::control_character:
            break;
    }
    return fmt::format("the file contains the control character U+{:04X}", static_cast<std::uint32_t>(fault.code_point));
}

}  // namespace

bool YamlText::prepare(Problems& problems) {
    if (const std::optional<TextFault> fault = first_fault(original_)) {
        problems.error(span(fault->offset, fault->offset + 1), message_of(*fault));
        return false;
    }
    if (directives_in(original_) > most_directives) {
        problems.error(span(0, 0), fmt::format("more than {} lines begin with '%'", most_directives));
        return false;
    }
    const LongLine longest = longest_line_of(original_);
    if (longest.length > long_json_line && looks_like_json(original_) && nlohmann::json::accept(original_)) {
        break_lines();
    } else if (longest.length > longest_line) {
        problems.error(span(longest.offset, longest.offset), fmt::format("the line is longer than {} bytes", longest_line),
                       "break it into several lines");
        return false;
    }
    return true;
}

// Breaks the lines of a JSON text behind commas and opening brackets, where white space has no meaning.
void YamlText::break_lines() {
    constexpr std::size_t wanted = 512;
    broken_.reserve(original_.size() + original_.size() / wanted + 16);
    bool in_text = false;
    std::size_t last = 0;
    for (std::size_t i = 0; i < original_.size(); ++i) {
        const char c = original_[i];
        broken_.push_back(c);
        if (in_text && c == '\\' && i + 1 < original_.size()) {
            broken_.push_back(original_[++i]);
        } else if (c == '"') {
            in_text = !in_text;
        } else if (!in_text && (c == ',' || c == '{' || c == '[') && i - last > wanted) {
            last = i;
            breaks_.push_back(static_cast<std::uint32_t>(broken_.size()));
            broken_.push_back('\n');
        }
    }
    to_parse_ = broken_;
}

std::size_t YamlText::original_offset(std::size_t offset) {
    while (breaks_passed_ < breaks_.size() && breaks_[breaks_passed_] < offset) ++breaks_passed_;
    while (breaks_passed_ > 0 && breaks_[breaks_passed_ - 1] >= offset) --breaks_passed_;
    return offset - breaks_passed_;
}

Span YamlText::span(std::size_t begin, std::size_t end) {
    move_to(std::min(begin, original_.size()));
    const auto length = static_cast<std::uint32_t>(std::max(begin, end) - begin);
    const auto column = static_cast<std::uint16_t>(std::min<std::size_t>(column_, 65535));
    return {static_cast<std::uint32_t>(at_), length, line_, column, 0};
}

void YamlText::move_to(std::size_t offset) {
    for (; at_ < offset; ++at_) {
        if (original_[at_] == '\n') {
            ++line_;
            column_ = 1;
        } else if (starts_character(at_)) {
            ++column_;
        }
    }
    while (at_ > offset) {
        --at_;
        if (original_[at_] == '\n') {
            --line_;
            column_ = column_at(at_);
        } else if (starts_character(at_)) {
            --column_;
        }
    }
}

std::size_t YamlText::column_at(std::size_t offset) const {
    std::size_t column = 1;
    for (; offset > 0 && original_[offset - 1] != '\n'; --offset) column += starts_character(offset - 1) ? 1 : 0;
    return column;
}

}  // namespace baton::scenario
