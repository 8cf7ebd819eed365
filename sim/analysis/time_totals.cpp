#include "sim/analysis/time_totals.h"

#include <algorithm>
#include <array>
#include <map>

namespace baton::analysis {

namespace {

void add(Duration& to, Duration more) { to = sum(to, more); }

template <class Row>
bool by_weight(const Row& a, const Row& b, Duration all_a, Duration all_b) {
    return a.on_path != b.on_path ? a.on_path > b.on_path : all_a > all_b;
}

class Totals {
public:
    explicit Totals(const Timeline& timeline) : timeline_(timeline) {}

    TimeTotals of(const std::vector<PathPart>& path) {
        for (std::size_t row = 1; row < timeline_.rows().size(); ++row) take_row(static_cast<RowId>(row));
        for (const PathPart& part : path) {
            if (part.line != 0) add(lines_[part.line].total.on_path, part.length());
            const TaskId task = part.kind == PathPart::Kind::held_up && part.other != 0 ? part.other : part.task;
            if (task != 0 && task <= timeline_.task_count())
                add(coroutines_[timeline_.rows()[task].coroutine].on_path, part.length());
        }
        return {sorted_lines(), sorted_coroutines()};
    }

private:
    struct OfLine {
        LineTotal total;
        std::array<Duration, state_count> states{};
    };

    void take_row(RowId id) {
        const Row& row = timeline_.rows()[id];
        CoroutineTotal* coroutine = nullptr;
        if (row.kind == RowKind::task) {
            coroutine = &coroutines_[row.coroutine];
            ++coroutine->tasks;
        }
        const StateSpan* before = nullptr;
        for (const StateSpan& span : timeline_.spans(id)) {
            const Duration length = span.end - span.start;
            if (coroutine) take_span(*coroutine, span.state, length);
            if (span.line == 0 || span.state == State::ready) continue;
            OfLine& line = lines_[span.line];
            // Waiting for a worker and for the job that it runs is one period.
            const bool goes_on = span.state == State::executor && before && before->state == State::waiting &&
                                 before->on == span.on && before->end == span.start && before->line == span.line;
            if (!goes_on) ++line.total.times;
            before = &span;
            add(line.total.total, length);
            add(line.states[static_cast<std::size_t>(span.state)], length);
        }
    }

    static void take_span(CoroutineTotal& coroutine, State state, Duration length) {
        const bool sleeps = state == State::sleeping || state == State::io;
        add(has_thread(state)       ? coroutine.running
            : state == State::ready ? coroutine.ready
            : sleeps                ? coroutine.sleeping
                                    : coroutine.waiting,
            length);
    }

    std::vector<LineTotal> sorted_lines() {
        std::vector<LineTotal> out;
        for (auto& [line, of] : lines_) {
            const auto most = std::max_element(of.states.begin(), of.states.end());
            of.total.line = line;
            of.total.state = static_cast<State>(most - of.states.begin());
            out.push_back(of.total);
        }
        std::stable_sort(out.begin(), out.end(),
                         [](const LineTotal& a, const LineTotal& b) { return by_weight(a, b, a.total, b.total); });
        return out;
    }

    std::vector<CoroutineTotal> sorted_coroutines() {
        std::vector<CoroutineTotal> out;
        for (auto& [name, total] : coroutines_) {
            total.coroutine = name;
            out.push_back(total);
        }
        const auto all = [](const CoroutineTotal& one) { return sum(sum(one.running, one.waiting), one.sleeping); };
        std::stable_sort(out.begin(), out.end(),
                         [&](const CoroutineTotal& a, const CoroutineTotal& b) { return by_weight(a, b, all(a), all(b)); });
        return out;
    }

    const Timeline& timeline_;
    std::map<Line, OfLine> lines_;
    std::map<std::string, CoroutineTotal> coroutines_;
};

}  // namespace

TimeTotals time_totals(const Timeline& timeline, const std::vector<PathPart>& path) { return Totals(timeline).of(path); }

std::map<Line, std::vector<RowSpan>> longest_spans(const Timeline& timeline, std::size_t most) {
    const auto before = [](const RowSpan& a, const RowSpan& b) {
        const Duration x = a.span.end - a.span.start, y = b.span.end - b.span.start;
        return x != y ? x > y : a.span.start < b.span.start;
    };
    std::map<Line, std::vector<RowSpan>> out;
    for (RowId row = 1; row < timeline.rows().size(); ++row) {
        for (const StateSpan& span : timeline.spans(row)) {
            if (span.line == 0 || span.state == State::ready || most == 0) continue;
            std::vector<RowSpan>& longest = out[span.line];
            const RowSpan one{row, span};
            if (longest.size() == most) {
                if (!before(one, longest.back())) continue;
                longest.pop_back();
            }
            longest.insert(std::upper_bound(longest.begin(), longest.end(), one, before), one);
        }
    }
    return out;
}

std::map<Line, std::vector<TaskId>> lines_at(const Timeline& timeline, Time t, EventIndex last) {
    std::map<Line, std::vector<TaskId>> out;
    for (TaskId task = 1; task <= timeline.task_count(); ++task) {
        const StateSpan* span = timeline.span_at(task, t);
        if (!span || span->line == 0) continue;
        if (last == no_event || (span->event != no_event && span->event <= last)) out[span->line].push_back(task);
    }
    return out;
}

}  // namespace baton::analysis
