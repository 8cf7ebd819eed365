#include "gui/timeline/overlay.h"

#include <QFontMetricsF>
#include <algorithm>

#include "gui/picture/brushes.h"
#include "gui/timeline/navigation.h"
#include "gui/timeline/probe.h"

namespace baton::gui {

using picture::LaidRow;
using picture::Place;
using picture::RowRef;
using picture::Side;

namespace {

constexpr std::size_t most_arrows = 40;
constexpr QRgb playhead_colour = 0xFFD11A4A;

QColor marker_colour(const WindowTheme& theme) { return qt(theme.picture.marker); }

QColor soft(QColor colour, int alpha) {
    colour.setAlpha(alpha);
    return colour;
}

QFont tag_font(QFont font) {
    font.setPixelSize(11);
    font.setBold(true);
    return font;
}

}  // namespace

QRectF Overlay::rows() const { return qt(port_.area); }

void Overlay::paint(QPainter& painter, const OverlayContents& contents, const QRectF& ruler) const {
    painter.setRenderHint(QPainter::Antialiasing);
    const std::vector<Tag> tags = ruler_tags(contents, ruler);
    painter.setClipRect(rows().adjusted(0, -ruler.height(), 0, 0));
    if (!tags.empty()) {  // the ruler once more, without the labels that would show beside a tag
        std::vector<picture::Rect> covered;
        for (const Tag& tag : tags) covered.push_back(rect_of(tag.box));
        PainterBrush brush(painter);
        brush.set_family(font_.family());
        picture::paint_ruler(brush, picture_, port_, rect_of(ruler), covered);
    }
    painter.setClipRect(QRectF(ruler.topLeft(), QPointF(rows().right(), rows().bottom())));
    if (contents.playhead) paint_playhead(painter, *contents.playhead);
    if (contents.measured && !contents.measured->empty()) paint_measured(painter, *contents.measured, contents.measured_rows);
    paint_markers(painter, contents.markers);
    paint_tags(painter, tags);
    painter.setClipRect(rows());
    for (std::size_t side = 0; side < std::min(contents.paths.size(), picture_.sides.size()); ++side)
        paint_path(painter, side, contents.paths[side]);
    if (contents.selection) paint_selection(painter, *contents.selection);
    if (contents.cursor && rows().contains(*contents.cursor)) paint_cursor(painter, *contents.cursor);
}

void Overlay::paint_selection(QPainter& painter, const Selection& selection) const {
    const auto index = picture_.layout.find(selection.row);
    if (!index) return;
    const LaidRow& laid = picture_.layout.rows()[*index];
    const picture::Rect shown = port_.holds(laid) ? port_.area : port_.scrolled_area();
    painter.setClipRect(QRectF(0, shown.top(), shown.right(), shown.height));
    painter.fillRect(QRectF(0, port_.y(laid), port_.area.right(), laid.height), theme_.selection);
    painter.fillRect(QRectF(0, port_.y(laid), 3, laid.height), theme_.accent);
    painter.setClipRect(qt(shown));
    if (!selection.span) return;
    const QRectF box = span_rect(picture_, port_, selection.row, *selection.span);
    painter.setBrush(Qt::NoBrush);
    for (const QPen& pen : {QPen(theme_.card, 3.5), QPen(theme_.accent, 2)}) {
        painter.setPen(pen);
        painter.drawRoundedRect(box, 2, 2);
    }
    if (selection.row.kind == RowRef::Kind::task) paint_arrows(painter, selection.row, *selection.span);
}

// From what set the span's task going, and to whom it set going.
void Overlay::paint_arrows(QPainter& painter, const RowRef& row, std::size_t index) const {
    PainterBrush brush(painter);
    const Side& side = picture_.sides[row.side];
    const analysis::Timeline& timeline = side.run->timeline;
    const analysis::StateSpan& span = timeline.all_spans()[index];
    const auto arrow = [&](const analysis::Edge& edge) {
        const auto from = row_of_task(picture_, edge.from, row.side), to = row_of_task(picture_, edge.to, row.side);
        if (!from || !to) return;
        const auto a = picture_.layout.find(*from), b = picture_.layout.find(*to);
        if (!a || !b || *a == *b) return;
        const Place at = side.axis->place(edge.event, edge.due), until = side.axis->place(edge.event, edge.t);
        picture::paint_arrow(brush, port_, picture_.layout, {*a, *b, at, until}, theme_.picture.accent);
    };
    if (const analysis::Edge* cause = timeline.cause_of(row.id, span)) arrow(*cause);
    const auto effects = timeline.effects_of(row.id, span);
    for (std::size_t i = 0; i < std::min(effects.size(), most_arrows); ++i) arrow(*effects[i]);
}

void Overlay::paint_measured(QPainter& painter, const picture::Range& measured, const std::vector<RowRef>& of) const {
    const double left = std::max(port_.x(measured.from), port_.area.left()),
                 right = std::min(port_.x(measured.to), port_.area.right());
    if (right <= left) return;
    QRectF box(QPointF(left, port_.area.top() - 28), QPointF(right, port_.area.bottom()));
    double top = box.bottom(), bottom = box.top();  // of the rows
    for (const RowRef& row : of) {
        const auto index = picture_.layout.find(row);
        if (!index) continue;
        const LaidRow& laid = picture_.layout.rows()[*index];
        top = std::min(top, port_.y(laid));
        bottom = std::max(bottom, port_.y(laid) + laid.height);
    }
    if (bottom > top) {
        painter.fillRect(QRectF(box.topLeft(), QPointF(right, port_.area.top())), theme_.selection);
        box.setTop(std::max(top, port_.area.top()));
        box.setBottom(std::min(bottom, port_.area.bottom()));
    }
    painter.fillRect(box, theme_.selection);
    painter.setPen(QPen(theme_.accent, 1));
    painter.drawLine(box.topLeft(), box.bottomLeft());
    painter.drawLine(box.topRight(), box.bottomRight());
}

void Overlay::paint_markers(QPainter& painter, const std::vector<Marker>& markers) const {
    const QColor colour = marker_colour(theme_);
    for (const Marker& marker : markers) {
        const double x = port_.x(marker.from), right = port_.x(marker.to);
        if (right < port_.area.left() || x > port_.area.right()) continue;
        if (marker.to > marker.from) painter.fillRect(QRectF(x, port_.area.top(), right - x, port_.area.height), soft(colour, 28));
        painter.setPen(QPen(colour, 1.2, Qt::DashLine));
        painter.drawLine(QPointF(x, port_.area.top() - 8), QPointF(x, port_.area.bottom()));
    }
}

// The future is faded.
void Overlay::paint_playhead(QPainter& painter, Place playhead) const {
    const double x = port_.x(playhead), left = std::max(x, port_.area.left());
    if (left < port_.area.right())
        painter.fillRect(QRectF(QPointF(left, port_.area.top()), QPointF(port_.area.right(), port_.area.bottom())),
                         soft(theme_.rows, 185));
    if (x < port_.area.left() || x > port_.area.right()) return;
    painter.setPen(QPen(QColor(playhead_colour), 1.6));
    painter.drawLine(QPointF(x, port_.area.top() - 10), QPointF(x, port_.area.bottom()));
}

std::vector<Overlay::Tag> Overlay::ruler_tags(const OverlayContents& contents, const QRectF& ruler) const {
    std::vector<Tag> out;
    QImage none(1, 1, QImage::Format_RGB32);
    ImageBrush brush(none);
    brush.set_family(font_.family());
    const std::vector<picture::EndFlag> flags = picture::end_flags(brush, picture_, port_, rect_of(ruler));
    const QFontMetricsF metrics(tag_font(font_));
    const auto box_of = [&](double x, const QString& text) {
        const double width = metrics.horizontalAdvance(text) + 10;
        const double most = std::max(port_.area.left(), port_.area.right() - width);
        return QRectF(std::clamp(x - width / 2, port_.area.left(), most), port_.area.top() - 23, width, 17);
    };
    // How far a text would have to move to the left to leave the flags at the ends alone.
    const auto beside_flags = [&](QRectF box) {
        for (const picture::EndFlag& flag : flags) {
            const QRectF taken = qt(flag.box).adjusted(-2, 0, 2, 0);
            if (box.intersects(taken)) box.moveRight(taken.left());
        }
        return box;
    };
    const auto crowded = [&](double x, const QString& text) {
        const QRectF box = beside_flags(box_of(x, text));
        return std::any_of(out.begin(), out.end(), [&](const Tag& tag) { return tag.box.intersects(box); });
    };
    const auto add = [&](double x, const QString& text, const QColor& back, const QColor& fore) {
        if (!crowded(x, text)) out.push_back({beside_flags(box_of(x, text)), text, back, fore});
    };
    const auto is_free = [&](const QRectF& box) {
        return box.left() >= port_.area.left() && box.right() <= port_.area.right() &&
               std::none_of(flags.begin(), flags.end(), [&](const auto& flag) { return box.intersects(qt(flag.box)); }) &&
               std::none_of(out.begin(), out.end(), [&](const Tag& tag) { return box.intersects(tag.box); });
    };
    // A short note stands about its marker, a longer one behind it and cut where the next begins; where neither has room the number
    // alone does, beside what stands there already.
    const auto place_marker = [&](std::size_t marker, double next, const QString& note) {
        constexpr double aside = 9, longest_about = 120, longest = 280;
        const double x = port_.x(contents.markers[marker].from);
        const QString number = QString::number(marker + 1);
        const auto put = [&](const QRectF& box, const QString& text) {
            if (!is_free(box)) return false;
            out.push_back({box, text, marker_colour(theme_), theme_.card, marker});
            return true;
        };
        if (const QRectF box = box_of(x, number + note); box.width() < longest_about && put(box, number + note)) return;
        double right = std::min({port_.area.right(), next - 2 * aside, x - aside + longest});
        const auto stop_at = [&](const QRectF& box) {
            if (box.right() > x && box.left() - 2 < right) right = std::max(x, box.left() - 2);
        };
        for (const picture::EndFlag& flag : flags) stop_at(qt(flag.box));
        for (const Tag& tag : out) stop_at(tag.box);
        const double room = right - (x - aside) - 10;
        if (!note.isEmpty() && room >= metrics.horizontalAdvance(number) + 4 * aside) {
            const QString text = metrics.elidedText(number + note, Qt::ElideRight, room);
            if (put({x - aside, port_.area.top() - 23, metrics.horizontalAdvance(text) + 10, 17}, text)) return;
        }
        const QRectF alone = beside_flags(box_of(x, number));
        if (put(alone, number)) return;
        // Behind those that stand in its way, so that the numbers count up; before them where there is no more room.
        for (const int side : {1, -1}) {
            QRectF box = alone;
            for (std::size_t moves = 0; moves <= out.size(); ++moves) {
                if (put(box, number)) return;
                const auto taken = std::find_if(out.begin(), out.end(), [&](const Tag& tag) { return tag.box.intersects(box); });
                if (taken == out.end()) break;  // a flag of the end, or the edge
                side > 0 ? box.moveLeft(taken->box.right() + 1) : box.moveRight(taken->box.left() - 1);
            }
        }
    };
    const auto within = [&](double x) { return x >= port_.area.left() && x <= port_.area.right(); };
    const picture::TimeAxis& axis = *picture_.sides[0].axis;
    if (contents.playhead && within(port_.x(*contents.playhead)))
        add(port_.x(*contents.playhead), label_within(picture_.whole(), axis.time(*contents.playhead) - start_of_run),
            QColor(playhead_colour), Qt::white);
    if (contents.measured && !contents.measured->empty()) {
        const picture::Range range = *contents.measured;
        const double left = std::max(port_.x(range.from), port_.area.left()),
                     right = std::min(port_.x(range.to), port_.area.right());
        if (right > left)
            add((left + right) / 2, length_label(picture_.whole(), axis.time(range.to) - axis.time(range.from)), theme_.accent,
                theme_.card);
    }
    std::optional<Time> last;
    for (std::size_t i = 0; i < contents.markers.size(); ++i) {
        const Marker& marker = contents.markers[i];
        // How long after the one before it.
        const Time at = marker.at;
        const QString since = last ? QStringLiteral("  +") + length_label(picture_.whole(), at - *last) : QString();
        last = at;
        if (!within(port_.x(marker.from))) continue;
        const QString note = since + (marker.note.isEmpty() ? QString() : QLatin1Char(' ') + marker.note.left(80));
        const double next = i + 1 < contents.markers.size() ? port_.x(contents.markers[i + 1].from) : port_.area.right();
        place_marker(i, next, note);
    }
    // The time under the mouse, where there is room for it.
    if (contents.cursor && within(contents.cursor->x()) && contents.cursor->y() < port_.area.bottom()) {
        const auto place = static_cast<Place>(port_.view.at((contents.cursor->x() - port_.area.left()) * port_.ratio));
        const QString text = label_within(picture_.whole(), std::max(axis.time(place) - start_of_run, Duration{}));
        const QRectF box = box_of(contents.cursor->x(), text);
        if (beside_flags(box) == box) add(contents.cursor->x(), text, theme_.line, theme_.text);
    }
    return out;
}

void Overlay::paint_tags(QPainter& painter, const std::vector<Tag>& tags) const {
    painter.setFont(tag_font(font_));
    for (const Tag& tag : tags) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(tag.back);
        painter.drawRoundedRect(tag.box, 3, 3);
        painter.setPen(tag.fore);
        painter.drawText(tag.box, Qt::AlignCenter | Qt::TextSingleLine, tag.text);
    }
}

void Overlay::paint_cursor(QPainter& painter, QPointF cursor) const {
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(QPen(soft(theme_.muted, 110), 1, Qt::DotLine));
    painter.drawLine(QPointF(cursor.x(), port_.area.top()), QPointF(cursor.x(), port_.area.bottom()));
    painter.setRenderHint(QPainter::Antialiasing, true);
}

void Overlay::paint_path(QPainter& painter, std::size_t s, const analysis::CriticalPath& path) const {
    PainterBrush brush(painter);
    const picture::Colour colour = picture::rgb(theme_.dark ? 0xFF5C8A : 0xB0004B);
    const Side& side = picture_.sides[s];
    for (const analysis::PathPart& part : path.parts) {
        RowRef row{RowRef::Kind::task, static_cast<std::uint8_t>(s),
                   part.kind == analysis::PathPart::Kind::held_up && part.other ? part.other : part.task};
        if (part.job != 0 && part.job <= side.run->timeline.jobs().size() && part.kind == analysis::PathPart::Kind::job)
            row = {RowRef::Kind::worker, row.side, side.run->timeline.jobs()[part.job - 1].row};
        const auto index = picture_.layout.find(row);
        if (!index) continue;
        const LaidRow& laid = picture_.layout.rows()[*index];
        const double left = std::max(port_.x(side.axis->place(part.event, part.start)), port_.area.left());
        const double right = std::min(port_.x(side.axis->place(part.end)), port_.area.right());
        if (right > left) brush.fill({left, port_.y(laid) + laid.height - 3.0, right - left, 3}, colour);
    }
    for (const analysis::Edge& edge : path.edges) {
        const auto from = row_of_task(picture_, edge.from, s), to = row_of_task(picture_, edge.to, s);
        if (!from || !to) continue;
        const auto a = picture_.layout.find(*from), b = picture_.layout.find(*to);
        const Place at = side.axis->place(edge.event, edge.t);
        const double x = port_.x(at);
        if (a && b && *a != *b && x > port_.area.left() - 50 && x < port_.area.right() + 50)
            picture::paint_arrow(brush, port_, picture_.layout, {*a, *b, at, at}, colour);
    }
}

}  // namespace baton::gui
