// What differs between tasks of one shape, and between the rounds of a loop, as tables.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "sim/python/derive_shape.h"

namespace baton::python {

// Identifiers of a scenario, none given twice.
class Identifiers {
public:
    Identifiers();
    // One that is like `wanted`, which may be any text.
    std::string fresh(std::string_view wanted);

private:
    std::set<std::string> taken_;
};

// Where the same steps stand: in each task of a shape, and there in each round of each loop around them.
struct Rows {
    const StoryNodes* nodes = nullptr;  // of the innermost level
    std::vector<Rows> inner;
    std::vector<int> rounds = {};  // which round of each loop this is, the outermost first
    std::size_t member = 0;
};

void for_each_row(const Rows& rows, const std::function<void(const Rows&)>& visit);
std::size_t count_rows(const Rows& rows);

// A value, or a list of what stands there for each task or round.
struct Cell {
    std::string text;
    std::vector<Cell> items;

    bool operator==(const Cell&) const = default;
};

// `value` of each row, in the order of the rows, in lists as the rows are.
Cell cells_of(const Rows& rows, const std::function<std::string(const Rows&)>& value);

// The tables of a scenario, and the expressions that stand for them.
class Tables {
public:
    explicit Tables(Identifiers& names) : names_(names) {}

    // The expression of a cell, where `indexes` are the variables of its levels (an empty one: there is one task only).
    // What is the same everywhere stands there itself; what counts up is the index; all else becomes a table of this name.
    std::string expression(Cell cell, const std::vector<std::string>& indexes, std::string_view name);
    // As a table in any case: its name, with the indexes of all levels but the last.
    std::string list(Cell cell, const std::vector<std::string>& indexes, std::string_view name);

    const std::vector<std::pair<std::string, Cell>>& tables() const { return tables_; }

private:
    std::string table(Cell cell, const std::vector<std::string>& indexes, std::string_view name);

    Identifiers& names_;
    std::vector<std::pair<std::string, Cell>> tables_;
};

// A duration as the language writes it, in a fitting unit: exact, or to the microsecond.
std::string duration_literal(std::int64_t ns, bool is_exact);

// A table as YAML: `name: [1ms, 2ms]`, broken into lines.
std::string table_text(const std::string& name, const Cell& cell, int indent);

}  // namespace baton::python
