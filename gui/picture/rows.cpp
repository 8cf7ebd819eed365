#include "gui/picture/rows.h"

#include <algorithm>
#include <span>
#include <string_view>
#include <unordered_map>

#include "gui/base/work.h"

namespace baton::gui {

namespace {

bool contains(const std::string& text, const std::string& part) {
    const auto same = [](unsigned char a, unsigned char b) { return std::tolower(a) == std::tolower(b); };
    return std::search(text.begin(), text.end(), part.begin(), part.end(), same) != text.end();
}

LaidRow row(RowRef ref, const RowChoices& choices, int depth = 0) {
    return {ref, static_cast<std::uint16_t>(row_height(ref.kind, choices.height)), static_cast<std::uint16_t>(std::min(depth, 12)),
            0, 0};
}

bool differ(const RunResult& a, std::optional<TaskId> in_a, const RunResult& b, std::optional<TaskId> in_b) {
    if (!in_a || !in_b) return true;
    const analysis::Row &x = a.timeline.rows()[*in_a], &y = b.timeline.rows()[*in_b];
    return x.created != y.created || x.ended != y.ended || x.status != y.status;
}

void add_tasks(const std::vector<RunResultPtr>& sides, const RowChoices& choices, std::vector<LaidRow>& out) {
    if (sides.size() == 1) {
        for (const analysis::RowId id : sides[0]->task_order)
            out.push_back(row({RowRef::Kind::task, 0, id}, choices, sides[0]->timeline.rows()[id].depth));
        return;
    }
    for (const auto& [a, b] : RowLayout::matched(*sides[0], *sides[1])) {
        if (choices.only_differing && !differ(*sides[0], a, *sides[1], b)) continue;
        if (a) out.push_back(row({RowRef::Kind::task, 0, *a}, choices));
        if (b) out.push_back(row({RowRef::Kind::task, 1, *b}, choices));
    }
}

void add_loops(const std::vector<RunResultPtr>& sides, const RowChoices& choices, std::vector<LaidRow>& out) {
    for (std::uint8_t side = 0; side < sides.size(); ++side) out.push_back(row({RowRef::Kind::loop, side, 0}, choices));
}

void add_executors(const std::vector<RunResultPtr>& sides, const RowChoices& choices, std::vector<LaidRow>& out) {
    for (std::uint8_t side = 0; side < sides.size(); ++side) {
        const auto& executors = sides[side]->timeline.executors();
        for (std::uint32_t e = 0; e < executors.size(); ++e) {
            for (const analysis::RowId id : executors[e].rows) out.push_back(row({RowRef::Kind::worker, side, id}, choices));
            const bool queued = std::any_of(executors[e].points.begin(), executors[e].points.end(),
                                            [](const auto& point) { return point.queued > 0; });
            if (queued) out.push_back(row({RowRef::Kind::queue, side, e}, choices));
        }
    }
}

void add_objects(const std::vector<RunResultPtr>& sides, const RowChoices& choices, std::vector<LaidRow>& out) {
    for (std::uint8_t side = 0; side < sides.size(); ++side) {
        const auto count = static_cast<std::uint32_t>(sides[side]->timeline.objects().size());
        for (std::uint32_t o = 0; o < count; ++o) out.push_back(row({RowRef::Kind::object, side, o}, choices));
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

}  // namespace

int row_height(RowRef::Kind kind, int base) {
    switch (kind) {
        case RowRef::Kind::group:
            return group_height;
        case RowRef::Kind::loop:
            return std::max(24, base + std::min(base / 4, 8));
        case RowRef::Kind::queue:
        case RowRef::Kind::object:
            return std::max(28, base + std::min(base / 2, 16));
        default:
            return base;
    }
}

std::vector<std::pair<std::optional<TaskId>, std::optional<TaskId>>> RowLayout::matched(const RunResult& a, const RunResult& b) {
    const auto name = [](const RunResult& run, TaskId id) -> std::string_view { return run.timeline.rows()[id].name; };
    // The same scenario changed a little has most names at the same place: only the others are looked up.
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
    work().tasks += a.task_order.size() + b.task_order.size();
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

RowLayout::RowLayout(const std::vector<RunResultPtr>& sides, const RowChoices& choices) {
    if (sides.empty()) return;
    const bool as_they_come =
        choices.pinned.empty() && choices.hidden.empty() && choices.filter.empty() && choices.moved_up.empty();
    const auto unwanted = [&](const LaidRow& laid) {
        if (std::find(choices.pinned.begin(), choices.pinned.end(), laid.ref) != choices.pinned.end()) return true;
        if (choices.hidden.contains(laid.ref)) return true;
        return !choices.filter.empty() && !contains(row_name(*sides[laid.ref.side], laid.ref), choices.filter);
    };
    const auto group = [&](Group name, auto add) {
        begin_group(name);
        const auto first = static_cast<std::ptrdiff_t>(rows_.size());
        add(sides, choices, rows_);
        if (!as_they_come) {
            rows_.erase(std::remove_if(rows_.begin() + first, rows_.end(), unwanted), rows_.end());
            put_first(std::span(rows_).subspan(static_cast<std::size_t>(first)), choices.moved_up);
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
    for (const RowRef& ref : choices.pinned) rows_.push_back(row(ref, choices));
    end_group(first, choices.collapsed.contains(Group::pinned));
    group(Group::loop, add_loops);
    group(Group::tasks, add_tasks);
    group(Group::executors, add_executors);
    group(Group::objects, add_objects);
    work().rows += rows_.size();
}

void RowLayout::begin_group(Group group) {
    rows_.push_back({{RowRef::Kind::group, 0, static_cast<std::uint32_t>(group)}, group_height, 0, 0, height_});
}

// The rows from `first` on are the members of the group begun last; none: there is no group.
void RowLayout::end_group(std::size_t first, bool collapsed) {
    const std::size_t members = rows_.size() - first;
    if (members == 0) return rows_.pop_back();
    rows_[first - 1].members = static_cast<std::uint32_t>(members);
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

std::string row_name(const RunResult& run, const RowRef& ref) {
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
        default:
            return "";
    }
}

}  // namespace baton::gui
