// What lies under a point of a timeline, and where a span lies. Knows no widget.
#pragma once

#include <QPointF>
#include <QRectF>
#include <QString>
#include <optional>

#include "gui/run/run_result.h"
#include "sim/picture/picture.h"

namespace baton::gui {

struct Hit {
    std::optional<std::size_t> row;   // in the layout
    std::optional<std::size_t> span;  // index in all_spans()
    picture::Place place = 0;
};
// A span of one pixel can be hit within two pixels.
Hit hit(const picture::Picture& picture, const picture::Viewport& port, QPointF at);

// The nearest edge of a span within a few pixels, of the row under the point; else the place itself.
picture::Place snapped(const picture::Picture& picture, const picture::Viewport& port, QPointF at);

// Of a span's bar, cut a little beyond the area; empty: there is no such row.
QRectF span_rect(const picture::Picture& picture, const picture::Viewport& port, const picture::RowRef& row, std::size_t span);

// What happened on a task's or the loop's row within a few pixels of a point: signs in words, and the numbers of steps that take no
// time. Lines of text; empty: nothing.
QString moments_at(const picture::Picture& picture, const picture::Viewport& port, const picture::RowRef& row,
                   picture::Place place);

// What a tool tip says of a row, and of its span.
QString tool_tip(const RunResult& run, const picture::RowRef& row, const analysis::StateSpan* span);
// What the gutter compares, of the pair of rows to which this one of the layout belongs; empty: there is nothing.
QString compared_tip(const picture::Picture& picture, std::size_t index);
QString crowd_tip(const picture::Picture& picture, const picture::RowRef& row);  // of the tasks of a coroutine that share a row

}  // namespace baton::gui
