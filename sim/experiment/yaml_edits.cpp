#include "sim/experiment/yaml_edits.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/base/text.h"
#include "sim/scenario/yaml_writer.h"

namespace baton::experiment {

namespace {

using scenario::Style;
using scenario::YamlNode;

// Returns the offset after the bracket or brace that closes the one at `begin`; nothing if none does.
std::optional<std::size_t> behind_closing(std::string_view text, std::size_t begin) {
    std::size_t depth = 0;
    for (std::size_t at = begin; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '"' || c == '\'') {
            const bool begins_scalar = std::string_view(" \t\n[{,:").find(text[at - 1]) != std::string_view::npos;
            if (!begins_scalar) continue;
            for (++at; at < text.size() && text[at] != c; ++at) at += c == '"' && text[at] == '\\' ? 1 : 0;
        } else if (c == '#' && (text[at - 1] == ' ' || text[at - 1] == '\n')) {
            at = line_end(text, at);
        } else if (c == '[' || c == '{') {
            ++depth;
        } else if ((c == ']' || c == '}') && --depth == 0) {
            return at + 1;
        }
    }
    return std::nullopt;
}

std::optional<Extent> scalar_extent(std::string_view text, const YamlNode& node) {
    const std::size_t begin = node.span.offset, end = begin + node.span.length;
    if (end > text.size()) return std::nullopt;
    if (node.style == Style::plain) {
        const bool is_there = node.span.length > 0 && text.substr(begin, node.span.length) == node.text();
        return is_there ? std::optional(Extent{begin, end}) : std::nullopt;
    }
    if (node.style != Style::single_quoted && node.style != Style::double_quoted) return std::nullopt;
    const char quote = node.style == Style::single_quoted ? '\'' : '"';
    if (begin == 0 || text[begin - 1] != quote || end >= text.size() || text[end] != quote) return std::nullopt;
    return Extent{begin - 1, end + 1};
}

const YamlNode* last_child(const YamlNode& node) {
    const YamlNode* last = node.first;
    while (last != nullptr && last->next != nullptr) last = last->next;
    return last;
}

bool is_whole_number(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

std::optional<Extent> extent_of(std::string_view text, const YamlNode& node) {
    if (node.is_scalar()) return scalar_extent(text, node);
    const std::size_t begin = node.span.offset;
    if (node.flow) {
        if (begin >= text.size() || (text[begin] != '[' && text[begin] != '{')) return std::nullopt;
        const auto end = behind_closing(text, begin);
        return end ? std::optional(Extent{begin, *end}) : std::nullopt;
    }
    const YamlNode* last = last_child(node);
    const auto inner = last ? extent_of(text, *last) : std::nullopt;
    return inner && inner->end > begin ? std::optional(Extent{begin, inner->end}) : std::nullopt;
}

std::size_t end_of_line(std::string_view text, std::size_t offset) {
    const std::size_t end = line_end(text, offset);
    return end > offset && text[end - 1] == '\r' ? end - 1 : end;
}

std::vector<TextEdit> with_line_breaks_of(std::string_view text, std::vector<TextEdit> edits) {
    if (text.find("\r\n") == std::string_view::npos) return edits;
    for (TextEdit& edit : edits) {
        for (std::size_t at = edit.text.find('\n'); at != std::string::npos; at = edit.text.find('\n', at + 2))
            edit.text.insert(at, 1, '\r');
    }
    return edits;
}

const YamlNode* value_of(const YamlNode& mapping, std::string_view key) {
    if (!mapping.is_mapping()) return nullptr;
    for (const YamlNode* child = mapping.first; child != nullptr; child = child->next->next) {
        if (child->text() == key) return child->next;
    }
    return nullptr;
}

std::string scalar_at(YamlStyle place, std::string_view value) {
    if (place == YamlStyle::block) return scenario::yaml_scalar(value);
    if (place == YamlStyle::flow) return scenario::flow_scalar(value);
    return is_whole_number(value) ? std::string(value) : json_string(value);
}

std::optional<TextEdit> replace_value(std::string_view text, const YamlNode& node, std::string scalar) {
    const auto extent = extent_of(text, node);
    return extent ? std::optional(TextEdit{extent->begin, extent->end - extent->begin, std::move(scalar)}) : std::nullopt;
}

std::string list_text(YamlStyle place, const std::vector<std::string>& items, std::size_t indent) {
    std::string out;
    for (const std::string& item : items) {
        if (place == YamlStyle::block) {
            out += fmt::format("\n{}- {}", std::string(indent, ' '), scalar_at(place, item));
        } else {
            out += (out.empty() ? "" : ", ") + json_string(item);
        }
    }
    return place == YamlStyle::block && !items.empty() ? out : "[" + out + "]";
}

namespace {

// Returns the extents of the items of a list; nothing if one of them has none.
std::optional<std::vector<Extent>> item_extents(std::string_view text, const YamlNode& list) {
    std::vector<Extent> out;
    for (const YamlNode* item = list.first; item != nullptr; item = item->next) {
        const auto extent = extent_of(text, *item);
        if (!extent) return std::nullopt;
        out.push_back(*extent);
    }
    return out;
}

// Removes items of a list. The separator between two items goes with the later one, except at the beginning of the list.
TextEdit without_items(std::string_view text, const std::vector<Extent>& items, std::size_t first, std::size_t end, bool flow) {
    if (!flow) {
        const std::size_t begin = line_start(text, items[first].begin);
        const std::size_t behind = std::min(line_end(text, items[end - 1].end) + 1, text.size());
        return {begin, behind - begin, ""};
    }
    if (first > 0) return {items[first - 1].end, items[end - 1].end - items[first - 1].end, ""};
    return {items[first].begin, items[end].begin - items[first].begin, ""};
}

TextEdit with_items(std::string_view text, const std::vector<Extent>& items, std::size_t before, YamlStyle place,
                    const std::vector<std::string>& more) {
    std::string added;
    if (place != YamlStyle::block) {
        for (const std::string& item : more) added += before == items.size() ? ", " + json_string(item) : json_string(item) + ", ";
        return {before == items.size() ? items.back().end : items[before].begin, 0, added};
    }
    const std::size_t like = std::min(before, items.size() - 1), start = line_start(text, items[like].begin);
    const std::string indent(text.substr(start, text.find('-', start) - start));
    const std::size_t at = before == items.size() ? end_of_line(text, items.back().end) : start;
    for (const std::string& item : more) {
        const std::string line = fmt::format("{}- {}", indent, scalar_at(place, item));
        added += before == items.size() ? "\n" + line : line + "\n";
    }
    return {at, 0, added};
}

// Changes a list whose items are on their own lines, after dashes.
bool stands_in_lines(std::string_view text, const std::vector<Extent>& items) {
    return std::all_of(items.begin(), items.end(), [&](const Extent& item) {
        const std::string_view before = text.substr(line_start(text, item.begin), item.begin - line_start(text, item.begin));
        const std::size_t dash = before.find_first_not_of(' ');
        return dash != std::string_view::npos && before[dash] == '-' &&
               before.find_first_not_of(' ', dash + 1) == std::string_view::npos;
    });
}

}  // namespace

std::optional<std::vector<TextEdit>> change_list(std::string_view text, const YamlNode& node, YamlStyle place,
                                                 const std::vector<std::string>& before, const std::vector<std::string>& after) {
    const auto items = item_extents(text, node);
    if (!items || items->size() != before.size() || before.empty() || after.empty()) return std::nullopt;
    if (place == YamlStyle::block && !stands_in_lines(text, *items)) return std::nullopt;
    std::size_t head = 0, tail = 0;
    const std::size_t common = std::min(before.size(), after.size());
    while (head < common && before[head] == after[head]) ++head;
    while (tail < common - head && before[before.size() - 1 - tail] == after[after.size() - 1 - tail]) ++tail;
    const std::size_t old_end = before.size() - tail, new_end = after.size() - tail;
    const std::size_t both = std::min(old_end, new_end);
    std::vector<TextEdit> edits;
    for (std::size_t i = head; i < both; ++i) {
        if (before[i] == after[i]) continue;
        edits.push_back({(*items)[i].begin, (*items)[i].end - (*items)[i].begin, scalar_at(place, after[i])});
    }
    if (old_end > both) edits.push_back(without_items(text, *items, both, old_end, place != YamlStyle::block));
    if (new_end > both) {
        const std::vector<std::string> more(after.begin() + static_cast<std::ptrdiff_t>(both),
                                            after.begin() + static_cast<std::ptrdiff_t>(new_end));
        edits.push_back(with_items(text, *items, both, place, more));
    }
    return edits;
}

}  // namespace baton::experiment
