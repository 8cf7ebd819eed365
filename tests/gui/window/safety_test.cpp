// What must not be lost or look like what it is not: files changed by others, unsaved text, pictures of earlier runs.
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QProcess>
#include <QPushButton>
#include <QSettings>
#include <QTableView>

#include "gui/panels/details_panel.h"
#include "gui/panels/explain_panel.h"
#include "gui/panels/strips.h"
#include "gui/window/recovery.h"
#include "gui/window/scenario_file.h"
#include "tests/gui/support/window.h"

namespace baton::gui {
namespace {

using testing::HasSubstr;

class Safety : public test::Window {
protected:
    Safety() {
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, folder.path());
        file = write(QStringLiteral("one.baton.yaml"), "baton: 1\nmain:\n  - sleep: 1s\n");
    }

    Strip& strip(Strips::Matter matter = Strips::Matter::run) { return window.findChild<Strips*>()->of(matter); }
    std::string on_disk() {
        QFile in(file);
        EXPECT_TRUE(in.open(QIODevice::ReadOnly));
        return in.readAll().toStdString();
    }
    // Mine is edited, theirs is written meanwhile, and I save.
    void save_against(const char* button, QString* diff = nullptr) {
        open(file);
        window.editor()->editText(QStringLiteral("baton: 1\nmain:\n  - sleep: 2s\n"));
        settle();
        write(QStringLiteral("one.baton.yaml"), "baton: 1\nmain:\n  - sleep: 3s\n");
        in_dialog([button, diff](QDialog& dialog) {
            if (diff) *diff = dialog.findChild<QPlainTextEdit*>(QStringLiteral("conflict-diff"))->toPlainText();
            if (auto* found = dialog.findChild<QPushButton*>(QString::fromLatin1(button)))
                found->click();
            else
                dialog.reject();
        });
        window.save(false);
        settle();
    }

    QString file;
};

TEST_F(Safety, SavingOverWhatAnotherHasWrittenAsksWithTheDifference) {
    QString diff;
    save_against("none", &diff);
    EXPECT_THAT(diff.toStdString(), testing::AllOf(HasSubstr("-  - sleep: 3s"), HasSubstr("+  - sleep: 2s"),
                                                   HasSubstr("on the disk\n+++"), HasSubstr("as it is here\n@@")));
    EXPECT_THAT(on_disk(), HasSubstr("3s"));
    EXPECT_TRUE(window.editor()->document()->isModified());
}

TEST_F(Safety, MineOrTheirsIsTakenAsOneSays) {
    save_against("conflict-mine");
    EXPECT_THAT(on_disk(), HasSubstr("2s"));
    EXPECT_FALSE(window.editor()->document()->isModified());
    save_against("conflict-theirs");
    EXPECT_THAT(on_disk(), HasSubstr("3s"));
    EXPECT_EQ(total(), "3s");
    EXPECT_FALSE(window.editor()->document()->isModified());
}

TEST_F(Safety, WhatIsNotSavedOutlivesTheWindow) {
    const QString kept = folder.filePath(QStringLiteral("kept"));
    Recovery mine(kept);
    mine.keep({file, QStringLiteral("one.baton.yaml"), "mine", "version"});
    EXPECT_FALSE(Recovery(kept).take_lost());  // its window still runs
    const QString path = kept + QLatin1Char('/') + QDir(kept).entryList(QDir::Files).value(0);
    ASSERT_TRUE(QFile::copy(path, kept + QStringLiteral("/999999999-1.json")));  // the same of a process that has ended
    Recovery next(kept);
    const auto lost = next.take_lost();
    ASSERT_TRUE(lost);
    EXPECT_EQ(lost->text, QByteArray("mine"));
    EXPECT_EQ(lost->file, file);
    EXPECT_EQ(lost->based_on, QByteArray("version"));
    EXPECT_FALSE(next.take_lost());  // it is this window's own now, until there is an answer
    EXPECT_EQ(QDir(kept).entryList(QDir::Files).size(), 2);
    next.forget_lost();
    EXPECT_EQ(QDir(kept).entryList(QDir::Files).size(), 1);
    mine.drop();
    EXPECT_FALSE(QFile::exists(path));
}

TEST_F(Safety, UnsavedTextIsOfferedAtTheNextStart) {
    QDir().mkpath(recovery_folder());
    QFile lost(recovery_folder() + QStringLiteral("/999999999-1.json"));
    ASSERT_TRUE(lost.open(QIODevice::WriteOnly));
    lost.write(QJsonDocument(QJsonObject{{QStringLiteral("file"), file},
                                         {QStringLiteral("name"), QStringLiteral("one.baton.yaml")},
                                         {QStringLiteral("text"), QStringLiteral("baton: 1\nmain:\n  - sleep: 7s\n")}})
                   .toJson());
    lost.close();
    open(file);
    window.offerLost();
    ASSERT_TRUE(strip(Strips::Matter::lost_text).isVisible());
    window.findChild<QPushButton*>(QStringLiteral("recover"))->click();
    settle();
    EXPECT_EQ(total(), "7s");
    EXPECT_TRUE(window.editor()->document()->isModified());
    EXPECT_THAT(on_disk(), HasSubstr("1s"));
    EXPECT_FALSE(lost.exists());
}

TEST_F(Safety, RecoveredTextOfAnOlderFileAsksBeforeItIsSaved) {
    ScenarioFile before;
    before.open(file);
    const QString kept = folder.filePath(QStringLiteral("kept"));
    Recovery ended(kept);
    ended.keep({file, QStringLiteral("one.baton.yaml"), "baton: 1\nmain:\n  - sleep: 7s\n", before.version()});
    QDir().mkpath(recovery_folder());
    ASSERT_TRUE(QFile::copy(kept + QLatin1Char('/') + QDir(kept).entryList(QDir::Files).value(0),
                            recovery_folder() + QStringLiteral("/999999999-2.json")));
    write(QStringLiteral("one.baton.yaml"), "baton: 1\nmain:\n  - sleep: 3s\n");  // by somebody else, after that window's end
    open(file);
    window.offerLost();
    window.findChild<QPushButton*>(QStringLiteral("recover"))->click();
    settle();
    EXPECT_EQ(total(), "7s");
    EXPECT_TRUE(window.findChild<QPushButton*>(QStringLiteral("compare-versions")));
    bool asked = false;
    in_dialog([&asked](QDialog& dialog) {
        asked = dialog.objectName() == QStringLiteral("conflict");
        dialog.reject();
    });
    EXPECT_FALSE(window.save(false));
    EXPECT_TRUE(asked);
    EXPECT_THAT(on_disk(), HasSubstr("3s"));
}

TEST_F(Safety, AnOfferOfLostTextStaysUntilItIsAnsweredAndHidesNothing) {
    const QString kept = recovery_folder() + QStringLiteral("/999999999-3.json");
    Recovery ended(folder.filePath(QStringLiteral("kept")));
    ended.keep({{}, QStringLiteral("new.baton.yaml"), "baton: 1\nmain:\n  - sleep: 7s\n", {}});
    QDir().mkpath(recovery_folder());
    const QDir from(folder.filePath(QStringLiteral("kept")));
    ASSERT_TRUE(QFile::copy(from.filePath(from.entryList(QDir::Files).value(0)), kept));
    window.openFile(QStringLiteral(BATON_SOURCE_DIR "/scenarios/64-philosophers.baton.yaml"));
    window.offerLost();
    settle();
    EXPECT_THAT(strip().text().toStdString(), HasSubstr("Deadlock"));
    window.openFile(write(QStringLiteral("naps.py"), "import asyncio\n"));
    settle();
    EXPECT_TRUE(strip(Strips::Matter::file).isVisible());  // whether it may be run
    EXPECT_FALSE(strip().isVisible());
    ASSERT_TRUE(strip(Strips::Matter::lost_text).isVisible());
    const auto answer = [this](QMessageBox::StandardButton button) {
        in_dialog([button](QDialog& dialog) { dynamic_cast<QMessageBox&>(dialog).button(button)->click(); });
        window.findChild<QPushButton*>(QStringLiteral("give-up"))->click();
    };
    answer(QMessageBox::Cancel);
    EXPECT_TRUE(strip(Strips::Matter::lost_text).isVisible());
    EXPECT_EQ(QDir(recovery_folder()).entryList({QStringLiteral("*-lost.json")}, QDir::Files).size(), 1);
    answer(QMessageBox::Discard);
    EXPECT_EQ(QDir(recovery_folder()).entryList({QStringLiteral("*-lost.json")}, QDir::Files).size(), 0);
}

TEST_F(Safety, AnEarlierRunIsPaleAndNamedSo) {
    open(file);
    EXPECT_FALSE(timeline().isStale());
    EXPECT_FALSE(strip().isVisible());
    window.editor()->setPlainText(QStringLiteral("baton: 1\nmain:\n  - slep: 1s\n"));
    settle();
    EXPECT_TRUE(timeline().isStale());
    EXPECT_TRUE(window.findChild<DetailsPanel*>()->widget()->graphicsEffect());
    EXPECT_TRUE(strip().isVisible());
    EXPECT_THAT(strip().text().toStdString(), HasSubstr("last good run"));
    window.editor()->setPlainText(QStringLiteral("baton: 1\nmain:\n  - sleep: 4s\n"));
    settle();
    EXPECT_FALSE(timeline().isStale());
    EXPECT_FALSE(window.findChild<DetailsPanel*>()->widget()->graphicsEffect());
    EXPECT_FALSE(strip().isVisible());
    // Until the run of another file is there, what is shown is of the one before.
    window.openFile(write(QStringLiteral("two.baton.yaml"), "baton: 1\nmain:\n  - sleep: 2s\n"));
    EXPECT_TRUE(timeline().isStale());
    settle();
    EXPECT_FALSE(timeline().isStale());
    EXPECT_EQ(total(), "2s");
}

TEST_F(Safety, ADeadlockStandsAboveThePictureWithWhatHelps) {
    open_library("64-philosophers");
    EXPECT_THAT(strip().text().toStdString(), HasSubstr("Deadlock"));
    window.findChild<QPushButton*>(QStringLiteral("strip-explain"))->click();
    EXPECT_TRUE(window.explain()->isVisible());
    EXPECT_TRUE(strip().isVisible());  // it is a deadlock still
    open(file);
    EXPECT_FALSE(strip().isVisible());
}

TEST_F(Safety, ADeadlockIsExplainedByItsCircleAndItsCuresWhichStayWhenOneIsApplied) {
    open_library("64-philosophers");
    ExplainPanel& panel = *window.explain();
    panel.start();
    ASSERT_TRUE(wait_until([&panel] { return !panel.busy(); }));
    const auto* rows = window.findChild<QTableView*>(QStringLiteral("findings"))->model();
    const auto cell = [rows](int row, int column) { return rows->index(row, column).data().toString().toStdString(); };
    std::string all;
    for (int row = 0; row < rows->rowCount(); ++row) all += cell(row, 0) + " | " + cell(row, 1) + "\n";
    EXPECT_THAT(all, testing::AllOf(HasSubstr("They wait for ever"), HasSubstr("waits for"), testing::Not(HasSubstr("waited 0"))));
    ASSERT_FALSE(panel.changedText(0).isEmpty()) << all;
    EXPECT_THAT(cell(0, 0), HasSubstr("It comes to its end"));
    const int before = rows->rowCount();
    Q_EMIT panel.applyRequested(panel.changedText(0), QStringLiteral("cure"));
    settle();
    EXPECT_EQ(window.shown()->document.status, "returned");
    EXPECT_EQ(rows->rowCount(), before);
    EXPECT_THAT(cell(0, 0), HasSubstr("applied"));
    Q_EMIT panel.undoRequested();
    settle();
    EXPECT_EQ(rows->rowCount(), before);
    EXPECT_THAT(cell(0, 0), testing::Not(HasSubstr("applied")));
    open(file);
    EXPECT_EQ(rows->rowCount(), 0);
}

TEST_F(Safety, ASuggestionIsComparedUntilItIsUndoneAndAgainWhenItIsRedone) {
    open(file);
    Q_EMIT window.explain()->applyRequested(QStringLiteral("baton: 1\nmain:\n  - sleep: 500ms\n"), QStringLiteral("half"));
    settle();
    EXPECT_TRUE(timeline().picture().compares());
    const auto* undo = window.explain()->findChild<QPushButton*>(QStringLiteral("undo"));
    ASSERT_NE(undo, nullptr);
    EXPECT_TRUE(undo->isEnabled());
    Q_EMIT window.explain()->undoRequested();
    settle();
    EXPECT_EQ(total(), "1s");
    EXPECT_FALSE(timeline().picture().compares());
    EXPECT_FALSE(undo->isEnabled());
    window.editor()->redo();
    settle();
    EXPECT_EQ(total(), "0.5s");
    EXPECT_TRUE(timeline().picture().compares());
    EXPECT_TRUE(undo->isEnabled());
    Q_EMIT window.explain()->undoRequested();
    settle();
    EXPECT_EQ(total(), "1s");
    EXPECT_FALSE(timeline().picture().compares());
}

TEST_F(Safety, TheKeysUndoASuggestionOutsideOfTheSource) {
    open(file);
    Q_EMIT window.explain()->applyRequested(QStringLiteral("baton: 1\nmain:\n  - sleep: 500ms\n"), QStringLiteral("half"));
    settle();
    window.activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&window, test::patience_ms));
    key(Qt::Key_Z, Qt::ControlModifier);
    settle();
    EXPECT_EQ(total(), "1s");
    key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    settle();
    EXPECT_EQ(total(), "0.5s");
}

struct Ended {
    int status;
    std::string out, error;
};

Ended without_display(const QStringList& arguments) {
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}) environment.remove(QString::fromLatin1(name));
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(BATON_GUI_PROGRAM), arguments);
    EXPECT_TRUE(process.waitForFinished(test::patience_ms));
    EXPECT_EQ(process.exitStatus(), QProcess::NormalExit);
    return {process.exitCode(), process.readAllStandardOutput().toStdString(), process.readAllStandardError().toStdString()};
}

TEST(WithoutDisplay, HelpIsGivenAndAWindowIsRefusedInWords) {
    const Ended help = without_display({QStringLiteral("--help")});
    EXPECT_EQ(help.status, 0);
    EXPECT_THAT(help.out, HasSubstr("--screenshot"));
    const Ended window = without_display({});
    EXPECT_EQ(window.status, 4);
    EXPECT_THAT(window.error, HasSubstr("no display"));
}

}  // namespace
}  // namespace baton::gui
