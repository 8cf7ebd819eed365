// The rows of a picture from top to bottom: which, how high, where; and where a y falls.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "sim/analysis/statistics.h"
#include "sim/picture/crowds.h"
#include "sim/picture/pictured_run.h"

namespace baton::picture {

struct RowRef {
    // `crowd`: many tasks of a coroutine; `alive`: how many tasks there are; `note`: a line of text. Only paper has these.
    enum class Kind : std::uint8_t { group, loop, task, worker, queue, object, crowd, alive, note };
    Kind kind = Kind::group;
    std::uint8_t side = 0;  // in compare mode 0 or 1
    std::uint32_t id =
        0;  // group: Group; task, worker: RowId; queue, object: index into executors() or objects(); crowd, note: index

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
    RowLayout(const std::vector<const PicturedRun*>& sides, const RowChoices& choices);
    // A run on paper: about `most` rows. Where there are more tasks, those of a coroutine share a row, and what still has no
    // room is counted; objects and queues in which nothing ever was have none.
    static RowLayout on_paper(const PicturedRun& run, std::size_t most);

    const std::vector<LaidRow>& rows() const { return rows_; }
    std::int64_t height() const { return height_; }
    // The row at or below y; size() when y lies below all.
    std::size_t row_at(std::int64_t y) const;
    std::optional<std::size_t> find(const RowRef& ref) const;  // of a row with spans in constant time

    const std::vector<Crowd>& crowds() const { return crowds_; }  // measured
    const std::vector<analysis::AlivePoint>& alive() const { return alive_; }
    const std::vector<std::string>& notes() const { return notes_; }

    // The same task on the other side, if it has one of that name: in the order of `a`, then those that only `b` has.
    static std::vector<std::pair<std::optional<TaskId>, std::optional<TaskId>>> matched(const PicturedRun& a, const PicturedRun& b);

private:
    void begin_group(Group group);
    void end_group(std::size_t first, bool collapsed);
    void add_note(std::size_t count, const char* what);

    std::vector<LaidRow> rows_;
    std::vector<std::uint32_t> where_[2];  // by side and RowId: index + 1; 0: not shown
    std::int64_t height_ = 0;
    std::vector<Crowd> crowds_;
    std::vector<analysis::AlivePoint> alive_;
    std::vector<std::string> notes_;
};

// Names of rows as the trace has them: not safe to show.
std::string row_name(const PicturedRun& run, const RowRef& ref);
// As the column of names has them.
std::string row_title(const PicturedRun& run, const RowLayout& layout, const RowRef& ref);

constexpr int group_height = 24;
int row_height(RowRef::Kind kind, int base);

}  // namespace baton::picture
