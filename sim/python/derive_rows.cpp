#include "sim/python/derive_rows.h"

#include <utility>

namespace baton::python {

void for_each_row(const Rows& rows, const std::function<void(const Rows&)>& visit) {
    if (rows.nodes) return visit(rows);
    for (const Rows& inner : rows.inner) for_each_row(inner, visit);
}

const Rows& first_row(const Rows& rows) {
    const Rows* first = nullptr;
    for_each_row(rows, [&](const Rows& row) { first = first ? first : &row; });
    return *first;
}

Rows rows_of_block(const Rows& rows, std::size_t i) {
    Rows out = rows;
    if (out.nodes) {
        out.nodes = &node_of(rows, i).body;
    } else {
        for (Rows& inner : out.inner) inner = rows_of_block(inner, i);
    }
    return out;
}

Rows rows_of_loop(const Rows& rows, std::size_t i) {
    Rows out;
    out.member = rows.member;
    if (!rows.nodes) {
        for (const Rows& inner : rows.inner) out.inner.push_back(rows_of_loop(inner, i));
        return out;
    }
    const StoryNode& loop = node_of(rows, i);
    for (std::size_t round = 0; round < loop.rounds.size(); ++round) {
        std::vector<int> path = rows.rounds;
        path.push_back(static_cast<int>(round));
        out.inner.push_back({&loop.rounds[round], {}, std::move(path), rows.member});
    }
    return out;
}

Cell cells_of(const Rows& rows, const std::function<std::string(const Rows&)>& value) {
    Cell out;
    if (rows.nodes) {
        out.text = value(rows);
        return out;
    }
    for (const Rows& inner : rows.inner) out.items.push_back(cells_of(inner, value));
    return out;
}

}  // namespace baton::python
