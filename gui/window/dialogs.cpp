#include "gui/window/dialogs.h"

#include <QAction>
#include <QComboBox>
#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QDockWidget>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QFrame>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QTableWidget>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "gui/base/appearance.h"
#include "gui/picture/export_picture.h"
#include "gui/timeline/marks.h"
#include "gui/timeline/timeline_view.h"

namespace baton::gui {

namespace {

class Dialogs {
    Q_DECLARE_TR_FUNCTIONS(Dialogs)
};

QString plain_action_text(const QAction* action) {
    QString text = action->text().section(QLatin1Char('\t'), 0, 0);
    const QString within = action->property(within_property).toString();
    if (!within.isEmpty()) text = within + QStringLiteral(": ") + text;
    text.remove(QLatin1Char('&'));
    return text;
}

// 0: all of the run; 1: what is visible; 2: what is measured, or else the selected bar.
Range range_of(const TimelineView& timeline, int scope, int pixels) {
    const Picture& picture = timeline.picture();
    const auto& selection = timeline.selection();
    if (scope == 1) return timeline.view().range();
    if (scope == 2 && timeline.measured()) return *timeline.measured();
    if (scope == 2 && selection && selection->span) {
        const TimeAxis& axis = *picture.sides[selection->row.side].axis;
        return picture::fitted({axis.start(*selection->span), axis.end(*selection->span)}, 1, 0.1).range();
    }
    return picture.whole_view(pixels, 1).range();
}

}  // namespace

QString export_dialog(QWidget* parent, const TimelineView& timeline, const QString& base, const QString& title) {
    if (timeline.picture().sides.empty()) return Dialogs::tr("There is nothing to export yet.");
    QDialog dialog(parent);
    dialog.setWindowTitle(Dialogs::tr("Export the picture"));
    auto* form = new QFormLayout(&dialog);
    auto* scope = new QComboBox;
    scope->addItems(
        {Dialogs::tr("All of the run"), Dialogs::tr("What is visible"), Dialogs::tr("The measured range or selected bar")});
    scope->setCurrentIndex(timeline.measured() ? 2 : 0);
    auto* width = new QComboBox;
    width->addItems({QStringLiteral("1000"), QStringLiteral("1400"), QStringLiteral("2000"), QStringLiteral("3000")});
    width->setCurrentIndex(1);
    form->addRow(Dialogs::tr("What"), scope);
    form->addRow(Dialogs::tr("Width in pixels"), width);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel);
    form->addRow(buttons);
    QObject::connect(buttons, &QDialogButtonBox::accepted, &dialog, &QDialog::accept);
    QObject::connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    if (dialog.exec() != QDialog::Accepted) return {};
    QString kind;
    QString target = QFileDialog::getSaveFileName(parent, Dialogs::tr("Export the picture"), base + QStringLiteral(".svg"),
                                                  Dialogs::tr("SVG (*.svg);;PNG (*.png);;PDF (*.pdf)"), &kind);
    if (target.isEmpty()) return {};
    if (QFileInfo(target).suffix().isEmpty()) {
        const QStringList endings = {QStringLiteral(".svg"), QStringLiteral(".png"), QStringLiteral(".pdf")};
        const auto chosen = std::find_if(endings.begin(), endings.end(), [&](const QString& one) { return kind.contains(one); });
        target += chosen == endings.end() ? endings.front() : *chosen;
    }
    // The colours of the window, but nothing on paper can be folded.
    Picture picture = timeline.picture();
    picture.folds = false;
    picture::Sheet sheet;
    sheet.picture = &picture;
    sheet.width = width->currentText().toDouble();
    sheet.range = range_of(timeline, scope->currentIndex(), width->currentText().toInt());
    sheet.title = title.toStdString();
    for (const Marker& marker : timeline.markers())
        sheet.notes.push_back({marker.from, marker.to, about_marker(timeline.picture().sides.back(), marker).toStdString()});
    const QString problem = export_picture(sheet, target);
    if (problem.isEmpty()) return Dialogs::tr("Exported to %1").arg(target);
    QMessageBox::warning(parent, Dialogs::tr("Not exported"), problem.toHtmlEscaped());
    return {};
}

void command_palette(QWidget& window) {
    QDialog dialog(&window, Qt::Popup | Qt::FramelessWindowHint);
    dialog.setObjectName(QStringLiteral("palette"));
    auto* frame = new QFrame(&dialog);
    frame->setFrameShape(QFrame::Box);
    auto* outer = new QVBoxLayout(&dialog);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(frame);
    auto* column = new QVBoxLayout(frame);
    column->setContentsMargins(8, 8, 8, 8);
    auto* edit = new QLineEdit;
    edit->setPlaceholderText(Dialogs::tr("Type a command"));
    edit->setAccessibleName(Dialogs::tr("Command"));
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
    for (QAction* candidate : window.actions()) {
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
    QObject::connect(edit, &QLineEdit::textChanged, &dialog, fill);
    QObject::connect(edit, &QLineEdit::returnPressed, &dialog, &QDialog::accept);
    QObject::connect(list, &QTreeWidget::itemActivated, &dialog, &QDialog::accept);
    QObject::connect(list, &QTreeWidget::itemClicked, &dialog, &QDialog::accept);
    const auto walk = [&](const QKeySequence& key, int by) {
        auto* made = new QAction(&dialog);
        made->setShortcut(key);
        QObject::connect(made, &QAction::triggered, &dialog, [list, by] {
            const int next =
                std::min(std::max(list->indexOfTopLevelItem(list->currentItem()) + by, 0), list->topLevelItemCount() - 1);
            if (next >= 0) list->setCurrentItem(list->topLevelItem(next));
        });
        dialog.addAction(made);
    };
    walk(Qt::Key_Down, 1);
    walk(Qt::Key_Up, -1);
    dialog.resize(std::min(560, window.width() - 80), 380);
    dialog.move(window.mapToGlobal(QPoint((window.width() - dialog.width()) / 2, 70)));
    edit->setFocus();
    if (dialog.exec() != QDialog::Accepted || !list->currentItem()) return;
    QAction* chosen = all[static_cast<std::size_t>(list->currentItem()->data(0, Qt::UserRole).toInt())];
    if (auto* dock = qobject_cast<QDockWidget*>(chosen->parent())) {  // who types its name wants to see it
        dock->show();
        return dock->raise();
    }
    chosen->trigger();
}

void keys_dialog(QWidget& window) {
    QDialog dialog(&window);
    dialog.setWindowTitle(Dialogs::tr("Keys and gestures"));
    dialog.setObjectName(QStringLiteral("shortcuts"));
    auto* column = new QVBoxLayout(&dialog);
    auto* table = new QTableWidget;
    table->setColumnCount(2);
    table->setHorizontalHeaderLabels({Dialogs::tr("Do"), Dialogs::tr("How")});
    table->verticalHeader()->hide();
    table->horizontalHeader()->setStretchLastSection(true);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setShowGrid(false);
    table->setAlternatingRowColors(true);
    std::vector<std::pair<QString, QString>> rows = {
        {Dialogs::tr("Zoom at the cursor"), Dialogs::tr("W / S, Ctrl+wheel, + / −")},
        {Dialogs::tr("Move along the time"), Dialogs::tr("A / D, Shift+wheel, drag with Shift, Space or the middle button")},
        {Dialogs::tr("Move along the rows"), Dialogs::tr("Wheel, Page up, Page down")},
        {Dialogs::tr("Row height"), Dialogs::tr("Ctrl+Shift+wheel")},
        {Dialogs::tr("All of it"), Dialogs::tr("Home or 0")},
        {Dialogs::tr("Fit the selection"), Dialogs::tr("F, or double-click")},
        {Dialogs::tr("From the source to the timeline"), Dialogs::tr("Esc")},
        {Dialogs::tr("Measure a range"), Dialogs::tr("Drag with the left button; over several rows, of these")},
        {Dialogs::tr("Next / previous bar"), Dialogs::tr(". and ,  or  → and ←")},
        {Dialogs::tr("Next / previous row"), Dialogs::tr("↓ and ↑")},
        {Dialogs::tr("Cause / effect"), Dialogs::tr("[ and ]")},
        {Dialogs::tr("Marker / note on the range"), Dialogs::tr("M / Shift+M")},
        {Dialogs::tr("Zoom, cause, effect, copy, source of a bar"), Dialogs::tr("Right click on it, or the menu key")},
        {Dialogs::tr("Edit or delete a marker"), Dialogs::tr("Right click on its number")},
        {Dialogs::tr("Move a marker"), Dialogs::tr("Drag its number")},
        {Dialogs::tr("Play or pause"), Dialogs::tr("Space")},
        {Dialogs::tr("Pin, hide or move a row, fold its group"), Dialogs::tr("Right click on it, or the menu key; drag its name")},
        {Dialogs::tr("Find"), Dialogs::tr("/ or Ctrl+F; Enter, Shift+Enter")},
    };
    for (const QAction* candidate : window.actions()) {
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
    QObject::connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    column->addWidget(buttons);
    dialog.resize(620, 640);
    dialog.exec();
}

void about_dialog(QWidget* parent) {
    QMessageBox box(
        QMessageBox::NoIcon, Dialogs::tr("About Baton"),
        Dialogs::tr("Baton %1\n\nA simulator of cooperative scheduling: programs in asyncio's words, run on a virtual clock.")
            .arg(QStringLiteral("0.1.0")),
        QMessageBox::Ok, parent);
    box.setTextFormat(Qt::PlainText);
    box.setIconPixmap(application_icon().pixmap(64, 64));
    box.exec();
}

}  // namespace baton::gui
