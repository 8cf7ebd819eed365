// Opening, dropping, recent files, what was open last time, exporting, closing.
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFileDialog>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QStatusBar>

#include "gui/panels/details_panel.h"
#include "gui/window/scenario_file.h"
#include "gui/window/start_page.h"
#include "tests/gui/support/window.h"

namespace baton::gui {
namespace {

using testing::HasSubstr;

class Files : public test::Window {
protected:
    Files() {
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, folder.path());
        one = write(QStringLiteral("one.baton.yaml"), "baton: 1\nmain:\n  - sleep: 1s\n");
        two = write(QStringLiteral("two.baton.yaml"), "baton: 1\nmain:\n  - block: 2s\n");
    }

    // Names a file in the file dialog that opens.
    void choose(const QString& file) {
        in_dialog([file](QDialog& dialog) {
            auto* files = qobject_cast<QFileDialog*>(&dialog);
            ASSERT_NE(files, nullptr);
            files->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"))->setText(file);
            dialog.accept();
        });
    }
    void drop(const QStringList& files) {
        QMimeData data;
        QList<QUrl> urls;
        for (const QString& file : files) urls.append(QUrl::fromLocalFile(file));
        data.setUrls(urls);
        QDragEnterEvent enter(QPoint(300, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&window, &enter);
        ASSERT_TRUE(enter.isAccepted());
        QDropEvent dropped(QPointF(300, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&window, &dropped);
    }
    void exported_as(const QString& file) {
        in_dialog([this, file](QDialog& dialog) {
            choose(file);
            dialog.accept();
        });
        shortcut(Qt::Key_E, Qt::ControlModifier);
    }
    QByteArray exported(const QString& file) {
        exported_as(file);
        QFile out(file);
        EXPECT_TRUE(out.open(QIODevice::ReadOnly)) << file.toStdString();
        return out.readAll();
    }

    QString one, two;
};

TEST_F(Files, ControlOOpens) {
    choose(one);
    shortcut(Qt::Key_O, Qt::ControlModifier);
    settle();
    EXPECT_EQ(total(), "1s");
    EXPECT_THAT(window.windowTitle().toStdString(), HasSubstr("one.baton.yaml"));
}

TEST_F(Files, AFileIsDropped) {
    drop({one});
    settle();
    EXPECT_EQ(total(), "1s");
}

TEST_F(Files, TwoFilesDroppedAreCompared) {
    drop({one, two});
    settle();
    ASSERT_TRUE(timeline().picture().compares());
    EXPECT_EQ(timeline().run(0)->document.elapsed, Duration(test::second));
    EXPECT_EQ(timeline().run(1)->document.elapsed, Duration(2 * test::second));
}

TEST_F(Files, OfOneNameAreToldApartByTheirFolders) {
    QDir(folder.path()).mkpath(QStringLiteral("after"));
    const QString now = write(QStringLiteral("after/one.baton.yaml"), "baton: 1\nmain:\n  - sleep: 3s\n");
    open(now);
    window.compareWith(one);
    settle();
    const auto& sides = timeline().picture().sides;
    ASSERT_EQ(sides.size(), 2u);
    EXPECT_EQ(sides[1].title, "after/one");
    EXPECT_EQ(sides[0].title, QDir(folder.path()).dirName().toStdString() + "/one");
    EXPECT_THAT(window.findChild<QLabel*>(QStringLiteral("range"))->text().toStdString(), HasSubstr(sides[0].title));
    // What nothing is selected of is said of both.
    const std::string details = window.findChild<DetailsPanel*>()->text().toStdString();
    EXPECT_THAT(details, testing::AllOf(HasSubstr(sides[0].title), HasSubstr(sides[1].title), HasSubstr("1 s"), HasSubstr("3 s")));
    window.compareWith(two);
    settle();
    EXPECT_EQ(timeline().picture().sides[0].title, "two");
    EXPECT_EQ(timeline().picture().sides[1].title, "one");
}

TEST_F(Files, RecentFilesAreInTheMenuAndOnTheStartPage) {
    window.setRemembers(true);
    open(one);
    open(two);
    QMenu* recent = nullptr;
    for (QMenu* menu : window.findChildren<QMenu*>()) {
        if (menu->title().contains(QStringLiteral("recent"))) recent = menu;
    }
    ASSERT_NE(recent, nullptr);
    ASSERT_EQ(recent->actions().size(), 2);
    EXPECT_EQ(recent->actions()[0]->text(), QStringLiteral("two.baton.yaml"));
    recent->actions()[1]->trigger();
    settle();
    EXPECT_EQ(total(), "1s");
    const auto buttons = window.findChild<StartPage*>()->findChildren<QPushButton*>();
    EXPECT_TRUE(std::any_of(buttons.begin(), buttons.end(),
                            [](const QPushButton* b) { return b->text() == QStringLiteral("two.baton.yaml"); }));
}

TEST_F(Files, TheLibraryHasAWayBackAndTakesNoUnsavedText) {
    window.setRemembers(true);
    open(one);
    window.editor()->appendPlainText(QStringLiteral("# mine"));
    settle();
    auto& start = *window.findChild<StartPage*>();
    const auto& back = *start.findChild<QPushButton*>(QStringLiteral("library-back"));
    window.showLibrary();
    EXPECT_TRUE(start.isVisible());
    EXPECT_EQ(back.text(), QStringLiteral("Back to one.baton.yaml"));
    QTest::keyClick(&start, Qt::Key_Escape);
    EXPECT_FALSE(start.isVisible());
    EXPECT_TRUE(window.findChild<QDockWidget*>(QStringLiteral("dock-source"))->isVisible());
    window.showLibrary();
    bool asked = false;
    in_dialog([&](QDialog& dialog) {
        asked = true;
        dialog.reject();
    });
    Q_EMIT start.fileChosen(two);
    EXPECT_TRUE(asked);
    QTest::keyClick(&start, Qt::Key_Escape);
    EXPECT_TRUE(window.editor()->toPlainText().contains(QStringLiteral("# mine")));
    window.editor()->document()->setModified(false);
}

TEST_F(Files, AnExampleOfTheLibraryIsSavedUnderANameOfItsOwn) {
    const QString example = library_folder() + QStringLiteral("/01-waits.baton.yaml"),
                  mine = folder.filePath(QStringLiteral("mine.baton.yaml"));
    open(example);
    window.setRemembers(true);
    window.editor()->appendPlainText(QStringLiteral("# mine"));
    const QByteArray before = load_text(example).text;
    choose(mine);
    shortcut(Qt::Key_S, Qt::ControlModifier);
    EXPECT_EQ(load_text(example).text, before);
    EXPECT_TRUE(load_text(mine).text.endsWith("# mine"));
    EXPECT_THAT(window.windowTitle().toStdString(), HasSubstr("mine.baton.yaml"));
}

TEST_F(Files, WhatWasOpenIsKeptForNextTime) {
    window.setRemembers(true);
    open(one);
    timeline().setRowHeight(40);
    shortcut(Qt::Key_Q, Qt::ControlModifier);
    EXPECT_FALSE(window.isVisible());
    EXPECT_EQ(QSettings().value(QStringLiteral("session/file")).toString(), one);
    MainWindow next;
    next.restoreSession();
    EXPECT_EQ(next.timeline()->choices().height, 40);
}

TEST_F(Files, MarkersAreThereAgainWhenTheFileIs) {
    window.setRemembers(true);
    open(one);
    timeline().addMarker({test::second / 2, test::second, QStringLiteral("a <b>note</b>")});
    open(two);
    EXPECT_TRUE(timeline().markers().empty());
    open(one);
    ASSERT_EQ(timeline().markers().size(), 1u);
    EXPECT_EQ(timeline().markers()[0].from, test::second / 2);
    EXPECT_EQ(timeline().markers()[0].to, test::second);
    EXPECT_EQ(timeline().markers()[0].note, QStringLiteral("a <b>note</b>"));
}

TEST_F(Files, BreakpointsAreThereAgainWhenTheFileIs) {
    window.setRemembers(true);
    open(one);
    window.editor()->toggleBreakpoint(1);
    window.editor()->toggleBreakpoint(2);
    window.editor()->toggleBreakpoint(1);
    open(two);
    EXPECT_TRUE(window.editor()->breakpoints().empty());
    open(one);
    EXPECT_EQ(window.editor()->breakpoints(), std::set<int>{2});
}

TEST(KeptLines, WhatIsNoLineIsLeftOut) {
    EXPECT_EQ(lines_from("3 7 x -1 0 99999999999"), (std::set<int>{3, 7}));
    EXPECT_EQ(lines_from(to_text(std::set<int>{2, 40})), (std::set<int>{2, 40}));
    EXPECT_TRUE(lines_from({}).empty());
}

TEST_F(Files, ARangeThatWasMeasuredLeavesNoEmptyTabForNextTime) {
    window.setRemembers(true);
    open(one);
    timeline().measure(Range{0, test::second / 2});
    settle();
    ASSERT_FALSE(window.findChild<QDockWidget*>(QStringLiteral("dock-range"))->isHidden());
    shortcut(Qt::Key_Q, Qt::ControlModifier);
    MainWindow next;
    next.restoreSession();
    next.show();
    next.openFile(one);
    ASSERT_TRUE(wait_until([&] { return next.idle(); }));
    EXPECT_TRUE(next.findChild<QDockWidget*>(QStringLiteral("dock-range"))->isHidden());
    EXPECT_FALSE(next.findChild<QDockWidget*>(QStringLiteral("dock-details"))->isHidden());
}

TEST_F(Files, ControlQAsksAboutUnsavedChanges) {
    window.setRemembers(true);
    open(one);
    window.editor()->appendPlainText(QStringLiteral("# mine"));
    settle();
    const auto answer = [this](QMessageBox::StandardButton button) {
        in_dialog([button](QDialog& dialog) {
            auto* box = qobject_cast<QMessageBox*>(&dialog);
            ASSERT_NE(box, nullptr);
            box->button(button)->click();
        });
        shortcut(Qt::Key_Q, Qt::ControlModifier);
    };
    answer(QMessageBox::Cancel);
    EXPECT_TRUE(window.isVisible());
    answer(QMessageBox::Save);
    EXPECT_FALSE(window.isVisible());
    QFile file(one);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_TRUE(file.readAll().endsWith("# mine"));
}

TEST_F(Files, ControlEExportsAllWhatIsVisibleOrTheSelection) {
    open_library("20-blocked-loop");
    EXPECT_TRUE(exported(folder.filePath(QStringLiteral("all.svg"))).endsWith("</svg>\n"));
    EXPECT_TRUE(exported(folder.filePath(QStringLiteral("all.png"))).startsWith("\x89PNG"));
    EXPECT_TRUE(exported(folder.filePath(QStringLiteral("all.pdf"))).startsWith("%PDF"));
    EXPECT_THAT(window.statusBar()->currentMessage().toStdString(), HasSubstr("Exported to"));
    exported_as(folder.filePath(QStringLiteral("bare")));
    EXPECT_TRUE(QFile::exists(folder.filePath(QStringLiteral("bare.svg"))));
    // Of a measured range only what lies in it: one dog's three seconds.
    timeline().measure(Range{9 * test::second, 12 * test::second});
    const std::string part = exported(folder.filePath(QStringLiteral("part.svg"))).toStdString();
    EXPECT_THAT(part, HasSubstr(">speak#3<"));
    EXPECT_THAT(part, testing::Not(HasSubstr(">5 s<")));
    EXPECT_THAT(part, HasSubstr(">10 s<"));
}

TEST_F(Files, SavingWritesTheTextAndRunsNothingTwice) {
    open(one);
    window.editor()->setPlainText(QStringLiteral("baton: 1\nmain:\n  - sleep: 5s\n"));
    shortcut(Qt::Key_S, Qt::ControlModifier);
    settle();
    EXPECT_EQ(total(), "5s");
    QFile file(one);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_EQ(file.readAll(), "baton: 1\nmain:\n  - sleep: 5s\n");
    EXPECT_FALSE(window.windowTitle().contains(QLatin1Char('*')));
}

}  // namespace
}  // namespace baton::gui
