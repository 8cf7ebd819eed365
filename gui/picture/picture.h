// The picture of one run, or of two on one ruler: what there is to paint, and the one routine that paints it,
// on the screen and on paper.
#pragma once

#include <QRectF>
#include <QString>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "gui/picture/axis.h"
#include "gui/picture/geometry.h"
#include "gui/picture/level_of_detail.h"
#include "gui/picture/rows.h"
#include "gui/picture/surface.h"
#include "gui/run/run_result.h"

namespace baton::gui {

// A run laid out along an axis.
struct Side {
    RunResultPtr run;
    std::shared_ptr<const Axis> axis;
    std::shared_ptr<const LevelOfDetail> detail;
    QString title;
};

Side side_of(RunResultPtr run, Axis::Kind kind, QString title = {});

struct Picture {
    std::vector<Side> sides;
    RowLayout layout;
    const Theme* theme = &Theme::light();

    bool compares() const { return sides.size() > 1; }
    Range extent() const;
};

// The part of it that a rectangle shows.
struct Frame {
    View view;          // its pixels are device pixels over `area`'s width
    double ratio = 1;   // device pixels a logical pixel
    QRectF area;        // of the rows; names stand left of it, the ruler above
    double scroll = 0;  // the layout's y at area.top()

    double x(Place place) const { return area.left() + view.x(place) / ratio; }
    double y(const LaidRow& row) const { return area.top() + static_cast<double>(row.y) - scroll; }
};

void paint_rows(Surface& surface, const Picture& picture, const Frame& frame);
void paint_names(Surface& surface, const Picture& picture, const Frame& frame, double left);
// No label of a tick stands where `covered` is.
void paint_ruler(Surface& surface, const Picture& picture, const Frame& frame, const QRectF& ruler,
                 const std::vector<QRectF>& covered = {});
void paint_legend(Surface& surface, const Theme& theme, const QRectF& area);

// Arrows from cause to effect: from a place on one row to a place on another.
struct Arrow {
    std::size_t from_row = 0, to_row = 0;  // in the layout
    Place from = 0, to = 0;
};
void paint_arrow(Surface& surface, const Frame& frame, const RowLayout& layout, const Arrow& arrow, const QColor& colour);

// Ticks of the ruler with their labels, and where the grid goes.
struct RulerTick {
    Place place;
    QString label;
};
std::vector<RulerTick> ruler_ticks(const Picture& picture, const View& view, double ratio);

// What stands in a span's bar.
QString span_label(const RunResult& run, analysis::RowId row, const analysis::Span& span);
// What a waiting or executor span waits for, as text: `gate`, `task fetch#2`, `gather`.
QString waits_for(const RunResult& run, const analysis::Span& span);

// Internal to the picture, in files of their own.
void paint_span_row(Surface& surface, const Picture& picture, const Frame& frame, const LaidRow& row,
                    const std::vector<Column>& loop);
void paint_chart_row(Surface& surface, const Picture& picture, const Frame& frame, const LaidRow& row);
QRectF bar_area(const Frame& frame, const LaidRow& row);

}  // namespace baton::gui
