// What is painted over the cached picture: selection with its arrows, measured range, markers, playhead, critical path.
// Knows no widget.
#pragma once

#include <QFont>
#include <QPainter>
#include <optional>
#include <vector>

#include "gui/base/window_theme.h"
#include "gui/timeline/selection.h"
#include "sim/analysis/critical_path.h"
#include "sim/picture/picture.h"

namespace baton::gui {

// What there is to paint. What is referred to must outlive the painting.
struct OverlayContents {
    const std::optional<Selection>& selection;
    const std::optional<picture::Range>& measured;
    const std::vector<picture::RowRef>& measured_rows;  // empty: all
    const std::vector<Marker>& markers;
    const std::optional<picture::Place>& playhead;
    const std::vector<analysis::CriticalPath>& paths;  // of each side; none: they are not shown
    std::optional<QPointF> cursor;                     // where a line follows the mouse
};

class Overlay {
public:
    // A text on the ruler.
    struct Tag {
        QRectF box;
        QString text;
        QColor back, fore;
        std::optional<std::size_t> marker = {};  // whose flag it is
    };

    Overlay(const picture::Picture& picture, const picture::Viewport& port, const WindowTheme& theme, const QFont& font)
        : picture_(picture), port_(port), theme_(theme), font_(font) {}

    // `ruler` is the ruler's place above the rows, as wide as the window.
    void paint(QPainter& painter, const OverlayContents& contents, const QRectF& ruler) const;
    // What stands on the ruler besides its ticks: the playhead's time, the length of the measured range, markers, the time under
    // the mouse. None lies upon another one, nor upon the flag at the end of a run: the first ones come first.
    std::vector<Tag> ruler_tags(const OverlayContents& contents, const QRectF& ruler) const;

private:
    QRectF rows() const;
    void paint_tags(QPainter& painter, const std::vector<Tag>& tags) const;
    void paint_selection(QPainter& painter, const Selection& selection) const;
    void paint_arrows(QPainter& painter, const picture::RowRef& row, std::size_t span) const;
    void paint_measured(QPainter& painter, const picture::Range& measured, const std::vector<picture::RowRef>& of) const;
    void paint_markers(QPainter& painter, const std::vector<Marker>& markers) const;
    void paint_playhead(QPainter& painter, picture::Place playhead) const;
    void paint_cursor(QPainter& painter, QPointF cursor) const;
    void paint_path(QPainter& painter, std::size_t side, const analysis::CriticalPath& path) const;

    const picture::Picture& picture_;
    const picture::Viewport& port_;
    const WindowTheme& theme_;
    const QFont& font_;
};

}  // namespace baton::gui
