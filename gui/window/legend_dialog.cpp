#include "gui/window/legend_dialog.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>
#include <functional>

#include "gui/base/appearance.h"
#include "gui/picture/picture.h"
#include "gui/picture/surface.h"

namespace baton::gui {

namespace {

class Sample : public QWidget {
public:
    explicit Sample(std::function<void(Surface&, const QRectF&)> paint) : paint_(std::move(paint)) { setFixedSize(92, 30); }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        QImage image(size() * devicePixelRatioF(), QImage::Format_RGB32);
        image.setDevicePixelRatio(devicePixelRatioF());
        {
            ImageSurface surface(image);
            surface.fill(rect(), current_theme().rows);
            paint_(surface, QRectF(rect()).adjusted(4, 4, -4, -4));
        }
        painter.drawImage(0, 0, image);
    }

private:
    std::function<void(Surface&, const QRectF&)> paint_;
};

std::function<void(Surface&, const QRectF&)> bar_of(const Look& look) {
    return [look](Surface& surface, const QRectF& area) {
        const double height = std::round(area.height() * look.height);
        surface.bar({area.left(), area.bottom() - height, area.width(), height}, look);
    };
}

}  // namespace

LegendDialog::LegendDialog(QWidget* parent) : QDialog(parent) {
    using analysis::State;
    setWindowTitle(tr("How to read the picture"));
    setObjectName(QStringLiteral("legend"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 14);
    column->setSpacing(12);
    auto* intro = new QLabel(
        tr("Time runs from left to right. The first row is the event loop: whoever has the thread stands in it. Below, each task "
           "has a row of its own, from its creation to its end. Only one task has the thread at a time; the others wait, sleep, or "
           "stand ready in the queue."));
    intro->setWordWrap(true);
    column->addWidget(intro);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(8);
    const auto add = [&](std::function<void(Surface&, const QRectF&)> paint, const QString& name, const QString& meaning) {
        const int row = grid->rowCount();
        auto* bold = new QLabel(name);
        QFont font = bold->font();
        font.setBold(true);
        bold->setFont(font);
        auto* words = new QLabel(meaning);
        words->setWordWrap(true);
        grid->addWidget(new Sample(std::move(paint)), row, 0);
        grid->addWidget(bold, row, 1);
        grid->addWidget(words, row, 2);
    };
    add(bar_of(look_of(State::cpu)), tr("computing"), tr("The task has the thread and uses it."));
    add(bar_of(look_of(State::block)), tr("blocking"),
        tr("The task has the thread and stands still, as in time.sleep: nobody else gets a turn. A red tick marks it on the loop's "
           "row."));
    add(
        [](Surface& surface, const QRectF& area) {
            surface.fill(area, current_theme().veil);
            bar_of(look_of(State::ready))(surface, area);
        },
        tr("ready"),
        tr("What it waited for has happened, but somebody else has the thread. Where a block is the reason, a veil lies over the "
           "row."));
    add(bar_of(look_of(State::waiting)), tr("waiting"), tr("For a task, a lock, a queue, …; the name stands above the bar."));
    add(bar_of(look_of(State::sleeping)), state_name(State::sleeping), tr("It has given the thread back until a time has come."));
    add(bar_of(look_of(State::io)), state_name(State::io), tr("It has given the thread back until a response arrives."));
    add(bar_of(look_of(State::executor)), tr("in an executor"),
        tr("A worker runs a job for it. The workers have rows of their own."));
    add(
        [](Surface& surface, const QRectF& area) {
            surface.fill({area.left() + 20, area.top(), 2, area.height()}, look_of(State::cpu).fill);
            surface.fill({area.left() + 23, area.top(), 12, 11}, look_of(State::cpu).fill);
            surface.text({area.left() + 26, area.top(), 12, 11}, QStringLiteral("3"), {9, Qt::white});
        },
        tr("tick"), tr("A step that takes no time, with its number in the run."));
    add(
        [](Surface& surface, const QRectF& area) {
            bar_of(look_of(State::sleeping))(surface, area.adjusted(0, 0, -44, 0));
            surface.bar({area.right() - 44, area.top(), 8, area.height()}, cancelled_look());
            bar_of(look_of(State::sleeping))(surface, area.adjusted(50, 0, -14, 0));
            const QRectF box(area.right() - 14, area.center().y() - 6, 13, 13);
            surface.fill(box, QColor(0x11, 0x11, 0x11));
            surface.fill(box.adjusted(1, 1, -1, -1), Qt::white);
            surface.line(box.topLeft() + QPointF(3, 3), box.bottomRight() - QPointF(3, 3), QColor(0x11, 0x11, 0x11), 2);
            surface.line(box.topRight() + QPointF(-3, 3), box.bottomLeft() + QPointF(3, -3), QColor(0x11, 0x11, 0x11), 2);
        },
        tr("cancelled, raised"), tr("How the task ended, where it did not simply return."));
    grid->setColumnStretch(2, 1);
    column->addLayout(grid);
    auto* more = new QLabel(tr("Semaphores, locks and queues have charts: upwards how much is in use, downwards how many wait."));
    more->setWordWrap(true);
    column->addWidget(more);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
    resize(640, sizeHint().height());
}

}  // namespace baton::gui
