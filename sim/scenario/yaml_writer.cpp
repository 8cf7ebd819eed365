#include "sim/scenario/yaml_writer.h"

#include <fmt/format.h>

#include "sim/base/utf8.h"

namespace baton::scenario {
namespace {

constexpr std::size_t longest_simple_key = 1000;  // YAML allows 1024 characters

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

bool may_begin_plain(std::string_view text) {
    if (text[0] == '-') return text.size() > 1 && (is_letter_or_digit(text[1]) || text[1] == '.');
    return is_letter_or_digit(text[0]) || text[0] == '_' || text[0] == '(' || text[0] == '/' || text[0] == '.' ||
           static_cast<unsigned char>(text[0]) >= 0x80;
}

bool is_plain(std::string_view text) {
    if (text.empty() || !may_begin_plain(text) || text.back() == ' ' || text.back() == ':') return false;
    if (text.find(": ") != std::string_view::npos || text.find(" #") != std::string_view::npos) return false;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = decode(text.substr(at, 4));
        if (!c.valid || !is_printable(c.value)) return false;
        at += c.length;
    }
    return true;
}

void append_escaped(std::string& out, CodePoint c, std::string_view bytes) {
    switch (c.value) {
        case U'"':
            out += "\\\"";
            return;
        case U'\\':
            out += "\\\\";
            return;
        case U'\n':
            out += "\\n";
            return;
        case U'\t':
            out += "\\t";
            return;
        default:
            break;
    }
    if (is_printable(c.value)) {
        out += bytes;
    } else if (c.value < 0x100) {
        out += fmt::format("\\x{:02x}", static_cast<std::uint32_t>(c.value));
    } else {
        out += fmt::format("\\U{:08x}", static_cast<std::uint32_t>(c.value));
    }
}

std::string double_quoted(std::string_view text) {
    std::string out = "\"";
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = decode(text.substr(at, 4));
        append_escaped(out, c, text.substr(at, c.length));
        at += c.length;
    }
    return out + '"';
}

}  // namespace

std::string yaml_scalar(std::string_view text) { return is_plain(text) ? std::string(text) : double_quoted(text); }

std::string flow_scalar(std::string_view text) {
    return is_plain(text) && text.find_first_of(",[]{}") == std::string_view::npos ? std::string(text) : double_quoted(text);
}

void YamlWriter::begin_line() {
    if (!first_of_item_) return void(text_.append(static_cast<std::size_t>(indent_), ' '));
    text_.append(static_cast<std::size_t>(indent_ - 2), ' ');
    text_ += "- ";
    first_of_item_ = false;
}

void YamlWriter::key(std::string_view text) {
    begin_line();
    const std::string scalar = yaml_scalar(text);
    if (scalar.size() <= longest_simple_key) {
        text_ += scalar;
    } else {
        text_ += "? " + scalar + "\n";
        text_.append(static_cast<std::size_t>(indent_), ' ');
    }
    text_ += ':';
}

void YamlWriter::pair(std::string_view key, std::string_view value) {
    this->key(key);
    text_.append(" ").append(value).append("\n");
}

void YamlWriter::scalar(std::string_view value) {
    text_.append(static_cast<std::size_t>(indent_), ' ');
    text_.append("- ").append(value).append("\n");
}

void YamlWriter::open(std::string_view key) {
    this->key(key);
    text_ += '\n';
    indent_ += 2;
}

void YamlWriter::begin_item() {
    indent_ += 2;
    first_of_item_ = true;
}

void YamlWriter::end_item() {
    indent_ -= 2;
    first_of_item_ = false;
}

}  // namespace baton::scenario
