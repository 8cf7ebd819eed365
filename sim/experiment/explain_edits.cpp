#include "sim/experiment/explain_edits.h"

#include <fmt/format.h>

#include <algorithm>

namespace baton::experiment {

namespace {

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> out;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        out.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

// A line of a diff, which is in both texts or in one of them.
struct DiffLine {
    char sign;
    std::string_view text;
};

// Skips the common beginning and end, and computes the longest common subsequence of the lines in between. These are few; if the
// table would be large, they all count as changed.
std::vector<DiffLine> middle_lines(const std::vector<std::string_view>& a, const std::vector<std::string_view>& b) {
    std::vector<DiffLine> out;
    constexpr std::size_t most_cells = 4'000'000;
    if (a.size() * b.size() > most_cells) {
        for (const auto line : a) out.push_back({'-', line});
        for (const auto line : b) out.push_back({'+', line});
        return out;
    }
    std::vector<std::vector<std::uint32_t>> common(a.size() + 1, std::vector<std::uint32_t>(b.size() + 1, 0));
    for (std::size_t i = a.size(); i-- > 0;) {
        for (std::size_t j = b.size(); j-- > 0;)
            common[i][j] = a[i] == b[j] ? common[i + 1][j + 1] + 1 : std::max(common[i + 1][j], common[i][j + 1]);
    }
    std::size_t i = 0, j = 0;
    while (i < a.size() || j < b.size()) {
        if (i < a.size() && j < b.size() && a[i] == b[j]) {
            out.push_back({' ', a[i]});
            ++i, ++j;
        } else if (i < a.size() && (j == b.size() || common[i + 1][j] >= common[i][j + 1])) {
            out.push_back({'-', a[i++]});
        } else {
            out.push_back({'+', b[j++]});
        }
    }
    return out;
}

std::vector<DiffLine> diff_lines(std::vector<std::string_view> a, std::vector<std::string_view> b) {
    std::vector<DiffLine> out, tail;
    std::size_t same = 0;
    while (same < a.size() && same < b.size() && a[same] == b[same]) out.push_back({' ', a[same++]});
    while (a.size() > same && b.size() > same && a.back() == b.back()) {
        tail.push_back({' ', a.back()});
        a.pop_back();
        b.pop_back();
    }
    a.erase(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(same));
    b.erase(b.begin(), b.begin() + static_cast<std::ptrdiff_t>(same));
    const auto middle = middle_lines(a, b);
    out.insert(out.end(), middle.begin(), middle.end());
    out.insert(out.end(), tail.rbegin(), tail.rend());
    return out;
}

std::string range(std::size_t first, std::size_t count) {
    if (count == 1) return std::to_string(first);
    return fmt::format("{},{}", count == 0 ? first - 1 : first, count);
}

bool is_blank_or_comment(std::string_view line) {
    const std::size_t first = line.find_first_not_of(" \t\r");
    return first == std::string_view::npos || line[first] == '#';
}

std::size_t indent_of(std::string_view line) { return std::min(line.find_first_not_of(' '), line.size()); }

// Indents each line by `indent` blanks.
std::string indented(std::string_view lines, std::size_t indent) {
    std::string out;
    for (const auto line : lines_of(lines)) out += std::string(indent, ' ') + std::string(line) + "\n";
    return out;
}

struct LineAt {
    std::size_t begin, end;
};

// Finds the line of a top-level key.
std::optional<LineAt> top_key(std::string_view text, std::string_view key) {
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t end = line_end(text, at);
        const std::string_view line = text.substr(at, end - at);
        if (line.starts_with(key) && line.substr(key.size()).starts_with(":")) return LineAt{at, end};
        at = end + 1;
    }
    return {};
}

}  // namespace

std::string apply_edits(std::string_view text, std::vector<TextEdit> edits) {
    std::stable_sort(edits.begin(), edits.end(), [](const TextEdit& a, const TextEdit& b) { return a.offset < b.offset; });
    std::string out;
    std::size_t at = 0;
    for (const TextEdit& edit : edits) {
        if (edit.offset < at || edit.offset + edit.length > text.size()) continue;
        out.append(text.substr(at, edit.offset - at)).append(edit.text);
        at = edit.offset + edit.length;
    }
    return out.append(text.substr(at));
}

std::string unified_diff(std::string_view before, std::string_view after, std::string_view file) {
    constexpr std::size_t around = 3;
    const auto lines = diff_lines(lines_of(before), lines_of(after));
    std::string out;
    std::size_t in_a = 1, in_b = 1;  // line numbers at `i`
    for (std::size_t i = 0; i < lines.size();) {
        if (lines[i].sign == ' ') {
            ++i, ++in_a, ++in_b;
            continue;
        }
        const std::size_t before_it = std::min(around, i);
        std::size_t end = i, quiet = 0;
        while (end < lines.size() && quiet <= 2 * around) quiet = lines[end++].sign == ' ' ? quiet + 1 : 0;
        end -= quiet > around ? quiet - around : 0;
        std::string content;
        std::size_t from_a = 0, from_b = 0;
        for (std::size_t k = i - before_it; k < end; ++k) {
            content += fmt::format("{}{}\n", lines[k].sign, lines[k].text);
            from_a += lines[k].sign != '+';
            from_b += lines[k].sign != '-';
        }
        if (out.empty()) out = fmt::format("--- {}\n+++ {}\n", file, file);
        out += fmt::format("@@ -{} +{} @@\n{}", range(in_a - before_it, from_a), range(in_b - before_it, from_b), content);
        in_a += from_a - before_it;
        in_b += from_b - before_it;
        i = end;
    }
    return out;
}

std::size_t line_start(std::string_view text, std::size_t offset) {
    if (offset == 0) return 0;
    const std::size_t newline = text.rfind('\n', offset - 1);
    return newline == std::string_view::npos ? 0 : newline + 1;
}

std::size_t line_end(std::string_view text, std::size_t offset) { return std::min(text.find('\n', offset), text.size()); }

std::optional<StepLines> step_lines(std::string_view text, std::size_t verb) {
    const std::size_t begin = line_start(text, verb);
    const std::size_t dash = begin + indent_of(text.substr(begin, verb - begin));
    if (dash >= verb || text[dash] != '-' ||
        text.substr(dash + 1, verb - dash - 1).find_first_not_of(' ') != std::string_view::npos)
        return {};
    StepLines out{begin, std::min(line_end(text, verb) + 1, text.size()), dash - begin};
    for (std::size_t at = out.end; at < text.size();) {
        const std::size_t end = line_end(text, at);
        const std::string_view line = text.substr(at, end - at);
        if (!is_blank_or_comment(line) && indent_of(line) <= out.indent) break;
        at = std::min(end + 1, text.size());
        if (!is_blank_or_comment(line)) out.end = at;
    }
    return out;
}

TextEdit insert_in_section(std::string_view text, std::string_view section, std::string_view block, std::string_view flow) {
    if (const auto key = top_key(text, section)) {
        const std::size_t brace = text.substr(key->begin, key->end - key->begin).find('{');
        if (brace != std::string_view::npos) return {key->begin + brace + 1, 0, fmt::format("{}, ", flow)};
        std::size_t next = std::min(key->end + 1, text.size());
        while (next < text.size() && is_blank_or_comment(text.substr(next, line_end(text, next) - next)))
            next = line_end(text, next) + 1;
        const std::size_t indent = next < text.size() ? indent_of(text.substr(next, line_end(text, next) - next)) : 0;
        return {std::min(key->end + 1, text.size()), 0, indented(block, indent == 0 ? 2 : indent)};
    }
    std::size_t place = text.size();
    for (const std::string_view before : {"functions", "coroutines", "main"}) {
        if (const auto key = top_key(text, before)) place = std::min(place, key->begin);
    }
    const std::string newline = place == text.size() && !text.empty() && !text.ends_with('\n') ? "\n" : "";
    return {place, 0, fmt::format("{}{}:\n{}", newline, section, indented(block, 2))};
}

}  // namespace baton::experiment
