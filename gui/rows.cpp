#include "gui/rows.h"

#include <algorithm>
#include <map>

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

std::vector<LaidRow> tasks_of(const std::vector<RunResultPtr>& sides, const RowChoices& choices) {
    std::vector<LaidRow> out;
    if (sides.size() == 1) {
        out.reserve(sides[0]->task_order.size());
        for (const analysis::RowId id : sides[0]->task_order) {
            out.push_back(row({RowRef::Kind::task, 0, id}, choices, sides[0]->timeline.rows()[id].depth));
        }
        return out;
    }
    for (const auto& [a, b] : RowLayout::matched(*sides[0], *sides[1])) {
        if (choices.only_differing && !differ(*sides[0], a, *sides[1], b)) continue;
        if (a) out.push_back(row({RowRef::Kind::task, 0, *a}, choices));
        if (b) out.push_back(row({RowRef::Kind::task, 1, *b}, choices));
    }
    return out;
}

std::vector<LaidRow> loops_of(const std::vector<RunResultPtr>& sides, const RowChoices& choices) {
    std::vector<LaidRow> out;
    for (std::uint8_t side = 0; side < sides.size(); ++side) out.push_back(row({RowRef::Kind::loop, side, 0}, choices));
    return out;
}

std::vector<LaidRow> executors_of(const std::vector<RunResultPtr>& sides, const RowChoices& choices) {
    std::vector<LaidRow> out;
    for (std::uint8_t side = 0; side < sides.size(); ++side) {
        const auto& executors = sides[side]->timeline.executors();
        for (std::uint32_t e = 0; e < executors.size(); ++e) {
            for (const analysis::RowId id : executors[e].rows) out.push_back(row({RowRef::Kind::worker, side, id}, choices));
            const bool queued = std::any_of(executors[e].points.begin(), executors[e].points.end(),
                                            [](const auto& point) { return point.queued > 0; });
            if (queued) out.push_back(row({RowRef::Kind::queue, side, e}, choices));
        }
    }
    return out;
}

std::vector<LaidRow> objects_of(const std::vector<RunResultPtr>& sides, const RowChoices& choices) {
    std::vector<LaidRow> out;
    for (std::uint8_t side = 0; side < sides.size(); ++side) {
        const auto count = static_cast<std::uint32_t>(sides[side]->timeline.objects().size());
        for (std::uint32_t o = 0; o < count; ++o) out.push_back(row({RowRef::Kind::object, side, o}, choices));
    }
    return out;
}

void put_first(std::vector<LaidRow>& rows, const std::vector<RowRef>& wanted) {
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
    std::map<std::string, TaskId> in_b;
    for (TaskId id = 1; id <= b.timeline.task_count(); ++id) in_b.emplace(b.timeline.rows()[id].name, id);
    std::vector<std::pair<std::optional<TaskId>, std::optional<TaskId>>> out;
    for (const TaskId id : a.task_order) {
        const auto found = in_b.find(a.timeline.rows()[id].name);
        if (found == in_b.end()) {
            out.push_back({id, std::nullopt});
            continue;
        }
        out.push_back({id, found->second});
        in_b.erase(found);
    }
    for (const TaskId id : b.task_order) {
        const auto found = in_b.find(b.timeline.rows()[id].name);
        if (found != in_b.end() && found->second == id) out.push_back({std::nullopt, id});
    }
    return out;
}

RowLayout::RowLayout(const std::vector<RunResultPtr>& sides, const RowChoices& choices) : choices_(&choices) {
    if (sides.empty()) return;
    std::vector<LaidRow> pinned;
    for (const RowRef& ref : choices.pinned) pinned.push_back(row(ref, choices));
    const bool as_they_come =
        choices.pinned.empty() && choices.hidden.empty() && choices.filter.empty() && choices.moved_up.empty();
    const auto wanted = [&](std::vector<LaidRow> rows) {
        if (as_they_come) return rows;
        std::erase_if(rows, [&](const LaidRow& laid) {
            if (std::find(choices.pinned.begin(), choices.pinned.end(), laid.ref) != choices.pinned.end()) return true;
            if (choices.hidden.contains(laid.ref)) return true;
            return !choices.filter.empty() && !contains(row_name(*sides[laid.ref.side], laid.ref), choices.filter);
        });
        put_first(rows, choices.moved_up);
        return rows;
    };
    add_group(Group::pinned, pinned);
    add_group(Group::loop, wanted(loops_of(sides, choices)));
    add_group(Group::tasks, wanted(tasks_of(sides, choices)));
    add_group(Group::executors, wanted(executors_of(sides, choices)));
    add_group(Group::objects, wanted(objects_of(sides, choices)));
    choices_ = nullptr;
}

void RowLayout::add_group(Group group, const std::vector<LaidRow>& members) {
    if (members.empty()) return;
    rows_.push_back({{RowRef::Kind::group, 0, static_cast<std::uint32_t>(group)},
                     group_height,
                     0,
                     height_,
                     static_cast<std::uint32_t>(members.size())});
    height_ += group_height;
    if (choices_->collapsed.contains(group)) return;
    rows_.reserve(rows_.size() + members.size());
    for (LaidRow member : members) {
        member.y = height_;
        height_ += member.height;
        rows_.push_back(member);
        if (!member.ref.has_spans()) continue;
        auto& where = where_[member.ref.side];
        if (where.size() <= member.ref.id) where.resize(member.ref.id + std::size_t{1}, 0);
        where[member.ref.id] = static_cast<std::uint32_t>(rows_.size());
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
