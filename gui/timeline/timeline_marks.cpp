// The markers of a timeline: setting and removing them, placing them in the run that is shown, and what the mouse finds of them.
#include <QMenu>
#include <algorithm>
#include <cmath>
#include <numeric>

#include "gui/timeline/overlay.h"
#include "gui/timeline/timeline_view.h"

namespace baton::gui {

// What was set stays as it is: a run that has no such bar must not take a mark its place in the next one.
void TimelineView::bindMarks() {
    bound_.clear();
    if (!scene_.empty()) {
        bound_ = marks_;
        bind_again(bound_, picture().sides.back());
        std::vector<std::size_t> order(marks_.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::stable_sort(order.begin(), order.end(),
                         [this](std::size_t a, std::size_t b) { return bound_[a].from.t < bound_[b].from.t; });
        std::vector<Mark> marks, bound;
        for (const std::size_t i : order) marks.push_back(std::move(marks_[i])), bound.push_back(std::move(bound_[i]));
        marks_ = std::move(marks);
        bound_ = std::move(bound);
    }
    placeMarks();
}

void TimelineView::placeMarks() { markers_ = scene_.empty() ? std::vector<Marker>() : placed(bound_, picture().sides.back()); }

void TimelineView::addMarker(const Marker& marker) {
    if (scene_.empty()) return;
    const Side& side = picture().sides.back();
    const bool is_there = std::any_of(markers_.begin(), markers_.end(), [&](const Marker& one) {
        return one.from == marker.from && one.to == marker.to && one.note == marker.note;
    });
    if (is_there) return;  // the same once more would not be seen
    keepMark({anchor_at(side, marker.from), anchor_at(side, marker.to), marker.note});
}

void TimelineView::addMarkerAtInstant(Place place) {
    if (scene_.empty()) return;
    const Anchor at = instant_at(picture().sides.back(), place);
    const bool is_there = std::any_of(markers_.begin(), markers_.end(), [&](const Marker& one) {
        return one.from == one.to && one.at == at.t && one.from == place && one.note.isEmpty();
    });
    if (!is_there) keepMark({at, at, {}});
}

void TimelineView::keepMark(Mark mark) {
    marks_.push_back(std::move(mark));
    bindMarks();
    update();
    Q_EMIT markersChanged();
}

void TimelineView::setNote(std::size_t marker, const QString& note) {
    marks_[marker].note = note;
    bindMarks();
    update();
    Q_EMIT markersChanged();
}

void TimelineView::removeMarker(std::size_t marker) {
    marks_.erase(marks_.begin() + static_cast<std::ptrdiff_t>(marker));
    bindMarks();
    update();
    Q_EMIT markersChanged();
}

std::size_t TimelineView::moveMarker(std::size_t marker, Place from) {
    const Marker before = markers_[marker];
    const Place length = before.to - before.from;
    from = std::clamp(from, Place{0}, std::max(Place{0}, picture().extent().to - length));
    const Side& side = picture().sides.back();
    marks_[marker] = {anchor_at(side, from), anchor_at(side, from + length), before.note};
    bindMarks();
    update();
    Q_EMIT markersChanged();
    const auto moved = std::find_if(markers_.begin(), markers_.end(),
                                    [&](const Marker& one) { return one.from == from && one.note == before.note; });
    return moved == markers_.end() ? marker : static_cast<std::size_t>(moved - markers_.begin());
}

void TimelineView::setMarks(std::vector<Mark> marks) {
    marks_ = std::move(marks);
    bound_.clear();
    markers_.clear();
    update();
}

std::optional<std::size_t> TimelineView::markerOfFlag(QPointF at) const {
    const Viewport port = viewport();
    for (const Overlay::Tag& tag : Overlay(picture(), port, scene_.theme(), font()).ruler_tags(overlaid(), rulerArea())) {
        if (tag.marker && tag.box.contains(at)) return tag.marker;
    }
    return std::nullopt;
}

std::vector<std::size_t> TimelineView::markersNear(QPointF at) const {
    constexpr double near = 9;
    std::vector<std::size_t> out;
    if (scene_.empty() || markers_.empty() || !rulerArea().contains(at)) return out;
    const std::optional<std::size_t> flagged = markerOfFlag(at);
    for (std::size_t i = 0; i < markers_.size(); ++i) {
        if (i == flagged || std::abs(viewport().x(markers_[i].from) - at.x()) <= near) out.push_back(i);
    }
    return out;
}

QString TimelineView::notesNear(QPointF at) const {
    QStringList lines;
    for (const std::size_t marker : markersNear(at))
        lines.append(QStringLiteral("%1   %2").arg(marker + 1).arg(about_marker(picture().sides.back(), markers_[marker], true)));
    return lines.join(QLatin1Char('\n'));
}

// A menu for each marker at this place of the ruler; false: there is none.
bool TimelineView::askAboutMarkers(const QPoint& at, const QPoint& on_screen) {
    const std::vector<std::size_t> near = markersNear(at);
    if (near.empty()) return false;
    QMenu menu;
    for (const std::size_t marker : near) {
        QMenu* its = &menu;
        if (near.size() > 1) {
            QString title = QStringLiteral("%1   %2").arg(marker + 1).arg(about_marker(picture().sides.back(), markers_[marker]));
            its = menu.addMenu(title.left(60).replace(QLatin1Char('&'), QStringLiteral("&&")));
        }
        its->addAction(tr("Edit the note …"), [this, marker] { Q_EMIT noteEditRequested(marker); });
        its->addAction(tr("Delete this marker"), [this, marker] { removeMarker(marker); });
    }
    menu.addAction(tr("Delete all markers"), [this] {
        setMarks({});
        Q_EMIT markersChanged();
    });
    menu.exec(on_screen);
    return true;
}

}  // namespace baton::gui
