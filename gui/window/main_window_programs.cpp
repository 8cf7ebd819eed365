// Python programs in the window: asking whether one may be run, its interpreter, importing one as a scenario.
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QStatusBar>

#include "gui/editor/source_editor.h"
#include "gui/panels/run_tables.h"
#include "gui/panels/scoreboard.h"
#include "gui/panels/strips.h"
#include "gui/window/main_window.h"
#include "gui/window/menus.h"
#include "gui/window/trust.h"

namespace baton::gui {

// Runs what is open; a program only if the user has said so, and else asks.
void MainWindow::runIfMay(bool keep_view) {
    rerun_.stop();
    if (!file_.is_program() || program_allowed_) return runNow(keep_view);
    if (keep_view) return;  // it was asked when the program was opened
    showProblems({});
    forgetRun(tr("%1 was not run. F5 runs it.").arg(file_.name()));
    strips_->say(
        Strips::Matter::file, Strip::Tone::question,
        tr("%1 is a Python program: showing what it does means running it. Run it, and again after each change?").arg(file_.name()),
        {{tr("Run it"), QStringLiteral("run-program"), [this] { allowProgram(); }},
         {tr("Always in this folder"), QStringLiteral("trust-folder"), [this] { trustFolder(true); }},
         {tr("Not now"), QStringLiteral("no-program"), [] {}}});
}

void MainWindow::allowProgram() {
    program_allowed_ = true;
    strips_->clear(Strips::Matter::file);
    runNow(shown() != nullptr);
}

void MainWindow::runAgain() { allowProgram(); }

void MainWindow::trustFolder(bool trusted) {
    if (!file_.is_program()) return;
    set_trusted(file_.path(), trusted);
    menus_->set_program(file_.path());
    if (trusted && !program_allowed_) allowProgram();
}

void MainWindow::pythonDialog() {
    const QString old = chosen_python();
    const QString python = QFileDialog::getOpenFileName(this, tr("Python interpreter, version 3.11 or later"),
                                                        old.isEmpty() ? QStringLiteral("/usr/bin") : old);
    if (python.isEmpty()) return;
    choose_python(python);
    if (file_.is_program() && program_allowed_) runNow(true);
}

void MainWindow::importDialog() {
    if (!mayDiscard()) return;
    const QString from = file_.path().isEmpty() ? QString() : file_.is_program() ? file_.path() : QFileInfo(file_.path()).path();
    const QString file =
        QFileDialog::getOpenFileName(this, tr("Import a Python program"), from, tr("Python programs (*.py);;All files (*)"));
    if (!file.isEmpty()) importProgram(file);
}

void MainWindow::importProgram(const QString& file) {
    const QString path = QDir::cleanPath(QFileInfo(file).absoluteFilePath());
    // What is being edited is imported as it stands.
    const Loaded loaded = path == file_.path() ? Loaded{sourceText(), {}} : load_text(path);
    if (!loaded.problem.isEmpty()) return say(loaded.problem);
    say(tr("Importing %1 …").arg(QFileInfo(path).fileName()));
    importer_.start(path, loaded.text.toStdString(), chosen_python());
}

void MainWindow::showImported(const ImportedPtr& imported) {
    const QString name = QFileInfo(imported->file).fileName();
    statusBar()->clearMessage();
    if (!imported->failure.isEmpty())
        QMessageBox::warning(this, tr("Not imported"), imported->failure.toHtmlEscaped());
    else if (imported->result.scenario)
        showScenarioOf(*imported);
    else
        showImportErrors(*imported);
}

// As a document that is not saved yet.
void MainWindow::showScenarioOf(const Imported& imported) {
    const QFileInfo file(imported.file);
    openText(QByteArray::fromStdString(*imported.result.scenario), file.completeBaseName() + QStringLiteral(".baton.yaml"));
    for (Problem problem : problems_of(imported.result.diagnostics)) {
        problem.text = tr("%1, line %2: %3").arg(file.fileName()).arg(problem.line).arg(problem.text);
        problem.line = 0;  // of another file than the one that is shown
        file_problems_.push_back(std::move(problem));
    }
    say(file_problems_.empty() ? tr("%1 was imported.").arg(file.fileName())
                               : tr("%1 was imported, with warnings: see Problems.").arg(file.fileName()));
}

// In the program, which is shown but not run.
void MainWindow::showImportErrors(const Imported& imported) {
    const QString name = QFileInfo(imported.file).fileName();
    if (imported.file != file_.path()) openDocument(imported.file, false);
    editor_->setDiagnostics(imported.result.diagnostics);
    file_problems_ = problems_of(imported.result.diagnostics);
    showProblems({});
    showDock(QStringLiteral("problems"));
    std::vector<StripButton> buttons = {
        {tr("Import again"), QStringLiteral("import-again"), [this, file = imported.file] { importProgram(file); }}};
    if (!program_allowed_) buttons.push_back({tr("Run it"), QStringLiteral("run-program"), [this] { allowProgram(); }});
    strips_->say(Strips::Matter::file, Strip::Tone::error,
                 tr("%1 cannot be imported as it is: Problems has each reason at its line.").arg(name), buttons);
}

}  // namespace baton::gui
