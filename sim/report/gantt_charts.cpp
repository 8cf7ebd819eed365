// The numbers of objects and executors over time, as a chart shows them.
#include <algorithm>

#include "sim/analysis/statistics.h"
#include "sim/base/text.h"
#include "sim/report/gantt.h"

namespace baton::report {

namespace {

using analysis::ExecutorPoint;
using analysis::ObjectPoint;
using Step = GanttChart::Step;

Step value_of(const ObjectPoint& point) { return {point.t, point.t, std::max(0, point.value), point.waiters}; }
Step value_of(const analysis::AlivePoint& point) { return {point.t, point.t, point.tasks, 0}; }
Step value_of(const ExecutorPoint& point) { return {point.t, point.t, point.running, point.queued}; }

// What lasts no time is not to be seen.
template <class Point>
std::vector<Step> steps_of(const std::vector<Point>& points, Time end) {
    std::vector<Step> out;
    for (std::size_t i = 0; i < points.size(); ++i) {
        Step step = value_of(points[i]);
        step.end = std::min(end, i + 1 < points.size() ? points[i + 1].t : end);
        if (step.start >= step.end) continue;
        if (!out.empty() && out.back().up == step.up && out.back().down == step.down && out.back().end == step.start) {
            out.back().end = step.end;
        } else {
            out.push_back(step);
        }
    }
    return out;
}

// Neighbours become one, with the greatest numbers of them, until there are at most `most`.
std::vector<Step> thinned(std::vector<Step> steps, std::size_t most) {
    const std::size_t together = (steps.size() + most - 1) / std::max<std::size_t>(most, 1);
    if (together <= 1) return steps;
    std::vector<Step> out;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (i % together == 0) {
            out.push_back(steps[i]);
            continue;
        }
        Step& last = out.back();
        last = {last.start, steps[i].end, std::max(last.up, steps[i].up), std::max(last.down, steps[i].down)};
    }
    return out;
}

template <class Point>
GanttChart chart_of(const std::string& name, const std::vector<Point>& points, Time end, std::size_t most) {
    GanttChart out;
    out.name = terminal_text(name);
    out.steps = thinned(steps_of(points, end), most);
    for (const Step& step : out.steps) {
        out.most_up = std::max(out.most_up, step.up);
        out.most_down = std::max(out.most_down, step.down);
    }
    return out;
}

}  // namespace

GanttChart alive_chart(const analysis::Timeline& timeline, const GanttLimits& limits) {
    return chart_of("tasks alive", analysis::tasks_alive(timeline), timeline.end(), std::max<std::size_t>(limits.row_bars, 1));
}

std::vector<GanttChart> charts_of(const analysis::Timeline& timeline, const GanttLimits& limits, std::size_t& hidden) {
    std::vector<GanttChart> out;
    const std::size_t most = std::max<std::size_t>(limits.row_bars, 1);
    hidden = 0;
    const auto add = [&](GanttChart&& chart) {
        if (out.size() < limits.rows / 4)
            out.push_back(std::move(chart));
        else
            ++hidden;
    };
    for (const analysis::ExecutorHistory& executor : timeline.executors()) {
        GanttChart chart = chart_of(executor.name, executor.points, timeline.end(), most);
        chart.executor = true;
        if (chart.most_down > 0) add(std::move(chart));
    }
    for (const analysis::ObjectHistory& object : timeline.objects()) {
        GanttChart chart = chart_of(object.name, object.points, timeline.end(), most);
        if (chart.most_up == 1 && !object.holds.empty()) chart.holds = &object.holds;
        if (chart.most_up > 0 || chart.most_down > 0) add(std::move(chart));
    }
    return out;
}

}  // namespace baton::report
