// A trace file of any size: read as far as there is room for it.
#pragma once

#include <cstddef>
#include <string>

#include "gui/run/run_result.h"
#include "sim/trace/recording.h"

namespace baton::gui {

struct TraceFile {
    trace::Recording recording;
    bool cut = false;  // its middle is missing: there were more lines than wanted, or the reading was cancelled
};

// Reads at most `most` lines and, unless the reading is cancelled, the last one, which has the run's ending. The file may be compressed.
// Tells `progress` how many lines there were. Throws std::runtime_error naming the line on anything that is no trace, or if the file
// cannot be read.
TraceFile read_trace_file(const std::string& file, std::size_t most, Progress& progress);

}  // namespace baton::gui
