// Rows: the places where the steps of a coroutine stand in the recording. A step is written once in the scenario, but it ran in
// each task of a shape, and in each round of the loops around it. What differs between these becomes a table.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "sim/python/derive_shape.h"

namespace baton::python {

// A row, or several of them. On each level the rows are those of the tasks of a shape, or of the rounds of a loop.
struct Rows {
    const StoryNodes* nodes = nullptr;  // of a single row: the nodes of the innermost level; otherwise null
    std::vector<Rows> inner;
    std::vector<int> rounds = {};  // of a single row: the round of each loop around it, the outermost first
    std::size_t member = 0;        // the index of the task in its shape
};

void for_each_row(const Rows& rows, const std::function<void(const Rows&)>& visit);
const Rows& first_row(const Rows& rows);  // there must be one

// Returns a node of a single row.
inline const StoryNode& node_of(const Rows& row, std::size_t i) { return (*row.nodes)[i]; }

// Return the rows inside of a block, and those in the rounds of a loop, which are the nodes with this index.
Rows rows_of_block(const Rows& rows, std::size_t i);
Rows rows_of_loop(const Rows& rows, std::size_t i);

// A value, or a list with a value for each task or round.
struct Cell {
    std::string text;
    std::vector<Cell> items;

    bool operator==(const Cell&) const = default;
};

// Returns `value` of each row, in the order of the rows, nested as the rows are.
Cell cells_of(const Rows& rows, const std::function<std::string(const Rows&)>& value);

}  // namespace baton::python
