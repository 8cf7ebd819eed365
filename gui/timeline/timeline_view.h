// The timeline: one widget the size of the window, with the overview, the ruler, the names and the rows.
//
// The picture is painted into an image when the view changes; hovering, selecting and the playhead only paint
// over it.
#pragma once

#include <QImage>
#include <QPoint>
#include <QPointF>
#include <QScrollBar>
#include <QWidget>
#include <optional>
#include <vector>

#include "gui/picture/overview.h"
#include "gui/picture/picture.h"
#include "sim/analysis/critical_path.h"

namespace baton::gui {

struct Selection {
    RowRef row;
    std::optional<std::size_t> span;                  // index in all_spans()
    analysis::EventIndex event = analysis::no_event;  // what began it

    bool operator==(const Selection&) const = default;
};

struct Marker {
    Place from = 0, to = 0;  // equal: an instant
    QString note;
};

class TimelineView : public QWidget {
    Q_OBJECT
public:
    explicit TimelineView(QWidget* parent = nullptr);

    // One run, or two to compare. `keep_view`: the run is the old one done again; else all is shown.
    void showRuns(std::vector<RunResultPtr> runs, const std::vector<QString>& titles, bool keep_view);
    void clear();
    void setNotice(const QString& text);  // shown in the middle while there is no run
    const Picture& picture() const { return picture_; }
    const View& view() const { return view_; }
    RunResultPtr run(std::size_t side = 0) const { return side < picture_.sides.size() ? picture_.sides[side].run : nullptr; }

    void setTheme(const Theme& theme);
    void setAxis(Axis::Kind kind);
    Axis::Kind axis() const { return axis_kind_; }
    void setCriticalPath(bool shown);
    bool criticalPath() const { return show_path_; }
    RowChoices& choices() { return choices_; }
    const RowChoices& choices() const { return choices_; }
    void layOutRows();  // after the choices changed

    void fitAll();
    void fitSelection();
    void zoom(double factor);  // about the cursor, or the middle
    void pan(double share);    // of the width
    void showRange(Range range);
    void setRowHeight(int height);
    void scrollTo(double y);
    double scroll() const { return scroll_; }
    int mostScroll() const { return bar_->maximum(); }

    const std::optional<Selection>& selection() const { return selection_; }
    void select(std::optional<Selection> selection, bool reveal = true);
    void selectEvent(analysis::EventIndex event, std::size_t side = 0);
    void selectTask(TaskId task, std::size_t side = 0);
    bool selectNextOfLine(Line line);  // the next span, after the selected one, that this line caused
    void selectNeighbour(int by);      // span
    void selectRow(int by);
    void selectCause();
    void selectEffect();

    std::optional<Range> measured() const { return measured_; }
    void measure(std::optional<Range> range);
    const std::vector<Marker>& markers() const { return markers_; }
    void addMarker(const Marker& marker);
    void setMarkers(std::vector<Marker> markers);

    std::optional<Place> playhead() const { return playhead_; }
    void setPlayhead(std::optional<Place> place, bool follow = true);

    // What export paints: the rows' part of the window, without scrolling.
    Frame frame() const;
    QRectF rowsArea() const;
    QRectF rulerArea() const;
    QRectF spanRect(const RowRef& row, std::size_t span) const;  // of its bar, cut a little beyond the area; empty: no such row
    int namesWidth() const { return names_width_; }

    QSize sizeHint() const override { return {900, 420}; }
    QSize minimumSizeHint() const override { return {320, 200}; }

Q_SIGNALS:
    void selectionChanged();
    void measuredChanged();
    void markersChanged();
    void playRequested();
    void searchRequested();
    void noteRequested(Range range);
    void playheadMoved(Place place);
    void message(const QString& text);
    void activated();  // a double click on, or Enter at, the selection

protected:
    void paintEvent(QPaintEvent*) override;
    void resizeEvent(QResizeEvent*) override;
    void wheelEvent(QWheelEvent*) override;
    void mousePressEvent(QMouseEvent*) override;
    void mouseMoveEvent(QMouseEvent*) override;
    void mouseReleaseEvent(QMouseEvent*) override;
    void mouseDoubleClickEvent(QMouseEvent*) override;
    void leaveEvent(QEvent*) override;
    void keyPressEvent(QKeyEvent*) override;
    void keyReleaseEvent(QKeyEvent*) override;
    void contextMenuEvent(QContextMenuEvent*) override;
    bool event(QEvent*) override;

private:
    enum class Drag : std::uint8_t { none, measure, pan, overview, names, row };
    struct Hit {
        std::optional<std::size_t> row;  // in the layout
        std::optional<std::size_t> span;
        Place place = 0;
    };

    void invalidate();
    void setView(const View& view);
    void renderBase();
    void updateScrollBar();
    void makeOverviews();
    void findPaths();
    void keepChoices();
    Hit hit(QPointF at) const;
    QString toolTipAt(QPointF at) const;
    Place snapped(QPointF at) const;
    std::size_t sideOf(const RowRef& row) const { return row.side < picture_.sides.size() ? row.side : 0; }
    double anchorX() const;
    void revealSelection();
    std::optional<RowRef> rowOfTask(TaskId task, std::size_t side) const;
    void selectSpanOf(RowRef row, Place place);
    bool keyOfRows(int key, Qt::KeyboardModifiers modifiers);
    bool keyOfSelection(int key, Qt::KeyboardModifiers modifiers);
    void dropRow(int y);
    void rowMenu(std::size_t index, const QPoint& at);
    void toggleGroup(Group group);

    struct Tag {
        QRectF box;
        QString text;
        QColor back, fore;
    };
    std::vector<Tag> rulerTags() const;
    void paintTags(QPainter& painter, const std::vector<Tag>& tags) const;
    void paintSelection(QPainter& painter, Surface& surface);
    void paintMeasured(QPainter& painter);
    void paintMarkers(QPainter& painter);
    void paintPlayhead(QPainter& painter);
    void paintHover(QPainter& painter);
    void paintPath(Surface& surface);

    Picture picture_;
    QString notice_;
    std::vector<RunResultPtr> runs_;
    std::vector<QString> titles_;
    RowChoices choices_;
    std::vector<std::shared_ptr<const Overview>> overviews_;  // of each side
    Axis::Kind axis_kind_ = Axis::Kind::time;
    View view_;
    double scroll_ = 0;
    int names_width_ = 214;
    bool show_path_ = false;
    std::vector<analysis::CriticalPath> paths_;  // of each side, while shown
    QImage base_;
    bool stale_ = true;
    bool showing_all_ = true;  // stays fitted when the window's size changes

    std::optional<Selection> selection_;
    std::optional<Range> measured_;
    std::vector<Marker> markers_;
    std::optional<Place> playhead_;
    QPointF cursor_{-1, -1};
    Drag drag_ = Drag::none;
    QPointF pressed_at_, dragged_from_;
    Place pressed_place_ = 0;
    bool space_down_ = false, space_used_ = false, moved_ = false;
    double wheel_rest_ = 0;
    QScrollBar* bar_;
};

}  // namespace baton::gui
