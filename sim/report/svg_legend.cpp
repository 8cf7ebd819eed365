#include "sim/report/svg_legend.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/base/text.h"
#include "sim/report/gantt_words.h"
#include "sim/report/svg_chart.h"
#include "sim/report/svg_row.h"
#include "sim/trace/enumerator_words.h"

namespace baton::report {

namespace {

using analysis::Row;
using analysis::RowKind;
using analysis::State;

struct Entry {
    std::string sample, words;  // the sample is 22 by 14 pixels
};

template <class Test>
bool any_row(const Gantt& gantt, Test test) {
    return std::any_of(gantt.rows.begin(), gantt.rows.end(), test);
}

// In a row of a task or the loop; of a worker all bars look the same.
bool shows(const TracedRun& run, const Gantt& gantt, State state) {
    const auto occurs = [&](const GanttGroup& group) { return group.most[static_cast<std::size_t>(state)] > 0; };
    return std::any_of(gantt.groups.begin(), gantt.groups.end(), occurs) || any_row(gantt, [&](const GanttRow& row) {
               const bool worker = run.timeline.rows()[row.row].kind == RowKind::worker;
               return std::any_of(row.bars.begin(), row.bars.end(), [&](const GanttBar& bar) {
                   return worker && has_thread(bar.state) ? state == State::executor : bar.state == state;
               });
           });
}

bool shows(const TracedRun& run, const Gantt& gantt, trace::Status status) {
    return any_row(gantt, [&](const GanttRow& row) {
        const Row& of = run.timeline.rows()[row.row];
        return of.kind == RowKind::task && of.ended_by != analysis::no_event && of.status == status;
    });
}

std::vector<Entry> state_entries(const TracedRun& run, const Gantt& gantt, const std::string& prefix) {
    std::vector<Entry> out;
    for (int i = 0; i < analysis::state_count; ++i) {
        const auto state = static_cast<State>(i);
        if (state == State::idle || !shows(run, gantt, state)) continue;
        const Look look = look_of(state);
        const double high = 14 * look.height;
        out.push_back({fmt::format("<rect y=\"{}\" width=\"22\" height=\"{}\" {}/>", number(14 - high), number(high),
                                   paint(look, prefix, true)),
                       std::string(state_meaning(state))});
    }
    return out;
}

std::vector<Entry> entries(const TracedRun& run, const Gantt& gantt, const std::string& prefix) {
    std::vector<Entry> out = state_entries(run, gantt, prefix);
    if (shows(run, gantt, State::block) && shows(run, gantt, State::ready))
        out.push_back({fmt::format("<path d=\"M0 0h22v14h-22z\" {}/>", veil_paint), "ready while the loop is blocked"});
    if (any_row(gantt, [](const GanttRow& row) { return !row.ticks.empty(); }))
        out.push_back(has_high_rows(gantt) ? Entry{step_svg(3, 0, 14) + step_number_svg(3, 0, "7"),
                                                   "a step that takes no time, its number in the run"}
                                           : Entry{step_svg(11, 0, 14), "a step that takes no time"});
    for (const trace::Status status : {trace::Status::cancelled, trace::Status::raised}) {
        if (shows(run, gantt, status)) out.push_back({end_cap(status, 7, 0, 14, prefix), std::string(trace::word(status))});
    }
    if (!gantt.groups.empty())
        out.push_back({fmt::format("<path d=\"M0 14v-9h11v-5h11v14z\" {}/><path d=\"M0 14v-5h11v-4h11v9z\" {}/>",
                                   paint(look_of(State::sleeping), prefix, false), paint(look_of(State::waiting), prefix, false)),
                       "of many tasks: how many are in each state"});
    const auto objects = [](const GanttChart& chart) { return !chart.executor && chart.most_up > 0; };
    if (std::any_of(gantt.charts.begin(), gantt.charts.end(), objects))
        out.push_back({fmt::format("<path d=\"M0 14v-6h11v-6h11v12z\" {}/>", in_use_paint), "how much is held, set or queued"});
    if (std::any_of(gantt.charts.begin(), gantt.charts.end(), [](const GanttChart& chart) { return chart.most_down > 0; }))
        out.push_back({fmt::format("<path d=\"M0 0v12h11v-6h11v-6z\" {}/>", paint(look_of(State::waiting), prefix, true)),
                       "below the line: how many wait"});
    return out;
}

}  // namespace

std::string legend_svg(const TracedRun& run, const Gantt& gantt, const std::string& prefix, double left, double right, double& y) {
    std::string out = "<g font-size=\"11\" font-family=\"sans-serif\">\n";
    double at = left;
    for (const Entry& entry : entries(run, gantt, prefix)) {
        const double wide = 28 + static_cast<double>(columns(entry.words)) * 5.9 + 20;
        if (at + wide > right && at > left) {
            at = left;
            y += 20;
        }
        out += fmt::format("<g transform=\"translate({} {})\">{}<text x=\"28\" y=\"11\">{}</text></g>\n", number(at), number(y),
                           entry.sample, markup_text(entry.words));
        at += wide;
    }
    y += 20;
    if (gantt.merged) {
        y += 16;
        out += text_svg(left, y - 4, "Where steps crowd, a bar shows what takes most of its time; holds are always shown.",
                        "font-style=\"italic\"");
    }
    return out + "</g>\n";
}

}  // namespace baton::report
