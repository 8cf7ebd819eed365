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
#include "sim/picture/texts.h"

namespace baton::picture {

struct RowRef {
    // `crowd`: many tasks of a coroutine; `counter`: a number of the whole run; `note`: a line of text, on paper only.
    enum class Kind : std::uint8_t { group, loop, task, worker, queue, object, crowd, counter, note };
    Kind kind = Kind::group;
    std::uint8_t side = 0;  // in compare mode 0 or 1
    std::uint32_t id = 0;   // group: Group; task, worker: RowId; queue, object: index into executors() or objects(); counter:
                            // Counter; crowd, note: index

    bool has_spans() const { return kind == Kind::loop || kind == Kind::task || kind == Kind::worker; }
    // NOLINTNEXTLINE(modernize-use-nullptr): the zero of a comparison is taken for a pointer
    auto operator<=>(const RowRef&) const = default;
};

enum class Group : std::uint32_t { pinned, loop, tasks, executors, objects, counters };
// Tasks in the ready queue, tasks that there are, the share of the time in which the loop was busy.
enum class Counter : std::uint32_t { ready, living, load };
constexpr std::uint32_t counter_count = 3;

struct LaidRow {
    enum class Half : std::uint8_t { none, upper, lower };

    RowRef ref;
    std::uint16_t height = 0, depth = 0;
    std::uint32_t members = 0;  // of a group; the two rows of a pair are one
    std::int64_t y = 0;
    Half half = Half::none;  // of two runs that are compared: this is one of the two rows of a task, an object, …
    std::uint32_t of = 0;    // of a group: how many members there are without a filter
};

struct RowChoices {
    int height = 26;  // of the row of a task, in logical pixels
    std::set<Group> collapsed;
    std::set<RowRef> hidden;
    std::vector<RowRef> pinned;                         // shown first
    std::vector<RowRef> moved_up;                       // tasks that stand at the top of their group, in this order
    std::string filter;                                 // part of a name, any case; empty: all
    bool only_differing = false;                        // compare mode: pairs whose times differ
    std::set<analysis::State> states = {};              // tasks that are in one of them at some time; none: all
    std::optional<std::string> touched = std::nullopt;  // tasks that held, awaited or changed the object of this name
    bool by_coroutine = false;  // one run: the tasks of a coroutine share a row, and have their own where it is unfolded
    std::set<std::uint32_t> unfolded = {};  // of these coroutines, by index

    bool selects_tasks() const { return !filter.empty() || !states.empty() || touched.has_value(); }
};

// Which tasks of a run the choices keep, by RowId. Cost: linear in the tasks, and in their spans or the object's points where those
// are asked for.
std::vector<bool> kept_tasks(const PicturedRun& run, const RowChoices& choices);

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
    std::int64_t pinned_height() const;  // of the group of pinned rows, which comes first
    // Returns the index of the row at y, or of the first one below it; the number of rows if there is none.
    std::size_t row_at(std::int64_t y) const;
    std::optional<std::size_t> find(const RowRef& ref) const;  // constant time for rows with spans, otherwise linear

    // On paper they are measured. On the screen there is one for each coroutine, whose times a CrowdCharts has.
    const std::vector<Crowd>& crowds() const { return crowds_; }
    const std::vector<std::string>& notes() const { return notes_; }

    // Matches the tasks of two runs by name. Returns pairs in the order of `a`, then the tasks that only `b` has.
    static std::vector<std::pair<std::optional<TaskId>, std::optional<TaskId>>> matched(const PicturedRun& a, const PicturedRun& b);

private:
    void begin_group(Group group);
    std::uint32_t members_from(std::size_t first) const;
    void end_group(std::size_t first, bool collapsed);
    void add_note(std::size_t count, const char* what);
    void find_crowds(const PicturedRun& run, const std::vector<bool>& kept);
    void add_crowds(const RowChoices& choices, std::vector<LaidRow>& out) const;

    std::vector<LaidRow> rows_;
    std::vector<std::uint32_t> where_[2];  // by side and RowId: the index of the row, plus one; 0 if it is not shown
    std::int64_t height_ = 0;
    std::vector<Crowd> crowds_;
    std::vector<std::string> notes_;
};

std::string_view counter_name(Counter counter);
// Names of rows as the trace has them: not safe to show.
std::string row_name(const PicturedRun& run, const RowRef& ref);
// Returns the name of a row as the column of names shows it.
std::string row_title(const PicturedRun& run, const RowLayout& layout, const RowRef& ref, Translate say = in_english);

constexpr int group_height = 24;
constexpr int least_fitted_height = 26, most_fitted_height = 160;
// The height for RowChoices with which a layout just fills `room`: the least where it is higher than that anyway. Linear in the
// rows that there is room for.
int fitted_height(const RowLayout& layout, double room);
int row_height(RowRef::Kind kind, int base);

}  // namespace baton::picture
