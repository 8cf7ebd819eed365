// The layout of the rows of a picture: which rows there are from top to bottom, how high they are, and which row is at a given
// height.
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
    // A `crowd` is a row for many tasks of a coroutine, `alive` shows how many tasks there are, and a `note` is a line of text.
    // Only pictures on paper have these three.
    enum class Kind : std::uint8_t { group, loop, task, worker, queue, object, crowd, alive, note };
    Kind kind = Kind::group;
    std::uint8_t side = 0;  // 1 for the second of two runs that are compared
    // The Group; the RowId of a task or worker; for a queue or object an index into executors() or objects(); for a crowd or note
    // an index into the list of the layout.
    std::uint32_t id = 0;

    bool has_spans() const { return kind == Kind::loop || kind == Kind::task || kind == Kind::worker; }
    auto operator<=>(const RowRef&) const = default;
};

enum class Group : std::uint32_t { pinned, loop, tasks, executors, objects };

struct LaidRow {
    RowRef ref;
    std::uint16_t height = 0, depth = 0;
    std::uint32_t members = 0;  // how many rows a group has
    std::int64_t y = 0;
};

struct RowChoices {
    int height = 26;  // of the row of a task, in logical pixels
    std::set<Group> collapsed;
    std::set<RowRef> hidden;
    std::vector<RowRef> pinned;    // shown first
    std::vector<RowRef> moved_up;  // tasks that come first in their group, in this order
    std::string filter;            // only rows whose names contain it are shown, in upper or lower case; if empty, all are
    bool only_differing = false;   // if two runs are compared, only tasks whose times differ are shown
};

class RowLayout {
public:
    RowLayout() = default;
    // Lays out one run, or two that are compared, whose tasks are matched by name. Cost: linear in the rows.
    RowLayout(const std::vector<const PicturedRun*>& sides, const RowChoices& choices);
    // Lays out a run on paper, in about `most` rows. If there are more tasks, the tasks of a coroutine share a row, and a note
    // counts the tasks for which there is still no room. Objects and queues that were never used have no row.
    static RowLayout on_paper(const PicturedRun& run, std::size_t most);

    const std::vector<LaidRow>& rows() const { return rows_; }
    std::int64_t height() const { return height_; }
    // Returns the index of the row at y, or of the first one below it; the number of rows if there is none.
    std::size_t row_at(std::int64_t y) const;
    std::optional<std::size_t> find(const RowRef& ref) const;  // constant time for rows with spans, otherwise linear

    const std::vector<Crowd>& crowds() const { return crowds_; }  // with their measurements
    const std::vector<analysis::AlivePoint>& alive() const { return alive_; }
    const std::vector<std::string>& notes() const { return notes_; }

    // Matches the tasks of two runs by name. Returns pairs in the order of `a`, then the tasks that only `b` has.
    static std::vector<std::pair<std::optional<TaskId>, std::optional<TaskId>>> matched(const PicturedRun& a, const PicturedRun& b);

private:
    void begin_group(Group group);
    void end_group(std::size_t first, bool collapsed);
    void add_note(std::size_t count, const char* what);

    std::vector<LaidRow> rows_;
    std::vector<std::uint32_t> where_[2];  // by side and RowId: the index of the row, plus one; 0 if it is not shown
    std::int64_t height_ = 0;
    std::vector<Crowd> crowds_;
    std::vector<analysis::AlivePoint> alive_;
    std::vector<std::string> notes_;
};

// Returns the name of a row as the trace has it, which is not safe to show.
std::string row_name(const PicturedRun& run, const RowRef& ref);
// Returns the name of a row as the column of names shows it.
std::string row_title(const PicturedRun& run, const RowLayout& layout, const RowRef& ref);

constexpr int group_height = 24;
int row_height(RowRef::Kind kind, int base);

}  // namespace baton::picture
