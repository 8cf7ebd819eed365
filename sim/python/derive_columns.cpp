#include "sim/python/derive_columns.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "sim/scenario/vocabulary.h"

namespace baton::python {
namespace {

std::string as_identifier(std::string_view wanted) {
    std::string out;
    for (const char c : wanted) {
        const bool fits = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (fits)
            out += c;
        else if (!out.empty() && out.back() != '_')
            out += '_';
    }
    while (!out.empty() && out.back() == '_') out.pop_back();
    if (out.empty()) out = "x";
    if (out[0] >= '0' && out[0] <= '9') out.insert(0, "x");
    return out.substr(0, 60);
}

std::optional<std::int64_t> number_in(const Cell& cell) {
    std::int64_t value = 0;
    const char* end = cell.text.data() + cell.text.size();
    const auto [at, error] = std::from_chars(cell.text.data(), end, value);
    return cell.items.empty() && !cell.text.empty() && error == std::errc() && at == end ? std::optional(value) : std::nullopt;
}

bool all_equal(const std::vector<Cell>& items) {
    return std::all_of(items.begin(), items.end(), [&](const Cell& item) { return item == items.front(); });
}

// Whether the lists at this depth have equal items, so that their index makes no difference.
bool is_constant_at(const Cell& cell, std::size_t depth) {
    if (depth == 0) return all_equal(cell.items);
    return std::all_of(cell.items.begin(), cell.items.end(), [&](const Cell& item) { return is_constant_at(item, depth - 1); });
}

void drop_level(Cell& cell, std::size_t depth) {
    if (depth == 0) {
        Cell first = std::move(cell.items.front());
        cell = std::move(first);
        return;
    }
    for (Cell& item : cell.items) drop_level(item, depth - 1);
}

// Returns `first + index` as an expression if the numbers in the list count up by one; otherwise nothing.
std::string counting(const Cell& cell, const std::string& index) {
    std::optional<std::int64_t> first;
    for (std::size_t i = 0; i < cell.items.size(); ++i) {
        const auto number = number_in(cell.items[i]);
        if (!number) return {};
        if (i == 0) first = number;
        if (*number != *first + static_cast<std::int64_t>(i)) return {};
    }
    if (!first) return {};
    return *first == 0 ? index : fmt::format("{} + {}", index, *first);
}

// The same for a list of lists of equal length, if each goes on counting where the one before it ended.
std::string counting_on(const Cell& cell, const std::string& outer, const std::string& inner) {
    const std::size_t size = cell.items.front().items.size();
    Cell flat;
    for (const Cell& item : cell.items) {
        if (item.items.size() != size) return {};
        flat.items.insert(flat.items.end(), item.items.begin(), item.items.end());
    }
    return counting(flat, fmt::format("{} * {} + {}", outer, size, inner));
}

void add_flow(std::string& out, const Cell& cell, std::size_t& column, int indent) {
    constexpr std::size_t width = 120;
    if (cell.items.empty()) {
        out += cell.text;
        column += cell.text.size();
        return;
    }
    out += '[';
    ++column;
    for (std::size_t i = 0; i < cell.items.size(); ++i) {
        if (i > 0) {
            out += ',';
            if (column > width) {
                out += '\n' + std::string(static_cast<std::size_t>(indent), ' ');
                column = static_cast<std::size_t>(indent);
            } else {
                out += ' ';
                column += 2;
            }
        }
        add_flow(out, cell.items[i], column, indent);
    }
    out += ']';
    ++column;
}

}  // namespace

Identifiers::Identifiers() {
    for (const auto& row : scenario::builtins()) taken_.emplace(row.name);
    for (const char* name : {"main", "default", "clock", "i", "k", "k2", "k3", "k4", "d", "d2", "d3", "d4", "t", "p"})
        taken_.emplace(name);
}

std::string Identifiers::fresh(std::string_view wanted) {
    const std::string base = as_identifier(wanted);
    std::string name = base;
    for (int number = 2; !scenario::is_name(name) || !taken_.insert(name).second; ++number)
        name = fmt::format("{}_{}", base, number);
    return name;
}

namespace {

// Drops the levels of a cell whose index makes no difference. Returns the indexes of the levels that are left.
std::vector<std::string> drop_constant_levels(Cell& cell, std::vector<std::string> indexes) {
    for (std::size_t level = 0; level < indexes.size();) {
        if (indexes[level].empty() || is_constant_at(cell, level)) {
            drop_level(cell, level);
            indexes.erase(indexes.begin() + static_cast<std::ptrdiff_t>(level));
        } else {
            ++level;
        }
    }
    return indexes;
}

}  // namespace

std::string Tables::table(Cell cell, const std::vector<std::string>& indexes, std::string_view name) {
    std::string out = names_.fresh(name);
    tables_.emplace_back(out, std::move(cell));
    for (const std::string& index : indexes) out += "[" + index + "]";
    return out;
}

std::string Tables::expression(Cell cell, const std::vector<std::string>& indexes, std::string_view name) {
    const std::vector<std::string> left = drop_constant_levels(cell, indexes);
    if (left.empty()) return cell.text;
    std::string counted;
    if (left.size() == 1) counted = counting(cell, left[0]);
    if (left.size() == 2) counted = counting_on(cell, left[0], left[1]);
    if (!counted.empty()) return counted;
    return table(std::move(cell), left, name);
}

std::string Tables::list(Cell cell, const std::vector<std::string>& indexes, std::string_view name) {
    const std::vector<std::string> left = drop_constant_levels(cell, indexes);
    return table(std::move(cell), left, name);
}

std::string duration_literal(std::int64_t ns, bool is_exact) {
    if (!is_exact && ns >= 10'000) ns = (ns + 500) / 1000 * 1000;
    struct Unit {
        std::int64_t ns;
        const char* name;
        int digits;
    };
    constexpr Unit units[] = {{1'000'000'000, "s", 9}, {1'000'000, "ms", 6}, {1'000, "us", 3}, {1, "ns", 0}};
    if (ns == 0) return "0s";
    for (const Unit& unit : units) {
        if (ns < unit.ns) continue;
        if (ns % unit.ns == 0) return fmt::format("{}{}", ns / unit.ns, unit.name);
        std::string fraction = fmt::format("{:0{}}", ns % unit.ns, unit.digits);
        while (fraction.back() == '0') fraction.pop_back();
        return fmt::format("{}.{}{}", ns / unit.ns, fraction, unit.name);
    }
    return fmt::format("{}ns", ns);
}

std::string table_text(const std::string& name, const Cell& cell, int indent) {
    std::string out = std::string(static_cast<std::size_t>(indent), ' ') + name + ": ";
    std::size_t column = out.size();
    add_flow(out, cell, column, indent + 2);
    return out + "\n";
}

}  // namespace baton::python
