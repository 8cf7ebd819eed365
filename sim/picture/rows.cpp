#include "sim/picture/rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <span>
#include <string_view>
#include <unordered_map>

#include "sim/picture/words.h"

namespace baton::picture {

namespace {

bool contains(const std::string& text, const std::string& part) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    const auto same = [&](char a, char b) { return lower(a) == lower(b); };
    return std::search(text.begin(), text.end(), part.begin(), part.end(), same) != text.end();
}

// Of each of two rows that would be so high alone.
int half_height(int whole) { return std::max(1, (whole * 5 + 7) / 8); }

LaidRow row(RowRef ref, const RowChoices& choices, int depth = 0) {
    return {ref, static_cast<std::uint16_t>(row_height(ref.kind, choices.height)), static_cast<std::uint16_t>(std::min(depth, 12)),
            0, 0};
}

bool differ(const PicturedRun& a, std::optional<TaskId> in_a, const PicturedRun& b, std::optional<TaskId> in_b) {
    if (!in_a || !in_b) return true;
    const analysis::Row &x = a.timeline.rows()[*in_a], &y = b.timeline.rows()[*in_b];
    return x.created != y.created || x.ended != y.ended || x.status != y.status;
}

// The rows of the same thing in two runs that are compared, one beneath the other; of a thing that only one of them has, one.
void add_pair(RowRef::Kind kind, std::optional<std::uint32_t> a, std::optional<std::uint32_t> b, const RowChoices& choices,
              std::vector<LaidRow>& out) {
    if (a) out.push_back(row({kind, 0, *a}, choices));
    if (b) out.push_back(row({kind, 1, *b}, choices));
    if (!a || !b) return;
    LaidRow &upper = out[out.size() - 2], &lower = out.back();
    upper.half = LaidRow::Half::upper;
    lower.half = LaidRow::Half::lower;
    upper.height = lower.height = static_cast<std::uint16_t>(half_height(upper.height));
}

void add_tasks(const std::vector<const PicturedRun*>& sides, const RowChoices& choices, std::vector<LaidRow>& out) {
    if (sides.size() == 1) {
        for (const analysis::RowId id : sides[0]->task_order)
            out.push_back(row({RowRef::Kind::task, 0, id}, choices, sides[0]->timeline.rows()[id].depth));
        return;
    }
    for (const auto& [a, b] : RowLayout::matched(*sides[0], *sides[1])) {
        if (choices.only_differing && !differ(*sides[0], a, *sides[1], b)) continue;
        add_pair(RowRef::Kind::task, a, b, choices, out);
    }
}

void add_loops(const std::vector<const PicturedRun*>& sides, const RowChoices& choices, std::vector<LaidRow>& out) {
    for (std::size_t side = 0; side < sides.size(); ++side)
        out.push_back(row({RowRef::Kind::loop, static_cast<std::uint8_t>(side), 0}, choices));
}

// Whether some job ever waited there: what a worker takes at the instant at which it came did not.
bool has_queue(const analysis::ExecutorHistory& executor) {
    const auto& points = executor.points;
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (points[i].queued > 0 && (i + 1 == points.size() || points[i + 1].t > points[i].t)) return true;
    }
    return false;
}

// The things of one or two runs in their order, those of one name as a pair.
using IndexPair = std::pair<std::optional<std::uint32_t>, std::optional<std::uint32_t>>;
template <typename Things>  // of a run
std::vector<IndexPair> by_name(const std::vector<const PicturedRun*>& sides, const Things& things_of) {
    std::vector<IndexPair> out;
    std::map<std::string_view, std::vector<std::uint32_t>> others;  // of the second run, the last one first
    if (sides.size() > 1) {
        const auto& second = things_of(*sides[1]);
        for (auto i = static_cast<std::uint32_t>(second.size()); i-- > 0;) others[second[i].name].push_back(i);
    }
    std::vector<bool> taken(sides.size() > 1 ? things_of(*sides[1]).size() : 0);
    const auto& first = things_of(*sides[0]);
    for (std::uint32_t i = 0; i < first.size(); ++i) {
        out.emplace_back(i, std::nullopt);
        const auto found = others.find(first[i].name);
        if (found == others.end() || found->second.empty()) continue;
        out.back().second = found->second.back();
        taken[found->second.back()] = true;
        found->second.pop_back();
    }
    for (std::uint32_t i = 0; i < taken.size(); ++i) {
        if (!taken[i]) out.emplace_back(std::nullopt, i);
    }
    return out;
}

void add_executors(const std::vector<const PicturedRun*>& sides, const RowChoices& choices, std::vector<LaidRow>& out) {
    const auto executors_of = [](const PicturedRun& run) -> auto& { return run.timeline.executors(); };
    for (const auto& [a, b] : by_name(sides, executors_of)) {
        const analysis::ExecutorHistory* const of[] = {a ? &executors_of(*sides[0])[*a] : nullptr,
                                                       b ? &executors_of(*sides[1])[*b] : nullptr};
        const auto worker = [&](int side, std::size_t i) {
            return of[side] && i < of[side]->rows.size() ? std::optional(of[side]->rows[i]) : std::nullopt;
        };
        for (std::size_t i = 0; worker(0, i) || worker(1, i); ++i)
            add_pair(RowRef::Kind::worker, worker(0, i), worker(1, i), choices, out);
        const auto queue = [&](int side, std::optional<std::uint32_t> id) {
            return of[side] && has_queue(*of[side]) ? id : std::nullopt;
        };
        add_pair(RowRef::Kind::queue, queue(0, a), queue(1, b), choices, out);
    }
}

void add_objects(const std::vector<const PicturedRun*>& sides, const RowChoices& choices, std::vector<LaidRow>& out) {
    const auto objects_of = [](const PicturedRun& run) -> auto& { return run.timeline.objects(); };
    for (const auto& [a, b] : by_name(sides, objects_of)) add_pair(RowRef::Kind::object, a, b, choices, out);
}

void add_counters(const std::vector<const PicturedRun*>& sides, const RowChoices& choices, std::vector<LaidRow>& out) {
    for (std::uint32_t counter = 0; counter < counter_count; ++counter) {
        add_pair(RowRef::Kind::counter, counter, sides.size() > 1 ? std::optional(counter) : std::nullopt, choices, out);
    }
}

void put_first(std::span<LaidRow> rows, const std::vector<RowRef>& wanted) {
    auto place = rows.begin();
    for (const RowRef& ref : wanted) {
        const auto found = std::find_if(place, rows.end(), [&](const LaidRow& candidate) { return candidate.ref == ref; });
        if (found == rows.end()) continue;
        std::rotate(place, found, found + 1);
        ++place;
    }
}

// A half whose other half is no longer beside it is a row like others.
void part_halves(std::span<LaidRow> rows, int base) {
    using Half = LaidRow::Half;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const bool above = rows[i].half == Half::lower && i > 0 && rows[i - 1].half == Half::upper;
        const bool below = rows[i].half == Half::upper && i + 1 < rows.size() && rows[i + 1].half == Half::lower;
        if (above || below || rows[i].half == Half::none) continue;
        rows[i].half = Half::none;
        rows[i].height = static_cast<std::uint16_t>(row_height(rows[i].ref.kind, base));
    }
}

}  // namespace

std::vector<bool> kept_tasks(const PicturedRun& run, const RowChoices& choices) {
    const analysis::Timeline& timeline = run.timeline;
    std::vector<bool> out(timeline.task_count() + std::size_t{1}, !choices.touched.has_value());
    for (const analysis::ObjectHistory& object : timeline.objects()) {
        if (choices.touched != object.name) continue;
        for (const analysis::ObjectPoint& point : object.points) {
            const TaskId task = run.recording.events[point.event].task;
            if (task < out.size()) out[task] = true;
        }
    }
    for (analysis::RowId task = 1; task < out.size(); ++task) {
        if (!out[task]) continue;
        const auto spans = timeline.spans(task);
        const auto wanted = [&](const analysis::StateSpan& span) { return choices.states.contains(span.state); };
        out[task] = (choices.filter.empty() || contains(timeline.rows()[task].name, choices.filter)) &&
                    (choices.states.empty() || std::any_of(spans.begin(), spans.end(), wanted));
    }
    return out;
}

int row_height(RowRef::Kind kind, int base) {
    switch (kind) {
        case RowRef::Kind::group:
            return group_height;
        case RowRef::Kind::loop:
            return std::max(24, base + std::min(base / 4, 8));
        case RowRef::Kind::queue:
        case RowRef::Kind::object:
        case RowRef::Kind::counter:
            return std::max(28, base + std::min(base / 2, 16));
        case RowRef::Kind::crowd:
            return 3 * base;
        case RowRef::Kind::note:
            return 18;
        default:
            return base;
    }
}

int fitted_height(const RowLayout& layout, double room) {
    const auto& rows = layout.rows();
    if (static_cast<double>(rows.size()) * 14 > room) return least_fitted_height;
    const auto height = [&](int base) {
        double out = 0;
        for (const LaidRow& laid : rows) {
            const int whole = row_height(laid.ref.kind, base);
            out += laid.half == LaidRow::Half::none ? whole : half_height(whole);
        }
        return out;
    };
    int base = least_fitted_height;
    while (base < most_fitted_height && height(base + 1) <= room) ++base;
    return base;
}

std::vector<std::pair<std::optional<TaskId>, std::optional<TaskId>>> RowLayout::matched(const PicturedRun& a,
                                                                                        const PicturedRun& b) {
    const auto name = [](const PicturedRun& run, TaskId id) -> std::string_view { return run.timeline.rows()[id].name; };
    // If a scenario is changed only a little, most names are at the same position in both runs, and only the others must be looked
    // up.
    const std::size_t common = std::min(a.task_order.size(), b.task_order.size());
    std::unordered_map<std::string_view, TaskId> in_b;
    std::vector<TaskId> partner(a.task_order.size(), 0);
    std::vector<bool> taken(b.timeline.task_count() + std::size_t{1}, false);
    for (std::size_t i = 0; i < b.task_order.size(); ++i) {
        const TaskId id = b.task_order[i];
        if (i < common && name(a, a.task_order[i]) == name(b, id))
            partner[i] = id, taken[id] = true;
        else
            in_b.emplace(name(b, id), id);
    }
    std::vector<std::pair<std::optional<TaskId>, std::optional<TaskId>>> out;
    out.reserve(std::max(a.task_order.size(), b.task_order.size()));
    for (std::size_t i = 0; i < a.task_order.size(); ++i) {
        const TaskId id = a.task_order[i];
        if (const auto found = partner[i] == 0 ? in_b.find(name(a, id)) : in_b.end(); found != in_b.end()) {
            partner[i] = found->second;
            taken[found->second] = true;
            in_b.erase(found);
        }
        out.emplace_back(id, partner[i] == 0 ? std::nullopt : std::optional(partner[i]));
    }
    for (const TaskId id : b.task_order) {
        if (!taken[id]) out.emplace_back(std::nullopt, id);
    }
    return out;
}

RowLayout::RowLayout(const std::vector<const PicturedRun*>& sides, const RowChoices& choices) {
    if (sides.empty()) return;
    const bool as_they_come =
        choices.pinned.empty() && choices.hidden.empty() && !choices.selects_tasks() && choices.moved_up.empty();
    std::vector<std::vector<bool>> kept;  // tasks of each side
    kept.reserve(sides.size());
    for (const PicturedRun* side : sides)
        kept.push_back(choices.selects_tasks() ? kept_tasks(*side, choices) : std::vector<bool>());
    const auto unwanted = [&](const LaidRow& laid) {
        if (std::find(choices.pinned.begin(), choices.pinned.end(), laid.ref) != choices.pinned.end()) return true;
        if (choices.hidden.contains(laid.ref)) return true;
        if (laid.ref.kind == RowRef::Kind::task && choices.selects_tasks()) return !kept[laid.ref.side][laid.ref.id];
        if (laid.ref.kind == RowRef::Kind::crowd) return false;
        return !choices.filter.empty() && !contains(row_name(*sides[laid.ref.side], laid.ref), choices.filter);
    };
    const auto group = [&](Group name, auto add) {
        begin_group(name);
        const auto first = static_cast<std::ptrdiff_t>(rows_.size());
        add(sides, choices, rows_);
        rows_[static_cast<std::size_t>(first) - 1].of = members_from(static_cast<std::size_t>(first));
        if (!as_they_come) {
            rows_.erase(std::remove_if(rows_.begin() + first, rows_.end(), unwanted), rows_.end());
            put_first(std::span(rows_).subspan(static_cast<std::size_t>(first)), choices.moved_up);
            part_halves(std::span(rows_).subspan(static_cast<std::size_t>(first)), choices.height);
        }
        end_group(static_cast<std::size_t>(first), choices.collapsed.contains(name));
    };
    // All at once: a million rows are not to be moved because some more follow them.
    std::size_t most = 8;
    for (std::size_t side = 0; side < sides.size(); ++side) {
        const analysis::Timeline& timeline = sides[side]->timeline;
        most += timeline.rows().size() + timeline.executors().size() + timeline.objects().size();
        where_[side].resize(timeline.rows().size(), 0);
    }
    rows_.reserve(most + choices.pinned.size());
    begin_group(Group::pinned);
    const std::size_t first = rows_.size();
    const bool has_crowds = choices.by_coroutine && sides.size() == 1;
    for (const RowRef& ref : choices.pinned) {
        if (ref.kind != RowRef::Kind::crowd || has_crowds) rows_.push_back(row(ref, choices));
    }
    end_group(first, choices.collapsed.contains(Group::pinned));
    group(Group::loop, add_loops);
    if (has_crowds) {
        find_crowds(*sides[0], kept[0]);
        group(Group::tasks, [this](const auto&, const RowChoices& chosen, std::vector<LaidRow>& out) { add_crowds(chosen, out); });
    } else {
        group(Group::tasks, add_tasks);
    }
    group(Group::executors, add_executors);
    group(Group::objects, add_objects);
    group(Group::counters, add_counters);
}

RowLayout RowLayout::on_paper(const PicturedRun& run, std::size_t most) {
    constexpr std::size_t rows_of_crowd = 3, parts_of_crowd = 300;
    const analysis::Timeline& timeline = run.timeline;
    const std::size_t workers = timeline.rows().size() - timeline.task_count() - 1, workers_shown = std::min(workers, most / 3);
    const std::size_t room = most - std::min(most, workers_shown + 1);
    RowLayout out;
    out.crowds_ = crowds_of(timeline, room, rows_of_crowd);
    std::vector<bool> has_row(timeline.task_count() + std::size_t{1}, true);
    for (Crowd& crowd : out.crowds_) {
        measure(crowd, timeline, timeline.end(), parts_of_crowd);
        for (const analysis::RowId task : crowd.tasks) has_row[task] = false;
    }
    std::vector<analysis::RowId> tasks;
    std::size_t hidden = 0, left = room - std::min(room, out.crowds_.size() * rows_of_crowd);
    for (analysis::RowId task = 1; task <= timeline.task_count(); ++task) {
        if (!has_row[task]) continue;
        if (left > 0)
            tasks.push_back(task), --left;
        else
            ++hidden;
    }
    RowChoices choices;
    choices.height = 1 + tasks.size() + workers_shown <= 100 ? 25 : 16;
    const auto add = [&](RowRef ref, int depth = 0) { out.rows_.push_back(row(ref, choices, depth)); };
    const auto group = [&](Group name, auto members) {
        out.begin_group(name);
        const std::size_t first = out.rows_.size();
        members();
        out.end_group(first, false);
    };
    out.where_[0].resize(timeline.rows().size(), 0);
    add({RowRef::Kind::loop, 0, 0});
    out.where_[0][0] = 1;
    out.height_ = out.rows_.back().height;
    group(Group::tasks, [&] {
        for (const analysis::RowId task : tasks) add({RowRef::Kind::task, 0, task}, timeline.rows()[task].depth);
        for (std::uint32_t i = 0; i < out.crowds_.size(); ++i) add({RowRef::Kind::crowd, 0, i});
        out.add_note(hidden, "tasks");
        if (hidden > 0) add({RowRef::Kind::counter, 0, static_cast<std::uint32_t>(Counter::living)});
    });
    std::size_t charts = most / 4;
    group(Group::executors, [&] {
        std::size_t shown = 0;
        for (std::uint32_t e = 0; e < timeline.executors().size(); ++e) {
            const analysis::ExecutorHistory& executor = timeline.executors()[e];
            for (const analysis::RowId id : executor.rows) {
                if (shown++ < workers_shown) add({RowRef::Kind::worker, 0, id});
            }
            if (has_queue(executor) && charts > 0) add({RowRef::Kind::queue, 0, e}), --charts;
        }
        out.add_note(workers - workers_shown, "workers");
    });
    group(Group::objects, [&] {
        hidden = 0;
        for (std::uint32_t o = 0; o < timeline.objects().size(); ++o) {
            const auto& points = timeline.objects()[o].points;
            if (std::none_of(points.begin(), points.end(), [](const auto& p) { return p.value > 0 || p.waiters > 0; })) continue;
            if (charts > 0)
                add({RowRef::Kind::object, 0, o}), --charts;
            else
                ++hidden;
        }
        out.add_note(hidden, "objects");
    });
    return out;
}

// The coroutines with the tasks that are kept.
void RowLayout::find_crowds(const PicturedRun& run, const std::vector<bool>& kept) {
    for (const Found::Coroutine& coroutine : run.found->coroutines) {
        Crowd& crowd = crowds_.emplace_back();
        for (const analysis::RowId task : coroutine.tasks) {
            if (kept.empty() || kept[task]) crowd.tasks.push_back(task);
        }
        crowd.name = fmt::format("{} ×{}", safe(coroutine.name), crowd.tasks.size());
        const bool all = crowd.tasks.size() == coroutine.tasks.size();
        crowd.latency = all ? coroutine.latency : latency_of(run.timeline, crowd.tasks);
    }
}

void RowLayout::add_crowds(const RowChoices& choices, std::vector<LaidRow>& out) const {
    for (std::uint32_t i = 0; i < crowds_.size(); ++i) {
        const Crowd& crowd = crowds_[i];
        // One task is shown as it is.
        if (crowd.tasks.size() > 1) out.push_back(row({RowRef::Kind::crowd, 0, i}, choices));
        if (crowd.tasks.size() > 1 && !choices.unfolded.contains(i)) continue;
        for (const analysis::RowId task : crowd.tasks)
            out.push_back(row({RowRef::Kind::task, 0, task}, choices, crowd.tasks.size() > 1 ? 1 : 0));
    }
}

void RowLayout::add_note(std::size_t count, const char* what) {
    if (count == 0) return;
    rows_.push_back(row({RowRef::Kind::note, 0, static_cast<std::uint32_t>(notes_.size())}, {}));
    notes_.push_back(fmt::format("… and {} more {}", count, what));
}

void RowLayout::begin_group(Group group) {
    rows_.push_back({{RowRef::Kind::group, 0, static_cast<std::uint32_t>(group)}, group_height, 0, 0, height_});
}

// Two rows of a pair are one member.
std::uint32_t RowLayout::members_from(std::size_t first) const {
    return static_cast<std::uint32_t>(std::count_if(rows_.begin() + static_cast<std::ptrdiff_t>(first), rows_.end(),
                                                    [](const LaidRow& row) { return row.half != LaidRow::Half::lower; }));
}

// The rows from `first` on are the members of the group begun last; none: there is no group.
void RowLayout::end_group(std::size_t first, bool collapsed) {
    if (rows_.size() == first) return rows_.pop_back();
    rows_[first - 1].members = members_from(first);
    height_ += group_height;
    if (collapsed) return rows_.resize(first);
    for (std::size_t i = first; i < rows_.size(); ++i) {
        LaidRow& member = rows_[i];
        member.y = height_;
        height_ += member.height;
        if (!member.ref.has_spans()) continue;
        where_[member.ref.side][member.ref.id] = static_cast<std::uint32_t>(i + 1);
    }
}

std::size_t RowLayout::row_at(std::int64_t y) const {
    const auto next =
        std::upper_bound(rows_.begin(), rows_.end(), y, [](std::int64_t wanted, const LaidRow& laid) { return wanted < laid.y; });
    if (y >= height_) return rows_.size();
    return next == rows_.begin() ? 0 : static_cast<std::size_t>(next - rows_.begin() - 1);
}

std::optional<std::size_t> RowLayout::find(const RowRef& ref) const {
    if (ref.has_spans()) {
        const auto& where = where_[ref.side];
        if (ref.id >= where.size() || where[ref.id] == 0) return std::nullopt;
        return where[ref.id] - 1;
    }
    const auto found = std::find_if(rows_.begin(), rows_.end(), [&](const LaidRow& laid) { return laid.ref == ref; });
    if (found == rows_.end()) return std::nullopt;
    return static_cast<std::size_t>(found - rows_.begin());
}

std::string_view counter_name(Counter counter) {
    constexpr std::string_view names[counter_count] = {
        PICTURE_TEXT("Picture", "tasks ready"), PICTURE_TEXT("Picture", "tasks alive"), PICTURE_TEXT("Picture", "loop busy")};
    return names[static_cast<std::size_t>(counter)];
}

std::int64_t RowLayout::pinned_height() const {
    if (rows_.empty() || rows_[0].ref != RowRef{RowRef::Kind::group, 0, static_cast<std::uint32_t>(Group::pinned)}) return 0;
    const auto next =
        std::find_if(rows_.begin() + 1, rows_.end(), [](const LaidRow& row) { return row.ref.kind == RowRef::Kind::group; });
    return next == rows_.end() ? 0 : next->y;
}

std::string row_name(const PicturedRun& run, const RowRef& ref) {
    switch (ref.kind) {
        case RowRef::Kind::loop:
            return run.timeline.rows().empty() ? "loop" : run.timeline.rows()[0].name;
        case RowRef::Kind::task:
        case RowRef::Kind::worker:
            return run.timeline.rows()[ref.id].name;
        case RowRef::Kind::queue:
            return run.timeline.executors()[ref.id].name + " queue";
        case RowRef::Kind::object:
            return run.timeline.objects()[ref.id].name;
        case RowRef::Kind::counter:
            return std::string(counter_name(static_cast<Counter>(ref.id)));
        default:
            return "";
    }
}

std::string row_title(const PicturedRun& run, const RowLayout& layout, const RowRef& ref, Translate say) {
    switch (ref.kind) {
        case RowRef::Kind::crowd:
            return layout.crowds()[ref.id].name;
        case RowRef::Kind::note:
            return layout.notes()[ref.id];
        case RowRef::Kind::loop:
            if (layout.rows().front().ref == ref) return say(PICTURE_TEXT("Picture", "Event loop"));  // no group says so
            return safe(row_name(run, ref));
        case RowRef::Kind::queue:
            return safe(fmt::format(fmt::runtime(say(PICTURE_TEXT("Picture", "{} queue"))), run.timeline.executors()[ref.id].name));
        case RowRef::Kind::counter:
            return say(counter_name(static_cast<Counter>(ref.id)));
        default:
            return safe(row_name(run, ref));
    }
}

}  // namespace baton::picture
