// Moving the selection: along a row, between rows, from effect to cause and back.
#include <algorithm>

#include "gui/timeline/timeline_view.h"

namespace baton::gui {

using analysis::Span;

std::optional<RowRef> TimelineView::rowOfTask(TaskId task, std::size_t side) const {
    if (side >= picture_.sides.size() || task == 0 || task > picture_.sides[side].run->timeline.task_count()) return std::nullopt;
    return RowRef{RowRef::Kind::task, static_cast<std::uint8_t>(side), task};
}

void TimelineView::select(std::optional<Selection> selection, bool reveal) {
    if (selection == selection_) {
        if (reveal) revealSelection();
        return;
    }
    selection_ = selection;
    if (reveal) revealSelection();
    update();
    Q_EMIT selectionChanged();
}

void TimelineView::revealSelection() {
    if (!selection_) return;
    const auto index = picture_.layout.find(selection_->row);
    if (!index) return;
    const LaidRow& row = picture_.layout.rows()[*index];
    const double height = rowsArea().height();
    if (static_cast<double>(row.y) < scroll_)
        scrollTo(static_cast<double>(row.y) - group_height);
    else if (static_cast<double>(row.y + row.height) > scroll_ + height)
        scrollTo(static_cast<double>(row.y + row.height) - height + group_height);
    if (!selection_->span) return;
    const Axis& axis = *picture_.sides[sideOf(selection_->row)].axis;
    const Place from = axis.start(*selection_->span), to = axis.end(*selection_->span);
    if (to > view_.left && from < view_.right()) return;
    setView(kept_near({from - view_.width / 4, view_.width, view_.pixels}, picture_.extent()));
}

void TimelineView::selectSpanOf(RowRef row, Place place) {
    const Side& side = picture_.sides[sideOf(row)];
    std::size_t span = side.detail->first_after(row.id, place);
    const std::size_t first = side.detail->first(row.id), last = side.detail->last(row.id);
    if (first == last) return select(Selection{row, std::nullopt, analysis::no_event});
    span = std::min(span, last - 1);
    select(Selection{row, span, side.run->timeline.all_spans()[span].event});
}

void TimelineView::selectEvent(analysis::EventIndex event, std::size_t side) {
    if (side >= picture_.sides.size() || event >= picture_.sides[side].run->recording.events.size()) return;
    const RunResult& run = *picture_.sides[side].run;
    const trace::Event& what = run.recording.events[event];
    RowRef row{RowRef::Kind::loop, static_cast<std::uint8_t>(side), 0};
    if (const auto task = rowOfTask(what.kind == trace::Kind::create ? what.a : what.task, side)) row = *task;
    const bool of_job = what.kind == trace::Kind::start || what.kind == trace::Kind::finish || what.kind == trace::Kind::job_hold;
    if (of_job && what.a > 0 && what.a <= run.timeline.jobs().size() && run.timeline.jobs()[what.a - 1].row != 0) {
        row = {RowRef::Kind::worker, row.side, run.timeline.jobs()[what.a - 1].row};
    }
    // The span that this event began, or the one during which it happened.
    const Side& shown = picture_.sides[side];
    const std::size_t first = shown.detail->first(row.id), last = shown.detail->last(row.id);
    const auto& spans = run.timeline.all_spans();
    const Place at = shown.axis->place(event, start_of_run + Duration(what.t));
    std::optional<std::size_t> chosen;
    std::size_t span = shown.detail->first_after(row.id, at > 0 ? at - 1 : 0);
    for (std::size_t tries = 0; span < last && tries < 8 && !chosen; ++span, ++tries) {
        if (spans[span].event == event) chosen = span;
    }
    if (!chosen && first < last) chosen = std::min(shown.detail->first_after(row.id, at), last - 1);
    select(Selection{row, chosen, event});
}

void TimelineView::selectTask(TaskId task, std::size_t side) {
    const auto row = rowOfTask(task, side);
    if (row) selectSpanOf(*row, view_.left);
}

bool TimelineView::selectNextOfLine(Line line) {
    if (picture_.sides.empty() || line == 0) return false;
    const auto& spans = picture_.sides[0].run->timeline.all_spans();
    const analysis::Timeline& timeline = picture_.sides[0].run->timeline;
    const bool here = selection_ && selection_->span && selection_->row.side == 0 && spans[*selection_->span].line == line;
    const std::size_t begin = here ? *selection_->span + 1 : picture_.sides[0].detail->last(0);
    for (std::size_t turn = 0; turn < spans.size(); ++turn) {
        const std::size_t i = (begin + turn) % spans.size();
        if (spans[i].line != line || i < picture_.sides[0].detail->last(0)) continue;
        // Which row it is on: the spans stand row after row.
        std::size_t low = 1, high = timeline.rows().size();
        while (low + 1 < high) {
            const std::size_t middle = (low + high) / 2;
            std::size_t probe = middle;  // rows without spans have no place of their own: look to the right
            while (probe < high && timeline.spans(static_cast<analysis::RowId>(probe)).empty()) ++probe;
            if (probe < high && picture_.sides[0].detail->first(static_cast<analysis::RowId>(probe)) <= i)
                low = probe;
            else
                high = middle;
        }
        const auto id = static_cast<analysis::RowId>(low);
        const RowRef::Kind kind = id <= timeline.task_count() ? RowRef::Kind::task : RowRef::Kind::worker;
        select(Selection{{kind, 0, id}, i, spans[i].event});
        return true;
    }
    return false;
}

void TimelineView::selectNeighbour(int by) {
    if (picture_.sides.empty()) return;
    if (!selection_ || !selection_->row.has_spans()) {
        for (const LaidRow& row : picture_.layout.rows()) {
            if (row.ref.has_spans()) return selectSpanOf(row.ref, view_.left);
        }
        return;
    }
    const RowRef row = selection_->row;
    const Side& side = picture_.sides[sideOf(row)];
    const std::size_t first = side.detail->first(row.id), last = side.detail->last(row.id);
    if (first == last) return;
    if (!selection_->span) return selectSpanOf(row, view_.left);
    if ((by < 0 && *selection_->span == first) || (by > 0 && *selection_->span + 1 >= last)) return;
    const std::size_t span = by > 0 ? *selection_->span + 1 : *selection_->span - 1;
    select(Selection{row, span, side.run->timeline.all_spans()[span].event});
}

void TimelineView::selectRow(int by) {
    const auto& rows = picture_.layout.rows();
    if (rows.empty()) return;
    std::optional<std::size_t> index = selection_ ? picture_.layout.find(selection_->row) : std::nullopt;
    Place at = view_.left + view_.width / 2;
    if (selection_ && selection_->span) {
        const Axis& axis = *picture_.sides[sideOf(selection_->row)].axis;
        at = std::clamp(axis.start(*selection_->span) + (axis.end(*selection_->span) - axis.start(*selection_->span)) / 2,
                        view_.left, view_.right());
    }
    auto next = static_cast<std::ptrdiff_t>(index ? *index : by > 0 ? 0 : rows.size()) + (index || by < 0 ? by : 0);
    while (next >= 0 && next < static_cast<std::ptrdiff_t>(rows.size()) &&
           rows[static_cast<std::size_t>(next)].ref.kind == RowRef::Kind::group)
        next += by;
    if (next < 0 || next >= static_cast<std::ptrdiff_t>(rows.size())) return;
    const RowRef row = rows[static_cast<std::size_t>(next)].ref;
    if (row.has_spans())
        selectSpanOf(row, at);
    else
        select(Selection{row, std::nullopt, analysis::no_event});
}

void TimelineView::selectCause() {
    if (!selection_ || !selection_->span || selection_->row.kind != RowRef::Kind::task) return;
    const std::size_t s = sideOf(selection_->row);
    const Side& side = picture_.sides[s];
    const Span& span = side.run->timeline.all_spans()[*selection_->span];
    const analysis::Edge* edge = side.run->timeline.cause_of(selection_->row.id, span);
    if (!edge) return Q_EMIT message(tr("Nothing set this going: it followed by itself."));
    const auto row = rowOfTask(edge->from, s);
    if (!row) {
        const QString what = edge->cause == analysis::Edge::Cause::timer ? tr("a timer")
                             : edge->cause == analysis::Edge::Cause::io  ? tr("a response")
                             : edge->cause == analysis::Edge::Cause::job ? tr("a job's end")
                                                                         : tr("the start of the run");
        if (edge->job > 0 && edge->job <= side.run->timeline.jobs().size()) {
            const analysis::Job& job = side.run->timeline.jobs()[edge->job - 1];
            if (job.row != 0)
                return selectSpanOf({RowRef::Kind::worker, selection_->row.side, job.row}, side.axis->place(job.started));
        }
        return Q_EMIT message(tr("The cause was %1.").arg(what));
    }
    const Place at = side.axis->place(edge->event, edge->due);
    selectSpanOf(*row, at > 0 ? at - 1 : 0);
}

void TimelineView::selectEffect() {
    if (!selection_ || !selection_->span || selection_->row.kind != RowRef::Kind::task) return;
    const std::size_t s = sideOf(selection_->row);
    const Side& side = picture_.sides[s];
    const Span& span = side.run->timeline.all_spans()[*selection_->span];
    const auto effects = side.run->timeline.effects_of(selection_->row.id, span);
    if (effects.empty()) return Q_EMIT message(tr("This set nobody else going."));
    const auto row = rowOfTask(effects.front()->to, s);
    if (row) selectSpanOf(*row, side.axis->place(effects.front()->event, effects.front()->t));
}

}  // namespace baton::gui
