#include "gui/window/inspector.h"

#include <unistd.h>

#include <QApplication>
#include <QComboBox>
#include <QDockWidget>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QSlider>
#include <QSocketNotifier>
#include <QStatusBar>
#include <QTextBlock>
#include <QTreeWidget>
#include <cstdio>

#include "gui/editor/source_editor.h"
#include "gui/panels/playback.h"
#include "gui/run/fact_words.h"
#include "gui/timeline/probe.h"
#include "gui/window/main_window.h"

namespace baton::gui {

namespace {

QJsonObject error(const QString& text) { return {{QStringLiteral("error"), text}}; }

// Where a part of a widget lies in its window, as far as nothing that it stands in cuts it off: a dock behind another one
// lies outside.
QRect in_window(const QWidget& widget, const QRectF& part) {
    QRect shown = part.toAlignedRect() & widget.rect();
    for (const QWidget* at = &widget; !at->isWindow(); at = at->parentWidget())
        shown = shown.translated(at->pos()) & at->parentWidget()->rect();
    return widget.isVisible() ? shown : QRect();
}

QJsonValue on_screen(const QWidget& widget, const QRectF& part) {
    const QRect shown = in_window(widget, part);
    if (shown.isEmpty()) return {};
    const double ratio = widget.devicePixelRatioF();
    const QPoint corner = widget.window()->mapToGlobal(shown.topLeft()) * ratio;
    const QSize size = shown.size() * ratio;
    return QJsonArray{corner.x(), corner.y(), size.width(), size.height()};
}

QJsonObject place(const QWidget& widget, const QRectF& part) { return {{QStringLiteral("rect"), on_screen(widget, part)}}; }

QString text_of(const QWidget& widget) {
    if (const auto* label = qobject_cast<const QLabel*>(&widget)) return label->text();
    if (const auto* edit = qobject_cast<const QLineEdit*>(&widget)) return edit->text();
    if (const auto* box = qobject_cast<const QComboBox*>(&widget)) return box->currentText();
    if (const auto* tree = qobject_cast<const QTreeWidget*>(&widget))
        return tree->currentItem() ? tree->currentItem()->text(0) : QString();
    if (const auto* slider = qobject_cast<const QAbstractSlider*>(&widget)) return QString::number(slider->value());
    return {};
}

QJsonObject description(const QWidget& widget) {
    return {{QStringLiteral("name"), widget.objectName()},
            {QStringLiteral("class"), QString::fromLatin1(widget.metaObject()->className())},
            {QStringLiteral("text"), text_of(widget)},
            {QStringLiteral("rect"), on_screen(widget, widget.rect())}};
}

// One that can be seen, if there are several of the name.
QJsonObject widget_named(const QString& name) {
    const QWidget* found = nullptr;
    for (const QWidget* candidate : QApplication::allWidgets()) {
        if (candidate->objectName() == name && (!found || candidate->isVisible())) found = candidate;
    }
    return found ? description(*found) : error(QStringLiteral("no widget ") + name);
}

QJsonObject line_of(const SourceEditor& editor, int line) {
    const QRectF box = editor.lineBox(line);
    return box.isEmpty() ? error(QStringLiteral("no line %1").arg(line)) : place(*editor.viewport(), box);
}

std::optional<RowRef> row_named(const TimelineView& timeline, const QString& name) {
    for (const LaidRow& row : timeline.picture().layout.rows()) {
        if (row.ref.kind != RowRef::Kind::group &&
            picture::row_name(*timeline.run(row.ref.side)->pictured, row.ref) == name.toStdString())
            return row.ref;
    }
    return std::nullopt;
}

QJsonObject row_of(const TimelineView& timeline, const QString& name) {
    const auto ref = row_named(timeline, name);
    if (!ref) return error(QStringLiteral("no row ") + name);
    const LaidRow& row = timeline.picture().layout.rows()[*timeline.picture().layout.find(*ref)];
    const QRectF area = timeline.rowsArea();
    return place(timeline, QRectF(area.left(), timeline.viewport().y(row), area.width(), row.height) & area);
}

QJsonObject span_of(const TimelineView& timeline, const QString& name, std::int64_t ns) {
    const auto ref = row_named(timeline, name);
    if (!ref || !ref->has_spans()) return error(QStringLiteral("no row of bars ") + name);
    const Side& side = timeline.picture().sides[ref->side];
    const std::size_t span = side.detail->first_after(ref->id, side.axis->place(start_of_run + Duration(ns)));
    if (span >= side.detail->last(ref->id)) return error(QStringLiteral("no bar of %1 at %2").arg(name).arg(ns));
    return place(timeline, span_rect(timeline.picture(), timeline.viewport(), *ref, span) & timeline.rowsArea());
}

QJsonObject time_of(const TimelineView& timeline, std::int64_t ns) {
    if (timeline.picture().sides.empty()) return error(QStringLiteral("no run"));
    const double x = timeline.viewport().x(timeline.picture().sides[0].axis->place(start_of_run + Duration(ns)));
    const QRectF ruler = timeline.rulerArea();
    return place(timeline, QRectF(std::floor(x), ruler.top(), 1, ruler.height()));
}

QJsonValue range_of(const std::optional<Range>& range) {
    return range ? QJsonValue(QJsonArray{qint64(range->from), qint64(range->to)}) : QJsonValue();
}

QJsonValue selected_of(const TimelineView& timeline) {
    const auto& selection = timeline.selection();
    if (!selection) return {};
    const RunResult& run = *timeline.run(selection->row.side);
    QJsonObject out{{QStringLiteral("row"), QString::fromStdString(picture::row_name(*run.pictured, selection->row))}};
    if (!selection->span) return out;
    const analysis::StateSpan& span = *timeline.selectedSpan();
    out[QStringLiteral("state")] = QString::fromStdString(std::string(analysis::word(span.state)));
    out[QStringLiteral("from")] = qint64((span.start - start_of_run).count());
    out[QStringLiteral("to")] = qint64((span.end - start_of_run).count());
    out[QStringLiteral("line")] = qint64(span.line);
    return out;
}

QJsonObject timeline_of(const TimelineView& timeline) {
    constexpr std::size_t most_rows = 1000;
    QJsonArray rows, markers;
    for (const LaidRow& row : timeline.picture().layout.rows()) {
        if (row.ref.kind == RowRef::Kind::group || static_cast<std::size_t>(rows.size()) >= most_rows) continue;
        rows.append(QString::fromStdString(picture::row_name(*timeline.run(row.ref.side)->pictured, row.ref)));
    }
    for (const Marker& marker : timeline.markers()) markers.append(QJsonArray{qint64(marker.from), qint64(marker.to), marker.note});
    const char* axes[] = {"time", "steps", "compressed"};
    return {{QStringLiteral("axis"), QLatin1String(axes[static_cast<int>(timeline.axis())])},
            {QStringLiteral("extent"), range_of(timeline.picture().extent())},
            {QStringLiteral("visible"), range_of(timeline.view().range())},
            {QStringLiteral("row_height"), timeline.choices().height},
            {QStringLiteral("scroll"), timeline.scroll()},
            {QStringLiteral("most_scroll"), timeline.mostScroll()},
            {QStringLiteral("rows"), rows},
            {QStringLiteral("selected"), selected_of(timeline)},
            {QStringLiteral("measured"), range_of(timeline.measured())},
            {QStringLiteral("markers"), markers},
            {QStringLiteral("playhead"), timeline.playhead() ? QJsonValue(qint64(*timeline.playhead())) : QJsonValue()},
            {QStringLiteral("path"), timeline.criticalPath()}};
}

QJsonArray windows() {
    QJsonArray out;
    for (const QWidget* window : QApplication::topLevelWidgets()) {
        if (!window->isVisible()) continue;
        QJsonObject one = description(*window);
        one[QStringLiteral("title")] = window->windowTitle();
        one[QStringLiteral("active")] = window->isActiveWindow();
        one[QStringLiteral("id")] = qint64(window->winId());
        out.append(one);
    }
    return out;
}

QJsonArray front_docks(const MainWindow& window) {
    QStringList names;
    for (const QDockWidget* dock : window.findChildren<QDockWidget*>()) {
        if (!in_window(*dock, dock->rect()).isEmpty()) names.append(dock->objectName().section(QLatin1Char('-'), 1));
    }
    names.sort();
    return QJsonArray::fromStringList(names);
}

QJsonObject state_of(MainWindow& window) {
    const QWidget* focus = QApplication::focusWidget();
    const SourceEditor& editor = *window.editor();
    return {{QStringLiteral("idle"), window.idle()},
            {QStringLiteral("title"), window.windowTitle()},
            {QStringLiteral("message"), window.statusBar()->currentMessage()},
            {QStringLiteral("windows"), windows()},
            {QStringLiteral("focus"), focus ? QJsonValue(description(*focus)) : QJsonValue()},
            {QStringLiteral("docks"), front_docks(window)},
            {QStringLiteral("timeline"), timeline_of(*window.timeline())},
            {QStringLiteral("playing"), window.playback()->playing()},
            {QStringLiteral("source"), QJsonObject{{QStringLiteral("text"), editor.toPlainText()},
                                                   {QStringLiteral("modified"), editor.document()->isModified()},
                                                   {QStringLiteral("step"), editor.currentStep()}}}};
}

}  // namespace

QJsonObject answer(MainWindow& window, const QString& question) {
    const QString what = question.section(QLatin1Char(' '), 0, 0), rest = question.section(QLatin1Char(' '), 1);
    const QString number = rest.section(QLatin1Char(' '), 0, 0);
    if (what == QLatin1String("state")) return state_of(window);
    if (what == QLatin1String("widget")) return widget_named(rest);
    if (what == QLatin1String("line")) return line_of(*window.editor(), rest.toInt());
    if (what == QLatin1String("row")) return row_of(*window.timeline(), rest);
    if (what == QLatin1String("span")) return span_of(*window.timeline(), rest.section(QLatin1Char(' '), 1), number.toLongLong());
    if (what == QLatin1String("time")) return time_of(*window.timeline(), number.toLongLong());
    return error(QStringLiteral("unknown question ") + what);
}

Inspector::Inspector(MainWindow& window) : QObject(&window), window_(window) {
    auto* ready = new QSocketNotifier(STDIN_FILENO, QSocketNotifier::Read, this);
    connect(ready, &QSocketNotifier::activated, this, [this, ready] {
        char piece[4096];
        const ssize_t got = ::read(STDIN_FILENO, piece, sizeof piece);
        if (got <= 0) return ready->setEnabled(false);
        unread_.append(piece, static_cast<qsizetype>(got));
        answerLines();
    });
}

void Inspector::answerLines() {
    for (qsizetype end = unread_.indexOf('\n'); end >= 0; end = unread_.indexOf('\n')) {
        const QString question = QString::fromUtf8(unread_.left(end));
        unread_.remove(0, end + 1);
        const QByteArray line = QJsonDocument(answer(window_, question)).toJson(QJsonDocument::Compact) + '\n';
        std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), stdout);
        std::fflush(stdout);
    }
}

}  // namespace baton::gui
