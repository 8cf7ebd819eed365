// The source of a recorded program, found again from its trace.
#pragma once

#include <optional>
#include <string>

#include "sim/trace/recording.h"

namespace baton::gui {

struct SourceBeside {
    std::string file, text;
    bool changed = false;  // it is not the text that was recorded
};

// The program's own file: where the trace names it, seen from the trace's folder or from the working folder, or beside the trace.
// None where it is not, is no text in UTF-8, or is too large to be shown. One that is unchanged comes before one that is not.
std::optional<SourceBeside> source_beside(const trace::Recording& recording, const std::string& trace_file);

}  // namespace baton::gui
