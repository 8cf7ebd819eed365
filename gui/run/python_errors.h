// What a Python program wrote to standard error, as values: its tracebacks, and the warnings of Python.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace baton::gui {

// A call that an exception passed through.
struct PythonFrame {
    std::string file, function;
    int line = 0;
};

struct PythonError {
    std::string text;  // `ValueError: bad`; before it what Python says of it, as in `Task exception was never retrieved`
    std::vector<PythonFrame> frames;  // the most recent call last; only those of the program, unless there are no others
    bool is_warning = false;
};

// Finds them in the order in which they were written. Chained exceptions, and those of a group, are errors of their own. Text that
// belongs to none is left out. Linear in the text.
std::vector<PythonError> python_errors(std::string_view written);

// Whether a file belongs to Python, to an installed package, or to the recorder.
bool is_library_file(std::string_view file);

}  // namespace baton::gui
