// The timeline: one widget the size of the window, with the overview, the ruler, the names and the rows.
//
// The picture is painted into an image when the view changes; hovering, selecting and the playhead only paint
// over it (overlay.h). What the mouse and the keys do is in gestures.h and keys.h, where the selection goes in navigation.h,
// what lies under a point in probe.h, which rows there are in row_menu.h: all of them use what is public here. The choice of an
// axis is in timeline_axis.cpp, and what is done to markers in timeline_marks.cpp.
#pragma once

#include <QImage>
#include <QScrollBar>
#include <QWidget>
#include <memory>
#include <optional>
#include <vector>

#include "gui/timeline/gestures.h"
#include "gui/timeline/history.h"
#include "gui/timeline/marks.h"
#include "gui/timeline/navigation.h"
#include "gui/timeline/pins.h"
#include "gui/timeline/scene.h"
#include "gui/timeline/selection.h"
#include "sim/picture/picture.h"

namespace baton::gui {

using picture::Group;
using picture::LaidRow;
using picture::Picture;
using picture::Place;
using picture::Range;
using picture::RowChoices;
using picture::RowLayout;
using picture::RowRef;
using picture::Side;
using picture::TimeAxis;
using picture::View;
using picture::Viewport;

struct OverlayContents;

class TimelineView : public QWidget {
    Q_OBJECT
public:
    explicit TimelineView(QWidget* parent = nullptr);

    // One run, or two to compare. `keep_view`: the run is the old one done again; else all is shown.
    void showRuns(std::vector<RunResultPtr> runs, const std::vector<QString>& titles, bool keep_view);
    void clear();
    void setNotice(const QString& text);  // shown in the middle while there is no run
    void setStale(bool stale);            // pale: it is not what the source or the file says now
    bool isStale() const { return is_stale_; }
    const Picture& picture() const { return scene_.picture(); }
    const View& view() const { return view_; }
    RunResultPtr run(std::size_t side = 0) const { return side < scene_.runs().size() ? scene_.runs()[side] : nullptr; }

    void setTheme(const WindowTheme& theme);
    // Chosen by hand, it stays for other runs that can have it; else each run has its natural one. A large run is laid out in a
    // worker thread, and has the axis when that is done.
    void setAxis(TimeAxis::Kind kind);
    TimeAxis::Kind axis() const { return scene_.axis(); }
    bool layingOut() const { return layouts_asked_ != layouts_made_; }
    void setCriticalPath(bool shown);
    bool criticalPath() const { return scene_.shows_paths(); }
    RowChoices& choices() { return scene_.choices(); }
    const RowChoices& choices() const { return scene_.choices(); }
    void layOutRows();  // after the choices changed

    void fitAll();
    void fitSelection();
    void setView(const View& view);
    void zoom(double factor);  // about the cursor, or the middle
    void pan(double share);    // of the width
    void showRange(Range range);
    void setRowHeight(int height);  // 0: as high as fills the window, at least what is needed
    bool rowsFit() const { return rows_fit_; }
    void setNamesWidth(int width);
    void toggleGroup(Group group);
    void toggleCrowd(const RowRef& crowd);  // whether the tasks of a coroutine have their own rows
    void setByCoroutine(bool by_coroutine);
    void toggleState(analysis::State state);  // whether only tasks that are in it at some time are shown
    std::optional<analysis::State> legendStateAt(QPointF at) const;
    void dropRow(std::size_t from, std::size_t to);  // in the layout
    void scrollTo(double y);
    double scroll() const { return scroll_; }
    int mostScroll() const { return bar_->maximum(); }

    const std::optional<Selection>& selection() const { return selection_; }
    const analysis::StateSpan* selectedSpan() const;  // null: none is
    void select(std::optional<Selection> selection, bool reveal = true);
    void selectEvent(analysis::EventIndex event, std::size_t side = 0);
    void selectTask(TaskId task, std::size_t side = 0);
    bool selectNextOfLine(Line line);  // the next span, after the selected one, that this line caused
    void selectNeighbour(int by);      // span
    void selectRow(int by);
    void selectCause();
    void selectEffect();
    void leave() { history_.leave(here()); }  // before a jump
    void goBack();                            // to where the user was before a jump
    void goForward();

    std::optional<Range> measured() const { return measured_; }
    // Over all rows, or those that the mouse was dragged over.
    const std::vector<RowRef>& measuredRows() const { return measured_rows_; }
    void measure(std::optional<Range> range, std::vector<RowRef> rows = {});
    const std::vector<Marker>& markers() const { return markers_; }  // as they stand on this axis
    void addMarker(const Marker& marker);
    // At an instant that was pointed at by itself, and not at a bar.
    void addMarkerAtInstant(Place place);
    void setNote(std::size_t marker, const QString& note);
    void removeMarker(std::size_t marker);
    // A range keeps its length. Returns which one it is then: they are in order of time.
    std::size_t moveMarker(std::size_t marker, Place from);
    std::optional<std::size_t> markerOfFlag(QPointF at) const;
    std::vector<std::size_t> markersNear(QPointF at) const;  // whose flag or line is at a point of the ruler
    // Those of a document: they are placed when its run is shown.
    void setMarks(std::vector<Mark> marks);
    const std::vector<Mark>& marks() const { return marks_; }
    // The pinned rows of a document: they are found when its run is shown.
    void setPins(std::vector<Pin> pins) { pins_ = std::move(pins); }
    const std::vector<Pin>& pins() const { return pins_; }

    std::optional<Place> playhead() const { return playhead_; }
    // Whether it was moved after the selection was made.
    bool playheadIsLatest() const { return playhead_ && playhead_is_latest_; }
    // Whether the playhead moves by itself; then Escape asks for an end of it first.
    void setPlaying(bool playing) { playing_ = playing; }
    bool playing() const { return playing_; }
    // The event that the playhead stands on, where it was led to one: of several at an instant only this tells them apart. Of two
    // runs it is the second's.
    std::optional<analysis::EventIndex> playheadEvent() const { return playhead_event_; }
    void setPlayhead(std::optional<Place> place, bool follow = true);
    void setPlayheadEvent(analysis::EventIndex event);

    // What export paints: the rows' part of the window, without scrolling.
    Viewport viewport() const;
    QRectF rowsArea() const;
    QRectF rulerArea() const;
    std::optional<QPointF> cursorAt() const { return gestures_.cursor(); }
    // Whether the mouse points at something else than the ruler's place that was clicked last.
    bool cursorMoved() const { return gestures_.moved_since_ruler(); }

    QSize sizeHint() const override { return {900, 420}; }
    QSize minimumSizeHint() const override { return {320, 200}; }

Q_SIGNALS:
    void selectionChanged();
    void measuredChanged();
    void axisChanged();
    void rowsLaidOut();  // which rows there are may have changed, and by what they are filtered
    void markersChanged();
    void pinsChanged();
    void playRequested();
    void searchRequested();
    void noteRequested(Range range);
    void noteEditRequested(std::size_t marker);
    void playheadMoved(Place place);
    void playheadLeft();  // there is none any more
    void message(const QString& text);
    void activated();                      // a double click on, or Enter at, the selection
    void eventsRequested();                // the selection is to be shown among the events
    void untilTouched(const RowRef& row);  // a playback is to run until then

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
    Navigation navigation() const { return {picture(), view_, selection_}; }
    void go(const Navigation::Step& step);
    ViewState here() const { return {scene_.axis(), view_, selection_}; }
    void goTo(const std::optional<ViewState>& stay, const QString& otherwise);
    void bindMarks();
    void placeMarks();
    void keepMark(Mark mark);
    void arrangeRows();
    static bool takesLong(const std::vector<RunResultPtr>& runs, TimeAxis::Kind kind);
    TimeAxis::Kind axisOf(const std::vector<RunResultPtr>& runs) const;
    void applyAxis(TimeAxis::Kind kind);
    void layOutAlong(TimeAxis::Kind kind);
    QString notesNear(QPointF at) const;
    bool askAboutMarkers(const QPoint& at, const QPoint& on_screen);
    Place placeOf(analysis::EventIndex event) const;
    void movePlayhead(std::optional<Place> place, bool follow, std::optional<analysis::EventIndex> event);
    int pixels() const;  // device pixels of the rows' width
    void invalidate();
    void renderBase();
    void updateScrollBar();
    void fitRows();
    void fitNames();
    void fitLegend();
    void keepChoices();
    double anchorX() const;
    OverlayContents overlaid() const;
    void leadPlayhead();
    void revealSelection();

    Scene scene_;
    QString notice_;
    bool is_stale_ = false;
    View view_;
    double scroll_ = 0;
    bool playing_ = false;
    int names_width_ = 214;
    int legend_room_ = 30;
    bool names_fit_ = true;  // the column of names is as wide as they need
    bool rows_fit_ = true;
    std::optional<TimeAxis::Kind> chosen_axis_;  // by hand
    int layouts_asked_ = 0, layouts_made_ = 0;
    QImage base_;
    bool stale_ = true;
    bool showing_all_ = true;  // stays fitted when the window's size changes

    std::optional<Selection> selection_;
    std::optional<Range> measured_;
    std::vector<RowRef> measured_rows_;
    std::vector<Pin> pins_;
    std::vector<Mark> marks_;      // as they were set, in the order in which they stand in this run
    std::vector<Mark> bound_;      // the same, at what they belong to in this run
    std::vector<Marker> markers_;  // the same, placed
    std::optional<Place> playhead_;
    std::optional<analysis::EventIndex> playhead_event_;
    bool playhead_is_latest_ = false;
    History history_;
    Gestures gestures_{*this};
    QScrollBar* bar_;
};

}  // namespace baton::gui
