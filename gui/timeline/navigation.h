// Where the selection goes: along a row, between rows, from effect to cause and back. Knows no widget.
#pragma once

#include <QString>
#include <optional>

#include "gui/timeline/selection.h"
#include "sim/picture/picture.h"

namespace baton::gui {

// Each gives nothing where there is nowhere to go. What is referred to must outlive it.
class Navigation {
public:
    Navigation(const picture::Picture& picture, const picture::View& view, const std::optional<Selection>& from)
        : picture_(picture), view_(view), from_(from) {}

    // The span of a row that ends after a place, or its last one; of a row without spans the row.
    Selection span_at(picture::RowRef row, picture::Place place) const;
    // The span of a row that an event began, or during which it happened.
    std::optional<std::size_t> span_of(picture::RowRef row, analysis::EventIndex event) const;
    // The same on the row where it happened.
    std::optional<Selection> event(analysis::EventIndex event, std::size_t side) const;
    std::optional<Selection> task(TaskId task, std::size_t side) const;
    // The next span, after the selected one, that a line of the scenario caused. Cost: linear in the spans at worst.
    std::optional<Selection> next_of_line(Line line) const;
    std::optional<Selection> neighbour(int by) const;  // span of the row
    std::optional<Selection> row(int by) const;

    struct Step {
        std::optional<Selection> to;
        QString message = {};  // why there is none
    };
    Step cause() const;
    Step effect() const;

private:
    std::optional<picture::RowRef> row_of_job(JobId job, std::uint8_t side) const;
    bool is_task() const { return from_ && from_->span && from_->row.kind == picture::RowRef::Kind::task; }

    const picture::Picture& picture_;
    const picture::View& view_;
    const std::optional<Selection>& from_;
};

// The row of a task, if there is such a task.
std::optional<picture::RowRef> row_of_task(const picture::Picture& picture, TaskId task, std::size_t side);

}  // namespace baton::gui
