#include "gui/editor/margin.h"

#include <QMouseEvent>
#include <QPainter>
#include <QTextBlock>
#include <algorithm>

#include "gui/editor/folding.h"
#include "gui/editor/source_editor.h"

namespace baton::gui {

namespace {

constexpr int dot_width = 16, fold_width = 14, gap = 6;

QString brief(const QString& label) { return label.section(QStringLiteral(" ×"), 0, 0); }
const QColor error_colour(0xD1, 0x1A, 0x2A);

QFont small(QFont font) {
    font.setPointSizeF(std::max(6.5, font.pointSizeF() - 1.5));
    return font;
}

}  // namespace

LineMargin::LineMargin(SourceEditor& editor) : QWidget(&editor), editor_(editor) {
    setObjectName(QStringLiteral("line-margin"));
    setToolTip(tr("A click here makes or removes a breakpoint; beside the text it folds."));
}

int LineMargin::wantedWidth() const {
    int digits = 2;
    for (int lines = editor_.blockCount(); lines >= 100; lines /= 10) ++digits;
    return dot_width + editor_.fontMetrics().horizontalAdvance(QLatin1Char('9')) * digits + fold_width;
}

void LineMargin::paintEvent(QPaintEvent* event) {
    QPainter painter(this);
    const WindowTheme& theme = editor_.theme();
    painter.fillRect(event->rect(), theme.stripe);
    painter.setFont(editor_.font());
    painter.setRenderHint(QPainter::Antialiasing);
    const double right = width();
    for (const SourceEditor::VisibleLine& line : editor_.visibleLines(event->rect().bottom())) {
        const QRectF box(0, line.top, right, line.height);
        const bool is_step = line.number == editor_.seenLine(editor_.currentStep());
        if (editor_.hasError(line.number))
            painter.fillRect(QRectF(0, line.top, 4, line.height), error_colour);
        else if (is_step)
            painter.fillRect(QRectF(0, line.top, 4, line.height), theme.accent);
        const QPointF dot(dot_width / 2.0 + 2, box.center().y());
        if (editor_.hasBreakpoint(line.number)) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(error_colour);
            painter.drawEllipse(dot, 4.5, 4.5);
        }
        if (editor_.hasTasks(line.number)) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(theme.accent);
            painter.drawPolygon(QPolygonF({dot + QPointF(-2, -4), dot + QPointF(4, 0), dot + QPointF(-2, 4)}));
        }
        painter.setPen(is_step ? theme.text : theme.muted);
        painter.drawText(box.adjusted(0, 0, -fold_width, 0), Qt::AlignRight | Qt::AlignVCenter, QString::number(line.number));
        const QTextBlock block = editor_.document()->findBlockByNumber(line.number - 1);
        if (!can_fold(block)) continue;
        const QPointF at(right - fold_width / 2.0, box.center().y());
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.muted);
        painter.drawPolygon(is_folded(block) ? QPolygonF({at + QPointF(-2, -4), at + QPointF(3, 0), at + QPointF(-2, 4)})
                                             : QPolygonF({at + QPointF(-4, -2), at + QPointF(4, -2), at + QPointF(0, 3)}));
    }
}

void LineMargin::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return;
    const QPointF at = event->position();
    for (const SourceEditor::VisibleLine& line : editor_.visibleLines(height())) {
        if (at.y() < line.top || at.y() >= line.top + line.height) continue;
        if (at.x() >= width() - fold_width)
            editor_.toggleFold(line.number);
        else
            editor_.toggleBreakpoint(line.number);
        return;
    }
}

TimesColumn::TimesColumn(SourceEditor& editor) : QWidget(&editor), editor_(editor) {
    setObjectName(QStringLiteral("times-column"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
}

void TimesColumn::setInfos(LineInfos infos) {
    infos_ = std::move(infos);
    fitWidth();
}

void TimesColumn::setCounting(bool counting) {
    if (counting == is_counting_) return;
    is_counting_ = counting;
    fitWidth();
}

void TimesColumn::fitWidth() {
    const QFontMetrics metrics(small(editor_.font()));
    width_ = brief_width_ = is_counting_ ? metrics.horizontalAdvance(tr("counting…")) : 0;
    // Measuring takes long. Of labels with as many characters, the first ones tell how wide they are.
    constexpr int most_measured = 50;
    std::map<qsizetype, int> measured;
    for (const auto& [line, info] : infos_) {
        if (is_counting_ || measured[info.label.size()]++ >= most_measured) continue;
        width_ = std::max(width_, metrics.horizontalAdvance(info.label));
        brief_width_ = std::max(brief_width_, metrics.horizontalAdvance(brief(info.label)));
    }
    for (int* width : {&width_, &brief_width_}) *width += *width > 0 ? 2 * gap + 6 : 0;
    update();
}

void TimesColumn::setBrief(bool brief) {
    if (brief == is_brief_) return;
    is_brief_ = brief;
    update();
}

QString TimesColumn::textOf(const LineTimes& info) const { return is_brief_ ? brief(info.label) : info.label; }

void TimesColumn::paintEvent(QPaintEvent* event) {
    QPainter painter(this);
    const WindowTheme& theme = editor_.theme();
    painter.setFont(small(editor_.font()));
    const QFontMetrics metrics = painter.fontMetrics();
    if (is_counting_) {
        const QRectF box(0, 0, width() - gap, metrics.height() + 4);
        painter.fillRect(box, editor_.palette().color(QPalette::Base));
        painter.setPen(theme.muted);
        return painter.drawText(box, Qt::AlignRight | Qt::AlignVCenter, tr("counting…"));
    }
    const int cursor = editor_.textCursor().blockNumber() + 1;
    for (const SourceEditor::VisibleLine& line : editor_.visibleLines(event->rect().bottom())) {
        const auto found = infos_.find(line.number);
        if (found == infos_.end()) continue;
        if (line.number == cursor && editor_.hasFocus()) continue;
        const QString label = textOf(found->second);
        const double taken = metrics.horizontalAdvance(label) + 2 * gap + 6;
        painter.fillRect(QRectF(width() - taken, line.top, taken, line.height), editor_.palette().color(QPalette::Base));
        painter.fillRect(QRectF(width() - gap - 3, line.top + 3, 3, line.height - 6), found->second.colour);
        painter.setPen(theme.muted);
        painter.drawText(QRectF(0, line.top, width() - gap - 6, line.height), Qt::AlignRight | Qt::AlignVCenter, label);
    }
}

}  // namespace baton::gui
