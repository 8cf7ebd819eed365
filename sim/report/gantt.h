// What a Gantt chart shows, before anything is drawn: which rows, which bars, how the ruler is divided.
//
// However long the trace, the chart stays small: rows and bars beyond the limits are left out or merged. Holds
// of the thread are never merged away.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/analysis/states.h"
#include "sim/report/gantt_groups.h"

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

// Steps that take no time, at one place: how many, and the numbers that the first and the last have in the run.
struct GanttTick {
    Time t;
    std::uint32_t count, first, last;
};

struct GanttRow {
    analysis::RowId row = 0;
    std::vector<GanttBar> bars;    // by time; idle time is no bar; holds within merged bars come last, to be drawn over them
    std::vector<GanttTick> ticks;  // by time
};

// Two numbers over time. Of an object: its value (what is in use of it, a queue's items) and how many wait for it;
// of an executor: the jobs that run and those in its queue.
struct GanttChart {
    struct Step {
        Time start, end;
        std::int64_t up, down;
    };
    std::string name;  // safe to show
    bool executor = false;
    std::vector<Step> steps;  // by time, without gaps; of what crowds the greatest numbers
    std::int64_t most_up = 0, most_down = 0;
    const std::vector<analysis::Tenure>* holds = nullptr;  // of what one task at a time holds
};

struct Gantt {
    std::vector<GanttRow> rows;       // the loop, tasks in order of creation but for those in groups, workers
    std::vector<GanttGroup> groups;   // where there are more tasks than rows
    std::optional<GanttChart> alive;  // how many tasks there were, where not all have rows
    std::vector<GanttChart> charts;   // executors whose queues grew, then objects; none that was zero all the time
    std::size_t hidden_tasks = 0, hidden_workers = 0, hidden_charts = 0;
    bool merged = false;  // somewhere
};

// Cost: linear in the spans and steps of the rows shown, and in the points of the charts.
Gantt gantt_of(const analysis::Timeline& timeline, const GanttLimits& limits = {});

// The charts of a run, each of at most `limits.row_bars` steps, at most a quarter of the rows. `hidden`: how many more
// there are.
std::vector<GanttChart> charts_of(const analysis::Timeline& timeline, const GanttLimits& limits, std::size_t& hidden);

GanttChart alive_chart(const analysis::Timeline& timeline, const GanttLimits& limits);

struct RulerMark {
    Time t;
    std::string label;  // `5 s`, `20 ms`, `3 min`
};
// Marks at round steps from 0 on, not more than `most`, at or before the end.
std::vector<RulerMark> ruler_marks(Time end, std::size_t most);

}  // namespace baton::report
