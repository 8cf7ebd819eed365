// The scenario library as the start page shows it.
#pragma once

#include <QString>
#include <vector>

namespace baton::gui {

struct LibraryEntry {
    QString file, name, teaches, elapsed, section;
};

// Beside the installed program, or in the source tree it was built from; empty when there is none.
QString library_folder();
// From the folder's index (README.md), in reading order; files that it does not mention follow.
std::vector<LibraryEntry> library_entries(const QString& folder);

}  // namespace baton::gui
