// The tables of a derived scenario: what differs between the tasks of a shape, and between the rounds of a loop.
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "sim/python/derive_rows.h"

namespace baton::python {

// Hands out identifiers of a scenario, each only once.
class Identifiers {
public:
    Identifiers();
    // Returns an identifier that resembles `wanted`, which may be any text.
    std::string fresh(std::string_view wanted);

private:
    std::set<std::string> taken_;
};

// Collects the tables of a scenario, and returns the expressions by which steps use them.
class Tables {
public:
    explicit Tables(Identifiers& names) : names_(names) {}

    // Returns an expression for a cell. `indexes` are the variables of its levels; an empty one says that the level has only one
    // item. If the value is the same everywhere, the expression is the value itself; if it counts up, it is the index; otherwise
    // the cell becomes a table, whose name resembles `name`.
    std::string expression(Cell cell, const std::vector<std::string>& indexes, std::string_view name);
    // Does the same, but makes a table in any case.
    std::string list(Cell cell, const std::vector<std::string>& indexes, std::string_view name);

    const std::vector<std::pair<std::string, Cell>>& tables() const { return tables_; }

private:
    std::string table(Cell cell, const std::vector<std::string>& indexes, std::string_view name);

    Identifiers& names_;
    std::vector<std::pair<std::string, Cell>> tables_;
};

// Returns a duration as a scenario writes it, in a suitable unit. If it need not be exact, it is rounded to microseconds.
std::string duration_literal(std::int64_t ns, bool is_exact);

// Returns a table as YAML, broken into lines: `name: [1ms, 2ms]`.
std::string table_text(const std::string& name, const Cell& cell, int indent);

}  // namespace baton::python
