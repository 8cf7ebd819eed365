// The user's choices of rows: pinned, hidden, moved, folded. Knows no widget but the menu.
#pragma once

#include <cstddef>

#include "sim/picture/picture.h"

class QMenu;

namespace baton::gui {

bool is_pinned(const picture::RowChoices& choices, const picture::RowRef& row);
void toggle_pinned(picture::RowChoices& choices, const picture::RowRef& row);
void toggle_folded(picture::RowChoices& choices, picture::Group group);
void toggle_unfolded(picture::RowChoices& choices, const picture::RowRef& crowd);  // the tasks of a coroutine
void toggle_state(picture::RowChoices& choices, analysis::State state);
void move_to_top(picture::RowChoices& choices, const picture::RowRef& row);  // of its group
// A row was dragged from one place of the layout to another: it stands there, and all rows of its kind above stay above it.
// Dragged down it loses the place that it was given.
void drop_row(picture::RowChoices& choices, const picture::RowLayout& layout, std::size_t from, std::size_t to);
void show_all_rows(picture::RowChoices& choices);  // in their order
void end_filters(picture::RowChoices& choices);
void keep_filters(picture::RowChoices& choices, const picture::RowChoices& before);  // what rows were filtered by
// After another run of the same scenario: rows that are gone cannot stay chosen.
bool has_row(const std::vector<const picture::PicturedRun*>& sides, const picture::RowRef& row);
void keep_existing(picture::RowChoices& choices, const std::vector<const picture::PicturedRun*>& sides);

// Adds the choices about the row at `index` to a menu. What is referred to must outlive it; `made`: one was made.
void add_row_entries(QMenu& menu, picture::RowChoices& choices, const picture::Picture& picture, std::size_t index, bool& made);

}  // namespace baton::gui
