// Draws the timeline with characters.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sim/base/round_numbers.h"
#include "sim/base/text.h"
#include "sim/picture/crowds.h"
#include "sim/picture/geometry.h"
#include "sim/picture/looks.h"
#include "sim/report/terminal.h"
#include "sim/report/terminal_text.h"

namespace baton::report {

namespace {

using analysis::Row;
using analysis::RowKind;
using analysis::State;
using analysis::StateSpan;
using analysis::Timeline;
using picture::Crowd;
using picture::Letter;
using picture::look_of;

constexpr Letter nothing{' ', "", ""};

bool is_hold(State state) { return state == State::cpu || state == State::block; }

using picture::Place;

Place place_of(Time t) { return t.time_since_epoch().count(); }

// Maps time to cells. Cell i shows [edge(i), edge(i + 1)); the edges are whole nanoseconds, rounded down.
struct Cells {
    Place width;
    std::size_t count;

    // Whole cells and the remainder are computed separately, since their product might overflow.
    Place edge(std::size_t cell) const {
        const auto all = static_cast<Place>(count), at = static_cast<Place>(cell);
        return width / all * at + width % all * at / all;
    }
    // Returns the last cell that begins at or before `t`.
    std::size_t at(Time t) const {
        std::size_t low = 0, high = count;
        while (high - low > 1) {
            const std::size_t middle = (low + high) / 2;
            (edge(middle) <= place_of(t) ? low : high) = middle;
        }
        return low;
    }
};

// Finds the state that takes most of the time of each cell. A hold that would be invisible otherwise gets the cell in which it
// began.
class Mixture {
public:
    explicit Mixture(const Cells& cells) : cells_(cells), times_(cells.count), holds_(cells.count, false) {}

    void add(const StateSpan& span) {
        const std::size_t first = cells_.at(span.start);
        for (std::size_t i = first; i < cells_.count && cells_.edge(i) < place_of(span.end); ++i) {
            const Place shared = std::min(place_of(span.end), cells_.edge(i + 1)) - std::max(place_of(span.start), cells_.edge(i));
            times_[i][static_cast<std::size_t>(span.state)] += shared;
        }
        if (is_hold(span.state)) holds_[first] = true;
    }

    const Letter& letter(std::size_t cell) const {
        const auto& times = times_[cell];
        const auto cpu = times[static_cast<std::size_t>(State::cpu)], block = times[static_cast<std::size_t>(State::block)];
        if (holds_[cell]) return look_of(cpu > block ? State::cpu : State::block).letter;
        const auto most = std::max_element(times.begin(), times.end());
        return *most == 0 ? nothing : look_of(static_cast<State>(most - times.begin())).letter;
    }

private:
    const Cells& cells_;
    std::vector<std::array<Place, analysis::state_count>> times_;
    std::vector<bool> holds_;
};

const Letter* end_of(const Row& row) {
    if (row.kind != RowKind::task || row.ended_by == analysis::no_event) return nullptr;
    return &picture::letter_of(row.status);
}

// Draws heights from nothing to full. A value that is not zero is always visible.
std::string_view level(double share) {
    constexpr std::array<std::string_view, 9> levels = {" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    if (share <= 0) return levels[0];
    return levels[std::clamp<std::size_t>(static_cast<std::size_t>(share * 8 + 0.5), 1, 8)];
}

class Gantt {
public:
    Gantt(const Timeline& timeline, const TerminalStyle& style)
        : timeline_(timeline),
          style_(style),
          groups_(picture::crowds_of(timeline, style.most_rows, group_rows)),
          rows_(rows_shown()),
          name_width_(name_width()),
          cells_{std::max<Place>({1, style.whole.count(), place_of(timeline.end())}),
                 std::max<std::size_t>(10, style.width - std::min(style.width, name_width_ + 2))} {}

    std::string draw() {
        std::string out;
        for (const Shown& one : rows_)
            out += one.group ? draw(*one.group) : draw(timeline_.rows()[one.row], static_cast<analysis::RowId>(one.row));
        if (hidden_ > 0) out += fmt::format("… and {} more\n", hidden_);
        return out + ruler() + legend();
    }

private:
    static constexpr std::size_t group_rows =
        4;  // the usual number of lines of a group: its own, and one for each state that occurs

    struct Shown {
        std::size_t row;
        Crowd* group = nullptr;  // the group whose first task is `row`; null if the row is a single task
        std::size_t lines() const { return group ? group_rows : 1; }
        std::size_t hides() const { return group ? group->tasks.size() : 1; }
    };

    // Rows for the groups, and for the tasks that are not in one, in order of creation.
    std::vector<Shown> tasks_and_groups() {
        std::vector<Crowd*> group_of(timeline_.task_count() + std::size_t{1});
        for (Crowd& group : groups_) {
            for (const analysis::RowId task : group.tasks) group_of[task] = &group;
        }
        std::vector<Shown> out;
        for (std::size_t task = 1; task <= timeline_.task_count(); ++task) {
            if (!group_of[task] || group_of[task]->tasks.front() == task) out.push_back({task, group_of[task]});
        }
        return out;
    }

    // Workers always have rows of their own; the tasks share the rows that are left.
    std::vector<Shown> rows_shown() {
        std::vector<Shown> out;
        const std::size_t first_worker = timeline_.task_count() + std::size_t{1}, workers = timeline_.rows().size() - first_worker;
        const std::size_t workers_shown = std::min(workers, style_.most_rows / 3);
        std::size_t lines = workers_shown;
        for (const Shown& one : tasks_and_groups()) {
            if (lines + one.lines() <= style_.most_rows || out.empty()) {
                out.push_back(one);
                lines += one.lines();
            } else {
                hidden_ += one.hides();
                lines = style_.most_rows;
            }
        }
        for (std::size_t i = 0; i < workers_shown; ++i) out.push_back({first_worker + i});
        hidden_ += workers - workers_shown;
        return out;
    }

    std::size_t name_width() const {
        if (style_.name_width != 0) return style_.name_width;
        std::size_t widest = 0, least = 8;
        for (const Shown& one : rows_) {
            widest = std::max(widest, columns(one.group ? one.group->name : terminal_text(timeline_.rows()[one.row].name)));
            if (one.group) least = std::max(least, state_label(State::executor, one.group->tasks.size(), 0).size());
        }
        return std::clamp(widest, groups_.empty() ? 0 : least, std::max(least, style_.width / 4));
    }

    // Returns the label of a line such as `  waiting    398`.
    static std::string state_label(State state, std::size_t most, std::size_t width) {
        const std::string count = std::to_string(most);
        const std::string name = fmt::format("  {:<8} ", analysis::word(state));
        return name + std::string(width - std::min(width, name.size() + count.size()), ' ') + count;
    }

    // The first line shows what most of the tasks do, and the others how many are in each state.
    std::string draw(Crowd& group) {
        measure(group, timeline_, Time(Duration(cells_.width)), cells_.count);
        std::vector<const Letter*> signs;
        for (std::size_t i = 0; i < cells_.count; ++i) {
            const State state = group.state_of_most(i);
            signs.push_back(state == State::idle ? &nothing : &look_of(state).letter);
        }
        std::string out = named(group.name) + line_of(std::move(signs));
        for (int s = 0; s < analysis::state_count; ++s) {
            if (group.most[static_cast<std::size_t>(s)] > 0) out += draw(group, static_cast<State>(s));
        }
        return out;
    }

    // Each line has its own scale. The number beside its name is the largest number of tasks in that state at once.
    std::string draw(const Crowd& group, State state) const {
        double most = 0;
        for (std::size_t i = 0; i < cells_.count; ++i) most = std::max(most, group.mean(i, state));
        std::string levels;
        for (std::size_t i = 0; i < cells_.count; ++i) levels += level(group.mean(i, state) / most);
        levels.erase(levels.find_last_not_of(' ') + 1);
        const std::size_t most_at_once = group.most[static_cast<std::size_t>(state)];
        return named(state_label(state, most_at_once, name_width_)) + painted(levels, look_of(state).letter.ansi, style_.colour) +
               "\n";
    }

    std::string named(std::string_view name) const { return painted(fitted(name, name_width_), "36", style_.colour) + "  "; }

    std::string draw(const Row& row, analysis::RowId id) {
        Mixture mixture(cells_);
        for (const StateSpan& span : timeline_.spans(id)) mixture.add(span);
        std::vector<const Letter*> signs;
        for (std::size_t i = 0; i < cells_.count; ++i) signs.push_back(&mixture.letter(i));
        if (const Letter* end = end_of(row)) signs[cells_.at(row.ended)] = end;
        return named(terminal_text(row.name)) + line_of(std::move(signs));
    }

    std::string line_of(std::vector<const Letter*> signs) {
        std::string line;
        while (!signs.empty() && signs.back() == &nothing) signs.pop_back();
        for (std::size_t i = 0; i < signs.size();) {
            std::size_t end = i;
            while (end < signs.size() && signs[end] == signs[i]) ++end;
            const std::string same(end - i, signs[i]->sign);
            line += signs[i] == &nothing ? same : painted(same, signs[i]->ansi, style_.colour);
            if (signs[i] != &nothing && std::find(used_.begin(), used_.end(), signs[i]) == used_.end()) used_.push_back(signs[i]);
            i = end;
        }
        return line + "\n";
    }

    // The marks of the ruler are 1, 2 or 5 times a power of ten apart, and as dense as the labels allow.
    std::string ruler() const {
        const std::size_t widest = duration_text(Duration(cells_.width)).size() + 3;
        const std::int64_t end = cells_.width;
        std::int64_t step = 1;
        while (step < end / 5 && cells_.at(Time(Duration(step))) < widest) step = next_round(step);
        std::string line;
        for (std::int64_t t = 0; t < end; t += step) {
            const std::size_t at = cells_.at(Time(Duration(t)));
            const std::string label = duration_text(Duration(t));
            if (at + label.size() > cells_.count || at < line.size()) break;
            line.append(at - line.size(), ' ').append(label);
            if (t > end - step) break;
        }
        return std::string(name_width_ + 2, ' ') + painted(line, "2", style_.colour) + "\n";
    }

    std::string legend() const {
        std::vector<const Letter*> signs;
        for (int state = 0; state < analysis::state_count; ++state) signs.push_back(&look_of(static_cast<State>(state)).letter);
        for (const auto status : {trace::Status::returned, trace::Status::raised, trace::Status::cancelled})
            signs.push_back(&picture::letter_of(status));
        std::string out, line;
        for (const Letter* sign : signs) {
            if (std::find(used_.begin(), used_.end(), sign) == used_.end()) continue;
            const std::string entry = fmt::format("{} {}", sign->sign, sign->meaning);
            if (!line.empty() && line.size() + 3 + entry.size() > style_.width) {
                out += line + "\n";
                line.clear();
            }
            line += (line.empty() ? "" : "   ") + entry;
        }
        out = line.empty() ? out : out + line + "\n";
        if (groups_.empty()) return out;
        return out + "of many tasks: what most of them do; below, how many are in each state, the number: at most\n";
    }

    const Timeline& timeline_;
    const TerminalStyle& style_;
    std::size_t hidden_ = 0;
    std::vector<Crowd> groups_;
    std::vector<Shown> rows_;
    std::size_t name_width_;
    Cells cells_;
    std::vector<const Letter*> used_;
};

}  // namespace

std::string gantt_text(const Timeline& timeline, const TerminalStyle& style) {
    if (timeline.end() <= start_of_run || timeline.task_count() == 0) return {};
    return Gantt(timeline, style).draw();
}

}  // namespace baton::report
