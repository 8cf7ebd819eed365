// The rows of the picture from top to bottom: which, how high, where; and where a y falls.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "gui/run/run_result.h"

namespace baton::gui {

struct RowRef {
    enum class Kind : std::uint8_t { group, loop, task, worker, queue, object };
    Kind kind = Kind::group;
    std::uint8_t side = 0;  // in compare mode 0 or 1
    std::uint32_t id = 0;   // group: Group; task, worker: RowId; queue, object: index into executors() or objects()

    bool has_spans() const { return kind == Kind::loop || kind == Kind::task || kind == Kind::worker; }
    auto operator<=>(const RowRef&) const = default;
};

enum class Group : std::uint32_t { pinned, loop, tasks, executors, objects };

struct LaidRow {
    RowRef ref;
    std::uint16_t height = 0, depth = 0;
    std::uint32_t members = 0;  // of a group
    std::int64_t y = 0;
};

struct RowChoices {
    int height = 26;  // of a task's row, logical pixels
    std::set<Group> collapsed;
    std::set<RowRef> hidden;
    std::vector<RowRef> pinned;    // shown first
    std::vector<RowRef> moved_up;  // tasks that stand at the top of their group, in this order
    std::string filter;            // part of a name, any case; empty: all
    bool only_differing = false;   // compare mode: pairs whose times differ
};

class RowLayout {
public:
    RowLayout() = default;
    // One run, or two to compare: their tasks are matched by name. Cost: linear in the rows.
    RowLayout(const std::vector<RunResultPtr>& sides, const RowChoices& choices);

    const std::vector<LaidRow>& rows() const { return rows_; }
    std::int64_t height() const { return height_; }
    // The row at or below y; size() when y lies below all.
    std::size_t row_at(std::int64_t y) const;
    std::optional<std::size_t> find(const RowRef& ref) const;  // of a row with spans in constant time

    // The same task on the other side, if it has one of that name: in the order of `a`, then those that only `b` has.
    static std::vector<std::pair<std::optional<TaskId>, std::optional<TaskId>>> matched(const RunResult& a, const RunResult& b);

private:
    void begin_group(Group group);
    void end_group(std::size_t first, bool collapsed);

    std::vector<LaidRow> rows_;
    std::vector<std::uint32_t> where_[2];  // by side and RowId: index + 1; 0: not shown
    std::int64_t height_ = 0;
};

// Names of rows, as the frozen column has them.
std::string row_name(const RunResult& run, const RowRef& ref);

constexpr int group_height = 24;
int row_height(RowRef::Kind kind, int base);

}  // namespace baton::gui
