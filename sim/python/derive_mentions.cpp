#include "sim/python/derive_mentions.h"

namespace baton::python {
namespace {

std::size_t next_mention(const std::string& text, const std::string& name, std::size_t from) {
    for (std::size_t at = text.find(name, from); at != std::string::npos; at = text.find(name, at + 1)) {
        const bool begins = at == 0 || !is_part_of_name(text[at - 1]);
        const bool ends = at + name.size() >= text.size() || !is_part_of_name(text[at + name.size()]);
        if (begins && ends) return at;
    }
    return std::string::npos;
}
}  // namespace

bool is_part_of_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

bool mentions(const std::string& text, const std::string& name) { return next_mention(text, name, 0) != std::string::npos; }

std::string only_user(const std::string& text, const std::string& index) {
    const std::size_t at = next_mention(text, index, 0);
    if (at == std::string::npos || next_mention(text, index, at + 1) != std::string::npos) return {};
    if (at == 0 || text[at - 1] != '[' || text[at + index.size()] != ']') return {};
    if (at + index.size() + 1 < text.size() && text[at + index.size() + 1] == '[') return {};  // of a list in a list
    std::size_t begin = at - 1;  // back over the name and what stands in brackets behind it
    while (begin > 0 && (is_part_of_name(text[begin - 1]) || text[begin - 1] == ']')) {
        --begin;
        if (text[begin] != ']') continue;
        for (int open = 1; open > 0 && begin > 0;) {
            --begin;
            open += text[begin] == ']' ? 1 : text[begin] == '[' ? -1 : 0;
        }
    }
    if (text[begin] == '[') return {};
    return text.substr(begin, at + index.size() + 1 - begin);
}

}  // namespace baton::python
