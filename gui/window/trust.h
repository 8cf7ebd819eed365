// The folders whose Python programs are run without asking: the user has said so, and it is kept in the settings.
#pragma once

#include <QString>

namespace baton::gui {

// Only for programs in the folder itself; those in folders below it are asked about. A link counts as what it leads to.
bool is_trusted(const QString& file);
void set_trusted(const QString& file, bool trusted);  // the folder of the file

// The interpreter that the user has chosen for programs; empty: the first suitable one that is found.
QString chosen_python();
void choose_python(const QString& interpreter);

}  // namespace baton::gui
