// What a Gantt chart shows, before anything is drawn: which rows, which bars, how the ruler is divided.
//
// However long the trace, the chart stays small: rows and bars beyond the limits are left out or merged. Holds
// of the thread are never merged away.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/analysis/states.h"

namespace baton::report {

struct GanttLimits {
    std::size_t rows = 120;
    std::size_t bars = 20'000;     // of all rows together
    std::size_t row_bars = 1'000;  // of one row: more would not be told apart
};

struct GanttBar {
    Time start, end;
    analysis::State state;
    const analysis::Span* span;  // null: several spans, of which `state` takes most of the time
};

struct GanttRow {
    analysis::RowId row = 0;
    std::vector<GanttBar> bars;  // by time; idle time is no bar; holds within merged bars come last, to be drawn over them
    std::vector<Time> ticks;     // steps that take no time, each place once
};

struct Gantt {
    std::vector<GanttRow> rows;  // the loop, tasks in order of creation, workers
    std::size_t hidden_tasks = 0, hidden_workers = 0;
    bool merged = false;  // somewhere
};

// Cost: linear in the spans and steps of the rows shown.
Gantt gantt_of(const analysis::Timeline& timeline, const GanttLimits& limits = {});

struct RulerMark {
    Time t;
    std::string label;  // `5 s`, `20 ms`, `3 min`
};
// Marks at round steps from 0 on, not more than `most`, at or before the end.
std::vector<RulerMark> ruler_marks(Time end, std::size_t most);

}  // namespace baton::report
