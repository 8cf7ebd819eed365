#include "sim/report/plain_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/base/text.h"
#include "sim/report/terminal_text.h"

namespace baton::report {

namespace {

std::string padded(std::string_view text, std::size_t width, bool right) {
    const std::string gap(width - std::min(width, columns(text)), ' ');
    return right ? gap + std::string(text) : std::string(text) + gap;
}

// Breaks the last cell of a row into several lines if there is enough room for that.
std::string behind(const std::string& line, std::string_view cell, std::size_t width) {
    constexpr std::size_t least = 20;
    const std::size_t used = columns(line);
    std::string out;
    if (used + least > width || used + columns(cell) <= width) {
        out = line + std::string(cell);
        out.erase(out.find_last_not_of(' ') + 1);
        return cut(out, std::max(width, used + least)) + "\n";
    }
    out = wrapped(cell, width, std::string(used, ' '));
    return out.replace(0, used, line);
}

// A cell that is wider moves what stands to its right in its own row, and not in all the others.
constexpr std::size_t widest_column = 200;

}  // namespace

std::string text_table(const Table& table, std::size_t width) {
    if (table.rows.empty()) return {};
    std::vector<std::vector<std::string>> lines(1);
    for (const Column& column : table.columns) lines[0].push_back(column.name);
    lines.insert(lines.end(), table.rows.begin(), table.rows.end());
    std::vector<std::size_t> widths(table.columns.size(), 0);
    for (const auto& line : lines) {
        for (std::size_t i = 0; i < line.size(); ++i) widths[i] = std::clamp(columns(line[i]), widths[i], widest_column);
    }
    std::string out;
    for (const auto& cells : lines) {
        std::string line;
        for (std::size_t i = 0; i + 1 < cells.size(); ++i)
            line += (i == 0 ? "  " : "   ") + padded(cells[i], widths[i], table.columns[i].is_number);
        const std::string gap(cells.size() == 1 ? 2 : 3, ' ');
        if (table.columns.back().is_number) {
            line += gap + padded(cells.back(), widths.back(), true);
            line.erase(line.find_last_not_of(' ') + 1);
            out += cut(line, width) + "\n";
        } else {
            out += behind(line + gap, cells.back(), width);
        }
    }
    if (table.left_out > 0) out += fmt::format("  … and {} more\n", table.left_out);
    return out;
}

std::string wrapped(std::string_view text, std::size_t width, std::string_view indent) {
    std::string out, line(indent);
    std::size_t used = columns(indent);
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        const std::string_view word = text.substr(0, end);
        const std::size_t wide = columns(word);
        if (used > columns(indent) && used + 1 + wide > width) {
            out += line + "\n";
            line = indent;
            used = columns(indent);
        }
        if (used > columns(indent)) {
            line += ' ';
            ++used;
        }
        line += word;
        used += wide;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out + line + "\n";
}

std::string text_section(const Section& section, const TerminalStyle& style) {
    std::string out = painted(section.title, "1", style.colour) + "\n";
    for (const std::string& paragraph : section.paragraphs) out += wrapped(paragraph, style.width, "  ");
    for (const Table& table : section.tables) {
        if (table.rows.empty()) continue;
        if (!table.title.empty()) out += "\n" + wrapped(table.title, style.width, "  ");
        out += text_table(table, style.table_width());
    }
    if (!section.code.empty()) out += "\n" + section.code + (section.code.ends_with('\n') ? "" : "\n");
    return out;
}

}  // namespace baton::report
