#include "gui/timeline/navigation.h"

#include <QCoreApplication>
#include <algorithm>

namespace baton::gui {

using analysis::Edge;
using analysis::RowId;
using picture::LaidRow;
using picture::Place;
using picture::RowRef;
using picture::Side;

namespace {

class NavigationTexts {
    Q_DECLARE_TR_FUNCTIONS(NavigationTexts)
};

// Which row a span is on: the spans stand row after row.
RowId row_of_span(const Side& side, std::size_t span) {
    const analysis::Timeline& timeline = side.run->timeline;
    std::size_t low = 1, high = timeline.rows().size();
    while (low + 1 < high) {
        const std::size_t middle = (low + high) / 2;
        std::size_t probe = middle;  // rows without spans have no place of their own: look to the right
        while (probe < high && timeline.spans(static_cast<RowId>(probe)).empty()) ++probe;
        if (probe < high && side.detail->first(static_cast<RowId>(probe)) <= span)
            low = probe;
        else
            high = middle;
    }
    return static_cast<RowId>(low);
}

QString cause_text(Edge::Cause cause) {
    switch (cause) {
        case Edge::Cause::timer:
            return NavigationTexts::tr("a timer");
        case Edge::Cause::io:
            return NavigationTexts::tr("a response");
        case Edge::Cause::job:
            return NavigationTexts::tr("a job's end");
        default:
            return NavigationTexts::tr("the start of the run");
    }
}

}  // namespace

std::optional<RowRef> row_of_task(const picture::Picture& picture, TaskId task, std::size_t side) {
    if (side >= picture.sides.size() || task == 0 || task > picture.sides[side].run->timeline.task_count()) return std::nullopt;
    return RowRef{RowRef::Kind::task, static_cast<std::uint8_t>(side), task};
}

std::optional<RowRef> Navigation::row_of_job(JobId job, std::uint8_t side) const {
    const auto& jobs = picture_.sides[side].run->timeline.jobs();
    if (job == 0 || job > jobs.size() || jobs[job - 1].row == 0) return std::nullopt;
    return RowRef{RowRef::Kind::worker, side, jobs[job - 1].row};
}

Selection Navigation::span_at(RowRef row, Place place) const {
    const Side& side = picture_.sides[row.side];
    const std::size_t first = side.detail->first(row.id), last = side.detail->last(row.id);
    if (first == last) return {row, std::nullopt};
    const std::size_t span = std::min(side.detail->first_after(row.id, place), last - 1);
    return {row, span, side.run->timeline.all_spans()[span].event};
}

std::optional<std::size_t> Navigation::span_of(RowRef row, analysis::EventIndex event) const {
    const Side& side = picture_.sides[row.side];
    const auto& events = side.run->recording.events;
    if (!row.has_spans() || event >= events.size()) return std::nullopt;
    const std::size_t last = side.detail->last(row.id);
    const auto& spans = side.run->timeline.all_spans();
    const Place at = side.axis->place(event, start_of_run + Duration(events[event].t));
    std::size_t span = side.detail->first_after(row.id, at > 0 ? at - 1 : 0);
    for (std::size_t tries = 0; span < last && tries < 8; ++span, ++tries) {
        if (spans[span].event == event) return span;
    }
    // It began nothing that is seen: the span that had begun before it and goes on, if there is one.
    span = side.detail->first_after(row.id, at > 0 ? at - 1 : 0);
    std::optional<std::size_t> current;
    for (; span < last && side.axis->start(span) <= at; ++span) {
        if (spans[span].event <= event && side.axis->end(span) > at) current = span;
    }
    return current;
}

std::optional<Selection> Navigation::event(analysis::EventIndex event, std::size_t side) const {
    if (side >= picture_.sides.size() || event >= picture_.sides[side].run->recording.events.size()) return std::nullopt;
    const Side& shown = picture_.sides[side];
    const trace::TraceEvent& what = shown.run->recording.events[event];
    RowRef row{RowRef::Kind::loop, static_cast<std::uint8_t>(side), 0};
    if (const auto task = row_of_task(picture_, what.kind == trace::EventKind::create ? what.a : what.task, side)) row = *task;
    const bool of_job =
        what.kind == trace::EventKind::start || what.kind == trace::EventKind::finish || what.kind == trace::EventKind::job_hold;
    if (const auto worker = of_job ? row_of_job(what.a, row.side) : std::nullopt) row = *worker;
    return Selection{row, span_of(row, event), event};
}

std::optional<Selection> Navigation::task(TaskId task, std::size_t side) const {
    const auto row = row_of_task(picture_, task, side);
    return row ? std::optional(span_at(*row, view_.left)) : std::nullopt;
}

std::optional<Selection> Navigation::next_of_line(Line line) const {
    if (picture_.sides.empty() || line == 0) return std::nullopt;
    const Side& side = picture_.sides[0];
    const auto& spans = side.run->timeline.all_spans();
    const std::size_t first = side.detail->last(0);  // after those of the loop
    const bool here = from_ && from_->span && from_->row.side == 0 && spans[*from_->span].line == line;
    const std::size_t begin = here ? *from_->span + 1 : first;
    for (std::size_t turn = 0; turn < spans.size(); ++turn) {
        const std::size_t i = (begin + turn) % spans.size();
        if (spans[i].line != line || i < first) continue;
        const RowId row = row_of_span(side, i);
        const RowRef::Kind kind = row <= side.run->timeline.task_count() ? RowRef::Kind::task : RowRef::Kind::worker;
        return Selection{{kind, 0, row}, i, spans[i].event};
    }
    return std::nullopt;
}

std::optional<Selection> Navigation::neighbour(int by) const {
    if (picture_.sides.empty()) return std::nullopt;
    if (!from_ || !from_->row.has_spans()) {
        for (const LaidRow& row : picture_.layout.rows()) {
            if (row.ref.has_spans()) return span_at(row.ref, view_.left);
        }
        return std::nullopt;
    }
    const RowRef row = from_->row;
    const Side& side = picture_.sides[row.side];
    const std::size_t first = side.detail->first(row.id), last = side.detail->last(row.id);
    if (first == last) return std::nullopt;
    if (!from_->span) return span_at(row, view_.left);
    if ((by < 0 && *from_->span == first) || (by > 0 && *from_->span + 1 >= last)) return std::nullopt;
    const std::size_t span = by > 0 ? *from_->span + 1 : *from_->span - 1;
    return Selection{row, span, side.run->timeline.all_spans()[span].event};
}

std::optional<Selection> Navigation::row(int by) const {
    const auto& rows = picture_.layout.rows();
    if (rows.empty()) return std::nullopt;
    const std::optional<std::size_t> index = from_ ? picture_.layout.find(from_->row) : std::nullopt;
    Place at = view_.left + view_.width / 2;
    if (from_ && from_->span) {
        const picture::TimeAxis& axis = *picture_.sides[from_->row.side].axis;
        const Place start = axis.start(*from_->span);
        at = std::clamp(start + (axis.end(*from_->span) - start) / 2, view_.left, view_.right());
    }
    auto next = static_cast<std::ptrdiff_t>(index ? *index : by > 0 ? 0 : rows.size()) + (index || by < 0 ? by : 0);
    const auto inside = [&] { return next >= 0 && next < static_cast<std::ptrdiff_t>(rows.size()); };
    while (inside() && rows[static_cast<std::size_t>(next)].ref.kind == RowRef::Kind::group) next += by;
    if (!inside()) return std::nullopt;
    const RowRef row = rows[static_cast<std::size_t>(next)].ref;
    return row.has_spans() ? span_at(row, at) : Selection{row, std::nullopt};
}

Navigation::Step Navigation::cause() const {
    if (!is_task()) return {};
    const Side& side = picture_.sides[from_->row.side];
    const Edge* edge = side.run->timeline.cause_of(from_->row.id, side.run->timeline.all_spans()[*from_->span]);
    if (!edge) return {std::nullopt, NavigationTexts::tr("Nothing set this going: it followed by itself.")};
    if (const auto row = row_of_task(picture_, edge->from, from_->row.side)) {
        const Place at = side.axis->place(edge->event, edge->due);
        return {span_at(*row, at > 0 ? at - 1 : 0)};
    }
    if (const auto worker = row_of_job(edge->job, from_->row.side))
        return {span_at(*worker, side.axis->place(side.run->timeline.jobs()[edge->job - 1].started))};
    return {std::nullopt, NavigationTexts::tr("The cause was %1.").arg(cause_text(edge->cause))};
}

Navigation::Step Navigation::effect() const {
    if (!is_task()) return {};
    const Side& side = picture_.sides[from_->row.side];
    const auto effects = side.run->timeline.effects_of(from_->row.id, side.run->timeline.all_spans()[*from_->span]);
    if (effects.empty()) return {std::nullopt, NavigationTexts::tr("This set nobody else going.")};
    const auto row = row_of_task(picture_, effects.front()->to, from_->row.side);
    if (!row) return {};
    return {span_at(*row, side.axis->place(effects.front()->event, effects.front()->t))};
}

}  // namespace baton::gui
