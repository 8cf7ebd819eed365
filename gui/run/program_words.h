// What the end of a Python program means, in words for the window.
#pragma once

#include <string>

#include "gui/run/run_result.h"

namespace baton::gui {

// Fills the errors and the notes from what the program wrote. What has no virtual time, as a socket, is an error at its line.
void read_words(ProgramEnd& end, const RunRequest& request);

// Its errors at their lines of the program's own file, for the editor.
Diagnostics diagnostics_of(const ProgramEnd& end, const RunRequest& request);

// Why there is nothing to show of a program: its error, or what the recorder says.
std::string why_nothing_ran(const ProgramEnd& end);

// The line of a call in the program's own file; 0: it stands in another one.
int own_line(const PythonFrame& frame, const RunRequest& request);

}  // namespace baton::gui
