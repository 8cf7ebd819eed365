// Dialogs: export, commands, keys, how to read the picture.
#include <QAction>
#include <QComboBox>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QFrame>
#include <QHeaderView>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QStatusBar>
#include <QTableWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "gui/base/appearance.h"
#include "gui/panels/playback.h"
#include "gui/picture/export.h"
#include "gui/run/facts.h"
#include "gui/window/legend_dialog.h"
#include "gui/window/main_window.h"

namespace baton::gui {

namespace {

QString plain_action_text(const QAction* action) {
    QString text = action->text().section(QLatin1Char('\t'), 0, 0);
    text.remove(QLatin1Char('&'));
    return text;
}

}  // namespace

void MainWindow::exportDialog() {
    if (timeline_->picture().sides.empty()) {
        statusBar()->showMessage(tr("There is nothing to export yet."), 5000);
        return;
    }
    QDialog dialog(this);
    dialog.setWindowTitle(tr("Export the picture"));
    auto* form = new QFormLayout(&dialog);
    auto* scope = new QComboBox;
    scope->addItems({tr("All of the run"), tr("What is visible"), tr("The measured range or selected bar")});
    scope->setCurrentIndex(timeline_->measured() ? 2 : 0);
    auto* width = new QComboBox;
    width->addItems({QStringLiteral("1000"), QStringLiteral("1400"), QStringLiteral("2000"), QStringLiteral("3000")});
    width->setCurrentIndex(1);
    form->addRow(tr("What"), scope);
    form->addRow(tr("Width in pixels"), width);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel);
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::accepted, &dialog, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    if (dialog.exec() != QDialog::Accepted) return;
    QString base = QFileInfo(file_).fileName().section(QLatin1Char('.'), 0, 0);
    if (base.isEmpty()) base = QStringLiteral("timeline");
    const QString target = QFileDialog::getSaveFileName(this, tr("Export the picture"), base + QStringLiteral(".svg"),
                                                        tr("SVG (*.svg);;PNG (*.png);;PDF (*.pdf)"));
    if (target.isEmpty()) return;
    ExportOptions options;
    options.range = fitted(timeline_->picture().extent(), 1, 0.02).range();
    if (scope->currentIndex() == 1) options.range = timeline_->view().range();
    if (scope->currentIndex() == 2) {
        const auto& selection = timeline_->selection();
        if (timeline_->measured()) {
            options.range = *timeline_->measured();
        } else if (selection && selection->span) {
            const Axis& axis = *timeline_->picture().sides[selection->row.side].axis;
            options.range = fitted({axis.start(*selection->span), axis.end(*selection->span)}, 1, 0.1).range();
        }
    }
    options.width = width->currentText().toDouble();
    options.title = safe_text(shown_->document.scenario);
    const QString problem = export_picture(timeline_->picture(), options, target);
    if (problem.isEmpty())
        statusBar()->showMessage(tr("Exported to %1").arg(target), 8000);
    else
        QMessageBox::warning(this, tr("Not exported"), problem.toHtmlEscaped());
}

void MainWindow::commandPalette() {
    QDialog dialog(this, Qt::Popup | Qt::FramelessWindowHint);
    dialog.setObjectName(QStringLiteral("palette"));
    auto* frame = new QFrame(&dialog);
    frame->setFrameShape(QFrame::Box);
    auto* outer = new QVBoxLayout(&dialog);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(frame);
    auto* column = new QVBoxLayout(frame);
    column->setContentsMargins(8, 8, 8, 8);
    auto* edit = new QLineEdit;
    edit->setPlaceholderText(tr("Type a command"));
    edit->setAccessibleName(tr("Command"));
    auto* list = new QTreeWidget;
    list->setObjectName(QStringLiteral("palette-list"));
    list->setColumnCount(2);
    list->setHeaderHidden(true);
    list->setRootIsDecorated(false);
    list->setFrameShape(QFrame::NoFrame);
    list->header()->setStretchLastSection(false);
    list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    column->addWidget(edit);
    column->addWidget(list);
    std::vector<QAction*> all;
    for (QAction* candidate : actions()) {
        if (candidate->isEnabled() && !plain_action_text(candidate).isEmpty()) all.push_back(candidate);
    }
    const auto fill = [&](const QString& text) {
        list->clear();
        for (std::size_t i = 0; i < all.size(); ++i) {
            const QString name = plain_action_text(all[i]);
            if (!name.contains(text, Qt::CaseInsensitive)) continue;
            auto* item = new QTreeWidgetItem(list, {name, all[i]->shortcut().toString(QKeySequence::NativeText)});
            item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
            item->setData(0, Qt::UserRole, static_cast<int>(i));
        }
        list->setCurrentItem(list->topLevelItem(0));
    };
    fill({});
    connect(edit, &QLineEdit::textChanged, &dialog, fill);
    connect(edit, &QLineEdit::returnPressed, &dialog, &QDialog::accept);
    connect(list, &QTreeWidget::itemActivated, &dialog, &QDialog::accept);
    connect(list, &QTreeWidget::itemClicked, &dialog, &QDialog::accept);
    const auto walk = [&](const QKeySequence& key, int by) {
        auto* made = new QAction(&dialog);
        made->setShortcut(key);
        connect(made, &QAction::triggered, &dialog, [list, by] {
            const int next =
                std::min(std::max(list->indexOfTopLevelItem(list->currentItem()) + by, 0), list->topLevelItemCount() - 1);
            if (next >= 0) list->setCurrentItem(list->topLevelItem(next));
        });
        dialog.addAction(made);
    };
    walk(Qt::Key_Down, 1);
    walk(Qt::Key_Up, -1);
    dialog.resize(std::min(560, width() - 80), 380);
    dialog.move(mapToGlobal(QPoint((width() - dialog.width()) / 2, 70)));
    edit->setFocus();
    if (dialog.exec() != QDialog::Accepted || !list->currentItem()) return;
    all[static_cast<std::size_t>(list->currentItem()->data(0, Qt::UserRole).toInt())]->trigger();
}

void MainWindow::shortcutsPage() {
    QDialog dialog(this);
    dialog.setWindowTitle(tr("Keys and gestures"));
    dialog.setObjectName(QStringLiteral("shortcuts"));
    auto* column = new QVBoxLayout(&dialog);
    auto* table = new QTableWidget;
    table->setColumnCount(2);
    table->setHorizontalHeaderLabels({tr("Do"), tr("How")});
    table->verticalHeader()->hide();
    table->horizontalHeader()->setStretchLastSection(true);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setShowGrid(false);
    table->setAlternatingRowColors(true);
    std::vector<std::pair<QString, QString>> rows = {
        {tr("Zoom at the cursor"), tr("W / S, Ctrl+wheel, + / −")},
        {tr("Move along the time"), tr("A / D, Shift+wheel, drag with Shift, Space or the middle button")},
        {tr("Move along the rows"), tr("Wheel, Page up, Page down")},
        {tr("Row height"), tr("Ctrl+Shift+wheel")},
        {tr("All of it"), tr("Home or 0")},
        {tr("Fit the selection"), tr("F, or double-click")},
        {tr("Measure a range"), tr("Drag with the left button")},
        {tr("Next / previous bar"), tr(". and ,  or  → and ←")},
        {tr("Next / previous row"), tr("↓ and ↑")},
        {tr("Cause / effect"), tr("[ and ]")},
        {tr("Marker / note on the range"), tr("M / Shift+M")},
        {tr("Play or pause"), tr("Space")},
        {tr("Pin, hide or move a row, fold its group"), tr("Right click on it, or the menu key; drag its name")},
        {tr("Find"), tr("/ or Ctrl+F; Enter, Shift+Enter")},
    };
    for (const QAction* candidate : actions()) {
        if (!candidate->shortcut().isEmpty())
            rows.emplace_back(plain_action_text(candidate), candidate->shortcut().toString(QKeySequence::NativeText));
    }
    table->setRowCount(static_cast<int>(rows.size()));
    for (int i = 0; i < table->rowCount(); ++i) {
        table->setItem(i, 0, new QTableWidgetItem(rows[static_cast<std::size_t>(i)].first));
        table->setItem(i, 1, new QTableWidgetItem(rows[static_cast<std::size_t>(i)].second));
    }
    table->resizeColumnToContents(0);
    column->addWidget(table);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    column->addWidget(buttons);
    dialog.resize(620, 640);
    dialog.exec();
}

void MainWindow::legendPage() {
    LegendDialog dialog(this);
    dialog.exec();
}

void MainWindow::aboutPage() {
    QMessageBox box(QMessageBox::NoIcon, tr("About Baton"),
                    tr("Baton %1\n\nA simulator of cooperative scheduling: programs in asyncio's words, run on a virtual clock.")
                        .arg(QStringLiteral("0.1.0")),
                    QMessageBox::Ok, this);
    box.setTextFormat(Qt::PlainText);
    box.setIconPixmap(application_icon().pixmap(64, 64));
    box.exec();
}

void MainWindow::noteDialog(Range range) {
    bool ok = false;
    const QString note = QInputDialog::getText(this, tr("Note on the range"), tr("Note"), QLineEdit::Normal, {}, &ok);
    if (ok) timeline_->addMarker({range.from, range.to, note});
}

void MainWindow::filterDialog() {
    bool ok = false;
    const QString text = QInputDialog::getText(this, tr("Filter rows"), tr("Show rows whose name contains"), QLineEdit::Normal,
                                               QString::fromStdString(timeline_->choices().filter), &ok);
    if (!ok) return;
    timeline_->choices().filter = text.toStdString();
    timeline_->layOutRows();
}

void MainWindow::untilDialog() {
    if (!shown_) return;
    bool ok = false;
    const double seconds = QInputDialog::getDouble(this, tr("Play until"), tr("Virtual time in seconds"), 0, 0,
                                                   static_cast<double>(shown_->document.elapsed.count()) / 1e9, 9, &ok);
    if (ok) playback_->goTo(start_of_run + Duration(static_cast<std::int64_t>(seconds * 1e9)));
}

}  // namespace baton::gui
