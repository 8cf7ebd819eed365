// What every table hands out: its rows as text or as CSV, by Ctrl+C and by its menu.
#pragma once

#include <QString>
#include <cstdint>

class QTableView;

namespace baton::gui {

enum class CopyAs : std::uint8_t { text, csv };

// The selected rows, or all of them; as text a line for each with tabs between its cells, as CSV with a line of headers before
// them. Times are exact, and in CSV plain numbers of seconds. At most a hundred thousand rows.
QString rows_of(const QTableView& view, CopyAs as, bool all);

// Gives a table its menu and its keys.
void add_copying(QTableView& view);

}  // namespace baton::gui
