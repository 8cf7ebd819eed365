#include "gui/timeline/marks.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <map>

#include "gui/base/window_theme.h"
#include "gui/base/work.h"
#include "gui/run/fact_words.h"

namespace baton::gui {

namespace {

using analysis::EventIndex;
using analysis::RowId;
using picture::Place;
using picture::Side;

class MarksTexts {
    Q_DECLARE_TR_FUNCTIONS(MarksTexts)
};

// The last event up to an instant; no_event: none.
EventIndex event_before(const Side& side, Time t) {
    const auto& events = side.run->recording.events;
    const auto after = std::upper_bound(events.begin(), events.end(), t.time_since_epoch().count(),
                                        [](std::int64_t wanted, const trace::TraceEvent& event) { return wanted < event.t; });
    return after == events.begin() ? analysis::no_event : static_cast<EventIndex>(after - events.begin() - 1);
}

void bind_to(Anchor& anchor, const Side& side, const std::map<std::string_view, std::vector<RowId>>& rows) {
    const auto named = rows.find(anchor.task);
    if (named != rows.end()) {
        const RowId row = named->second[std::min(anchor.which, named->second.size() - 1)];
        const auto spans = side.by_time->timeline.spans(row);
        if (anchor.bar < spans.size()) anchor.t = std::min(spans[anchor.bar].start + anchor.after, spans[anchor.bar].end);
    }
    anchor.t = std::clamp(anchor.t, start_of_run, start_of_run + side.run->recording.ending.elapsed);
    anchor.event = event_before(side, anchor.t);
}

QJsonObject json_of(const Anchor& anchor) {
    return {{QStringLiteral("t"), QString::number(anchor.t.time_since_epoch().count())},
            {QStringLiteral("task"), QString::fromStdString(anchor.task)},
            {QStringLiteral("which"), static_cast<qint64>(anchor.which)},
            {QStringLiteral("bar"), static_cast<qint64>(anchor.bar)},
            {QStringLiteral("after"), QString::number(anchor.after.count())}};
}

Anchor anchor_of(const QJsonObject& json) {
    Anchor out;
    out.t = Time(Duration(std::max<qint64>(0, json[QStringLiteral("t")].toString().toLongLong())));
    out.task = json[QStringLiteral("task")].toString().toStdString();
    out.which = static_cast<std::size_t>(std::max<qint64>(0, json[QStringLiteral("which")].toInteger()));
    out.bar = static_cast<std::size_t>(std::max<qint64>(0, json[QStringLiteral("bar")].toInteger()));
    out.after = Duration(std::max<qint64>(0, json[QStringLiteral("after")].toString().toLongLong()));
    return out;
}

}  // namespace

Anchor instant_at(const Side& side, Place place) {
    Anchor out;
    out.t = std::clamp(side.axis->time(place), start_of_run, start_of_run + side.run->recording.ending.elapsed);
    const bool by_steps = side.axis->kind() == picture::TimeAxis::Kind::steps;
    const auto count = static_cast<std::int64_t>(side.run->recording.events.size());
    const auto nearest = std::clamp<std::int64_t>((place + picture::TimeAxis::step / 2) / picture::TimeAxis::step, 0, count - 1);
    out.event = by_steps && count > 0 ? static_cast<EventIndex>(nearest) : event_before(side, out.t);
    return out;
}

Anchor anchor_at(const Side& side, Place place) {
    const analysis::Timeline& timeline = side.by_time->timeline;
    Anchor out = instant_at(side, place);
    if (out.event == analysis::no_event) return out;
    const TaskId task = side.run->recording.events[out.event].task;
    if (task == 0 || task > timeline.task_count()) return out;
    if (const analysis::StateSpan* span = timeline.span_at(task, out.t)) {
        const auto& rows = timeline.rows();
        out.task = rows[task].name;
        for (TaskId other = 1; other < task; ++other) out.which += rows[other].name == out.task ? 1 : 0;
        out.bar = static_cast<std::size_t>(span - timeline.spans(task).data());
        out.after = out.t - span->start;
    }
    return out;
}

Place place_of(const Side& side, const Anchor& anchor) {
    if (side.axis->kind() != picture::TimeAxis::Kind::steps || anchor.event >= side.run->recording.events.size())
        return side.axis->place(anchor.t);
    return side.axis->place(anchor.event, anchor.t);
}

void bind_again(std::vector<Mark>& marks, const Side& side) {
    if (marks.empty()) return;
    std::map<std::string_view, std::vector<RowId>> rows;
    for (const Mark& mark : marks) {
        for (const Anchor* anchor : {&mark.from, &mark.to}) {
            if (!anchor->task.empty()) rows.try_emplace(anchor->task);
        }
    }
    const auto& all = side.run->timeline.rows();
    for (RowId row = 1; row <= side.run->timeline.task_count(); ++row, ++work().tasks) {
        if (const auto wanted = rows.find(all[row].name); wanted != rows.end()) wanted->second.push_back(row);
    }
    std::erase_if(rows, [](const auto& row) { return row.second.empty(); });
    for (Mark& mark : marks) {
        const Duration length = mark.to.t - mark.from.t;
        // `rows` looks into these texts, which stay where they are.
        bind_to(mark.from, side, rows);
        bind_to(mark.to, side, rows);
        if (mark.to.t >= mark.from.t) continue;
        mark.to = mark.from;  // its end is elsewhere now: the range keeps its length
        mark.to.t = std::min(mark.from.t + length, start_of_run + side.run->recording.ending.elapsed);
        mark.to.event = event_before(side, mark.to.t);
    }
}

std::vector<Marker> placed(const std::vector<Mark>& marks, const Side& side) {
    std::vector<Marker> out;
    for (const Mark& mark : marks) out.push_back({place_of(side, mark.from), place_of(side, mark.to), mark.note, mark.from.t});
    return out;
}

QString about_marker(const Side& side, const Marker& marker, bool exact) {
    const Duration whole = side.run->timeline.end() - start_of_run;
    const auto at = [&](Time t) { return exact ? exact_label(t) : label_within(whole, t); };
    QString out = at(marker.at);
    if (marker.to > marker.from) {
        const Time until = side.axis->time(marker.to);
        const Duration length = until - marker.at;
        out = MarksTexts::tr("%1 to %2 (%3)").arg(out, at(until), exact ? exact_label(length) : length_label(whole, length));
    }
    return marker.note.isEmpty() ? out : out + QStringLiteral("  ") + safe_text(marker.note.toStdString());
}

QByteArray to_text(const std::vector<Mark>& marks) {
    QJsonArray all;
    for (const Mark& mark : marks)
        all.append(QJsonObject{{QStringLiteral("from"), json_of(mark.from)},
                               {QStringLiteral("to"), json_of(mark.to)},
                               {QStringLiteral("note"), mark.note}});
    return QJsonDocument(all).toJson(QJsonDocument::Compact);
}

std::vector<Mark> marks_from(const QByteArray& text) {
    constexpr qsizetype most = 1000;
    std::vector<Mark> out;
    const QJsonArray all = QJsonDocument::fromJson(text).array();
    for (qsizetype i = 0; i < std::min(all.size(), most); ++i) {
        const QJsonObject one = all[i].toObject();
        out.push_back({anchor_of(one[QStringLiteral("from")].toObject()), anchor_of(one[QStringLiteral("to")].toObject()),
                       one[QStringLiteral("note")].toString()});
    }
    return out;
}

}  // namespace baton::gui
