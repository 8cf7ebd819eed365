#include "gui/timeline/bar_menu.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>

#include "gui/timeline/probe.h"
#include "gui/timeline/timeline_view.h"

namespace baton::gui {

namespace {

// The bar's time becomes the measured range, and is added up.
void measure(TimelineView& timeline) {
    const Selection& selection = *timeline.selection();
    const TimeAxis& axis = *timeline.picture().sides[selection.row.side].axis;
    timeline.measure(Range{axis.start(*selection.span), axis.end(*selection.span)});
}

}  // namespace

void copy_selected(const TimelineView& timeline) {
    const auto& selection = timeline.selection();
    if (!selection || selection->row.kind == RowRef::Kind::group) return;
    const RunResult& run = *timeline.run(selection->row.side);
    const analysis::StateSpan* span = selection->span ? &run.timeline.all_spans()[*selection->span] : nullptr;
    QGuiApplication::clipboard()->setText(tool_tip(run, selection->row, span) + QLatin1Char('\n'));
}

void add_bar_entries(QMenu& menu, TimelineView& timeline) {
    const auto& selection = timeline.selection();
    if (!selection || !selection->span) return;
    // A key after a tab stands at the right; it is the timeline's own, which a shortcut would take from the editor.
    const auto add = [&](const QString& text, const char* key, auto act) {
        return menu.addAction(text + QLatin1Char('\t') + QString::fromUtf8(key), &timeline, act);
    };
    TimelineView* view = &timeline;
    const bool is_task = selection->row.kind == RowRef::Kind::task;
    add(TimelineView::tr("Zoom to this"), "F", [view] {
        view->measure(std::nullopt);
        view->fitSelection();
    });
    add(TimelineView::tr("Go to the cause"), "[", [view] { view->selectCause(); })->setEnabled(is_task);
    add(TimelineView::tr("Go to the effect"), "]", [view] { view->selectEffect(); })->setEnabled(is_task);
    menu.addSeparator();
    add(TimelineView::tr("Show in the events"), "", [view] { Q_EMIT view->eventsRequested(); });
    add(TimelineView::tr("Show in the source"), "Enter", [view] { Q_EMIT view->activated(); });
    menu.addSeparator();
    add(TimelineView::tr("Mark its beginning"), "M", [view] {
        const Place at = view->picture().sides[view->selection()->row.side].axis->start(*view->selection()->span);
        view->addMarker({at, at, {}});
    });
    add(TimelineView::tr("Measure its time"), "", [view] { measure(*view); });
    add(TimelineView::tr("Copy"), "Ctrl+C", [view] { copy_selected(*view); });
    menu.addSeparator();
}

}  // namespace baton::gui
