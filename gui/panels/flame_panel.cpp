#include "gui/panels/flame_panel.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QImage>
#include <QKeyEvent>
#include <QMenu>
#include <QMetaObject>
#include <QMouseEvent>
#include <QPainter>
#include <QPointer>
#include <QThreadPool>
#include <QToolTip>
#include <algorithm>

#include "gui/picture/brushes.h"
#include "gui/run/fact_words.h"

namespace baton::gui {

FlamePanel::FlamePanel(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("flame"));
    setAccessibleName(tr("Flame"));
    setFocusPolicy(Qt::StrongFocus);
}

void FlamePanel::showRun(RunResultPtr run) {
    if (run == run_) return;
    run_ = std::move(run);
    nodes_.clear();
    root_ = 0;
    making_ = false;
    if (isVisible()) make();
    update();
}

void FlamePanel::setTheme(const WindowTheme& theme) {
    theme_ = &theme;
    update();
}

void FlamePanel::showEvent(QShowEvent*) { make(); }

void FlamePanel::make() {
    if (!run_ || !run_->pictured || making_ || isReady()) return;
    making_ = true;
    QThreadPool::globalInstance()->start([panel = QPointer<FlamePanel>(this), run = run_] {
        Nodes nodes = analysis::flame_of(run->recording, run->timeline, run->pictured->found->frames);
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [panel, run, nodes = std::move(nodes)]() mutable {
                if (!panel || panel->run_ != run) return;
                panel->nodes_ = std::move(nodes);
                panel->making_ = false;
                panel->update();
            },
            Qt::QueuedConnection);
    });
}

std::vector<picture::FlameBox> FlamePanel::boxes() const {
    return isReady() ? picture::flame_boxes(nodes_, root_, 1.0 / std::max(1, width())) : std::vector<picture::FlameBox>();
}

std::optional<std::uint32_t> FlamePanel::nodeAt(QPointF at) const {
    for (const picture::FlameBox& box : boxes()) {
        const double x = box.x * width(), y = box.depth * picture::flame_line;
        if (at.x() >= x && at.x() < x + box.width * width() && at.y() >= y && at.y() < y + picture::flame_line) return box.node;
    }
    return std::nullopt;
}

QString FlamePanel::textAt(QPointF at) const {
    const auto node = nodeAt(at);
    return node ? textOf(*node) : QString();
}

QString FlamePanel::textOf(std::uint32_t index) const {
    const analysis::FlameNode& node = nodes_[index];
    QString out = QString::fromStdString(picture::flame_name(*run_->pictured, node, translated)) + QStringLiteral("\n") +
                  exact_label(node.total);
    if (index != 0) out += QStringLiteral("\n") + tr("%n time(s)", nullptr, static_cast<int>(node.times));
    return out;
}

void FlamePanel::paintEvent(QPaintEvent*) {
    QImage image((QSizeF(size()) * devicePixelRatioF()).toSize(), QImage::Format_RGB32);
    image.setDevicePixelRatio(devicePixelRatioF());
    {
        ImageBrush brush(image);
        brush.set_family(font().family());
        const picture::Rect all{0, 0, static_cast<double>(width()), static_cast<double>(height())};
        brush.fill(all, theme_->picture.card);
        if (isReady()) picture::paint_flame(brush, *run_->pictured, nodes_, boxes(), theme_->picture, all, translated);
    }
    QPainter(this).drawImage(0, 0, image);
}

void FlamePanel::mousePressEvent(QMouseEvent* event) {
    const auto node = nodeAt(event->position());
    if (event->button() == Qt::LeftButton && node && !nodes_[*node].children.empty()) showFrom(*node);
}

void FlamePanel::showFrom(std::uint32_t node) {
    root_ = node;
    update();
}

void FlamePanel::showAll() { showFrom(0); }

void FlamePanel::fillMenu(QMenu& menu, QPointF at) {
    if (const auto index = nodeAt(at)) {
        const analysis::FlameNode& node = nodes_[*index];
        menu.addAction(tr("Zoom to this"), this, [this, index] { showFrom(*index); })->setEnabled(!node.children.empty());
        const auto& texts = run_->recording.texts;
        if (node.kind == analysis::FlameNode::Kind::coroutine && node.name < texts.size())
            menu.addAction(tr("Show in the source"), this,
                           [this, name = QString::fromUtf8(texts[node.name])] { Q_EMIT coroutineRequested(name); });
        menu.addAction(tr("Copy"), this,
                       [text = textOf(*index)] { QGuiApplication::clipboard()->setText(text + QLatin1Char('\n')); });
        menu.addSeparator();
    }
    menu.addAction(tr("Show all of it") + QStringLiteral("\tEsc"), this, &FlamePanel::showAll)->setEnabled(root_ != 0);
}

void FlamePanel::contextMenuEvent(QContextMenuEvent* event) {
    if (!isReady()) return;
    QMenu menu;
    fillMenu(menu, event->pos());
    menu.exec(event->globalPos());
}

// Esc goes back to all of it, Backspace to the box above.
void FlamePanel::keyPressEvent(QKeyEvent* event) {
    if (isReady() && root_ != 0 && event->key() == Qt::Key_Escape) return showAll();
    if (isReady() && root_ != 0 && event->key() == Qt::Key_Backspace) return showFrom(nodes_[root_].parent);
    QWidget::keyPressEvent(event);
}

bool FlamePanel::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const QString text = textAt(help->pos());
    if (text.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(),
                           QStringLiteral("<p style='white-space:pre'>") + text.toHtmlEscaped() + QStringLiteral("</p>"), this);
    return true;
}

}  // namespace baton::gui
