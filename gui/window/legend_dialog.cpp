#include "gui/window/legend_dialog.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

#include "gui/base/appearance.h"
#include "gui/picture/brushes.h"
#include "sim/picture/legend.h"

namespace baton::gui {

using picture::LegendEntry;
using Sign = LegendEntry::Sign;

namespace {

class Sample : public QWidget {
public:
    explicit Sample(const LegendEntry& entry) : entry_(entry) { setFixedSize(92, 30); }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        QImage image(size() * devicePixelRatioF(), QImage::Format_RGB32);
        image.setDevicePixelRatio(devicePixelRatioF());
        {
            const picture::Theme& theme = current_theme().picture;
            const picture::Rect all = rect_of(rect());
            ImageBrush brush(image);
            brush.fill(all, theme.rows);
            picture::paint_sign(brush, theme, entry_, all.adjusted(4, 4, -4, -4));
        }
        painter.drawImage(0, 0, image);
    }

private:
    LegendEntry entry_;
};

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
    const auto add = [&](const LegendEntry& entry, const QString& name, const QString& meaning) {
        const int row = grid->rowCount();
        auto* bold = new QLabel(name);
        QFont font = bold->font();
        font.setBold(true);
        bold->setFont(font);
        auto* words = new QLabel(meaning);
        words->setWordWrap(true);
        grid->addWidget(new Sample(entry), row, 0);
        grid->addWidget(bold, row, 1);
        grid->addWidget(words, row, 2);
    };
    const auto state = [&](State of, const QString& meaning) { add({Sign::state, of, {}}, state_name(of), meaning); };
    state(State::cpu, tr("The task has the thread and uses it."));
    state(State::block,
          tr("The task has the thread and stands still, as in time.sleep: nobody else gets a turn. A red tick marks it on "
             "the loop's row."));
    add({Sign::veil, {}, {}}, state_name(State::ready),
        tr("What it waited for has happened, but somebody else has the thread. Where a block is the reason, a veil lies over the "
           "row."));
    state(State::waiting, tr("For a task, a lock, a queue, …; the name stands above the bar."));
    state(State::sleeping, tr("It has given the thread back until a time has come."));
    state(State::io, tr("It has given the thread back until a response arrives."));
    state(State::executor, tr("A worker runs a job for it. The workers have rows of their own."));
    add({Sign::step, {}, {}}, tr("tick"),
        tr("A step that takes no time; ×3: three of them at an instant. The axis of events has the numbers of the events with "
           "which they begin."));
    add({Sign::cancelled, {}, {}}, tr("cancelled"), tr("The task ended because it was cancelled."));
    add({Sign::raised, {}, {}}, tr("raised"), tr("The task ended with an exception."));
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
