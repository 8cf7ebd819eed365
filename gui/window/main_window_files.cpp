// The window's files: opening, saving, dropping, and what is kept for the next time.
#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QDir>
#include <QDragEnterEvent>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QMimeData>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>

#include "gui/editor/source_editor.h"
#include "gui/panels/scoreboard.h"
#include "gui/panels/strips.h"
#include "gui/run/fact_words.h"
#include "gui/window/conflict_dialog.h"
#include "gui/window/dialogs.h"
#include "gui/window/main_window.h"
#include "gui/window/menus.h"
#include "gui/window/start_page.h"
#include "gui/window/trust.h"

namespace baton::gui {

QString MainWindow::openableFiles() {
    return tr("Scenarios, Python programs and traces (*.baton.yaml *.yaml *.yml *.json *.py *.jsonl *.jsonl.zst);;All files (*)");
}

void MainWindow::openFile(const QString& file) { openDocument(file, true); }

void MainWindow::openDocument(const QString& file, bool may_run) {
    const Loaded loaded = file_.open(file);
    if (!loaded.problem.isEmpty()) {
        say(loaded.problem);
        const QString path = QFileInfo(file).absoluteFilePath();
        if (remembers_ && !QFileInfo::exists(path)) forget_file(path);
        return;
    }
    program_allowed_ = may_run && (allows_programs_ || is_trusted(file_.path()));
    beginDocument(loaded.text);
    if (remembers_) remember_file(file_.path());
    showRecent();
}

void MainWindow::openText(const QByteArray& text, const QString& name) {
    file_.begin(name);
    beginDocument(text);
    editor_->document()->setModified(true);
    updateTitle();
}

void MainWindow::beginDocument(const QByteArray& text) {
    dropBaseline();
    statusBar()->clearMessage();  // it was of another document
    for (const auto matter : {Strips::Matter::conflict, Strips::Matter::file, Strips::Matter::run}) strips_->clear(matter);
    for (QString* text : {&before_apply_, &taken_back_, &applied_}) text->clear();
    file_problems_.clear();
    const auto kept_of_file = [this](const char* what) {
        return remembers_ ? kept(QString::fromLatin1(what), file_.path()) : QByteArray();
    };
    timeline_->setMarks(marks_from(kept_of_file("marks")));
    timeline_->setPins(pins_from(kept_of_file("pins")));
    editor_->setLanguage(file_.is_program() ? Language::python : Language::scenario);
    editor_->setDiagnostics({});
    editor_->setCurrentStep(0);
    takeSource(text, false);
    for (const int line : lines_from(kept_of_file("breakpoints"))) editor_->toggleBreakpoint(line);
    if (pages_->currentIndex() == 0) {
        pages_->setCurrentIndex(1);
        if (!arranged_) docks_.come_back();
        arranged_ = false;
    }
    docks_.set_empty(QStringLiteral("source"), file_.is_trace());
    menus_->set_program(file_.is_program() ? file_.path() : QString());
    timeline_->setFocus();
    runIfMay(false);
    updateTitle();
}

void MainWindow::openIfMay(const QString& file) {
    if (mayDiscard()) openFile(file);
}

void MainWindow::openDialog() {
    if (!mayDiscard()) return;
    const QString folder = file_.path().isEmpty() ? library_folder() : QFileInfo(file_.path()).path();
    const QString file = QFileDialog::getOpenFileName(this, tr("Open"), folder, openableFiles());
    if (!file.isEmpty()) openFile(file);
}

void MainWindow::showLibrary() {
    start_->setRecent(recent_files());
    start_->setBack(file_.name());
    if (pages_->currentIndex() == 1) docks_.hide();
    pages_->setCurrentIndex(0);
    start_->setFocus();
}

void MainWindow::leaveLibrary() {
    pages_->setCurrentIndex(1);
    docks_.come_back();
    timeline_->setFocus();
}

void MainWindow::showRecent() {
    const QStringList files = recent_files();
    menus_->set_recent(files);
    start_->setRecent(remembers_ ? files : QStringList());
}

// What the editor shows of a text. `as_edit`: it follows what was there, and the cursor stays where it can.
void MainWindow::takeSource(const QByteArray& text, bool as_edit) {
    loading_ = true;
    large_text_ = SourceEditor::canEdit(text) ? QByteArray() : text;
    editor_->setReadOnly(file_.is_trace() || !large_text_.isEmpty());
    const QString shown = large_text_.isEmpty() ? QString::fromUtf8(text) : tr("# This file is too large to be edited here.");
    if (as_edit)
        editor_->replaceText(shown);
    else
        editor_->setPlainText(shown);
    editor_->document()->setModified(false);
    loading_ = false;
}

QByteArray MainWindow::sourceText() const { return large_text_.isEmpty() ? editor_->toPlainText().toUtf8() : large_text_; }

void MainWindow::takeFromDisk(const QByteArray& text) {
    if (editor_->document()->isModified() && text != sourceText()) {
        return strips_->say(
            Strips::Matter::conflict, Strip::Tone::warning,
            tr("%1 has changed on the disk, but your changes here are not saved: yours are kept.").arg(file_.name()),
            {{tr("Compare the two …"), QStringLiteral("compare-versions"), [this] { resolveConflict(); }}});
    }
    strips_->clear(Strips::Matter::conflict);
    file_.take_text(text);
    takeSource(text, true);
    say(tr("%1 has changed on the disk and was read again.").arg(file_.name()), 5000);
    runIfMay(true);
}

// The file is another than the one that was read: asks what to do. Whether the text here is on the disk then.
bool MainWindow::resolveConflict() {
    const auto on_disk = file_.changed_text();
    if (!on_disk) return save(false);
    switch (ask_about_conflict(this, file_.name(), QString::fromUtf8(*on_disk), editor_->toPlainText())) {
        case Conflict::cancel:
            return false;
        case Conflict::overwrite:
            return saveTo(file_.path());
        case Conflict::save_copy: {
            const QString copy = askWhereToSave(tr("Save the scenario"), name_of_copy(file_.path()));
            return !copy.isEmpty() && saveTo(copy);
        }
        case Conflict::take_theirs:
            editor_->document()->setModified(false);
            takeFromDisk(*on_disk);
            recovery_.drop();
            return true;
    }
    return false;
}

bool MainWindow::save(bool with_new_name) {
    if (file_.is_trace() || editor_->isReadOnly()) return true;
    if (const auto on_disk = file_.changed_text(); !with_new_name && on_disk && *on_disk != sourceText()) return resolveConflict();
    QString target = file_.path();
    const QString folder = QFileInfo(target).path();
    const bool is_example = !target.isEmpty() && folder == library_folder();  // which stays as it is for the next reader
    if (is_example && remembers_)
        target = askWhereToSave(tr("Save a copy of the example"), QDir::home().filePath(file_.name()));
    else if (with_new_name || target.isEmpty())
        target = askWhereToSave(file_.is_program() ? tr("Save the program") : tr("Save the scenario"),
                                file_.path().isEmpty() ? file_.name() : file_.path());
    return !target.isEmpty() && saveTo(target);
}

// A name without an ending gets that of its kind.
QString MainWindow::askWhereToSave(const QString& title, const QString& proposed) {
    const QFileInfo file(proposed);
    QFileDialog dialog(this, title, file.path(),
                       file_.is_program() ? tr("Python programs (*.py);;All files (*)")
                                          : tr("Scenarios (*.baton.yaml *.yaml *.yml);;All files (*)"));
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setDefaultSuffix(file_.is_program() ? QStringLiteral("py") : QStringLiteral("baton.yaml"));
    dialog.selectFile(file.fileName());
    return dialog.exec() == QDialog::Accepted ? dialog.selectedFiles().value(0) : QString();
}

void MainWindow::saveCopy() {
    if (file_.is_trace() || editor_->isReadOnly()) return;
    const QString target = askWhereToSave(tr("Save a copy"), name_of_copy(file_.path().isEmpty() ? file_.name() : file_.path()));
    if (target.isEmpty()) return;
    if (QFileInfo(target) == QFileInfo(file_.path())) {
        save(false);
        return;
    }
    const QString problem = write_text(target, editor_->toPlainText().toUtf8());
    if (problem.isEmpty()) return say(tr("A copy is in %1.").arg(target), 6000);
    QMessageBox::warning(this, tr("Not saved"), problem.toHtmlEscaped());
}

void MainWindow::openTemplate(const QString& title, const QByteArray& text) {
    if (!mayDiscard()) return;
    openText(text, title + QStringLiteral(".baton.yaml"));
    editor_->setFocus();
}

bool MainWindow::saveTo(const QString& target) {
    const QString problem = file_.save(target, editor_->toPlainText().toUtf8());
    if (!problem.isEmpty()) {
        QMessageBox::warning(this, tr("Not saved"), problem.toHtmlEscaped());
        return false;
    }
    editor_->document()->setModified(false);
    recovery_.drop();
    strips_->clear(Strips::Matter::conflict);
    if (remembers_) remember_file(target);
    showRecent();
    updateTitle();
    return true;
}

bool MainWindow::mayDiscard() {
    if (!editor_->document()->isModified() || !remembers_) return true;
    QMessageBox box(QMessageBox::Question, tr("Unsaved changes"), tr("%1 has changes that are not saved.").arg(file_.name()),
                    QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, this);
    box.setTextFormat(Qt::PlainText);
    const int answer = box.exec();
    if (answer == QMessageBox::Save) return save(false);
    if (answer == QMessageBox::Discard) recovery_.drop();
    return answer == QMessageBox::Discard;
}

// Some time after an edit: what a crash would take.
void MainWindow::keepUnsaved() {
    if (!remembers_) return;
    if (editor_->document()->isModified())
        recovery_.keep({file_.path(), file_.name(), sourceText(), file_.version()});
    else
        recovery_.drop();
    keepSession();
}

// After the start: a text that an earlier window could not save.
void MainWindow::offerLost() {
    if (const auto lost = recovery_.take_lost()) offerLost(*lost);
}

void MainWindow::offerLost(const Unsaved& lost) {
    strips_->say(Strips::Matter::lost_text, Strip::Tone::warning,
                 tr("The changes of %1 were not saved when the window ended.").arg(lost.name),
                 {{tr("Bring them back"), QStringLiteral("recover"), [this, lost] { bringBack(lost); }},
                  {tr("Give them up"), QStringLiteral("give-up"), [this, lost] {
                       QMessageBox box(QMessageBox::Question, tr("Unsaved changes"),
                                       tr("Then the unsaved changes of %1 are lost.").arg(lost.name),
                                       QMessageBox::Discard | QMessageBox::Cancel, this);
                       box.setTextFormat(Qt::PlainText);
                       box.setDefaultButton(QMessageBox::Cancel);
                       if (box.exec() != QMessageBox::Discard) return offerLost(lost);
                       recovery_.forget_lost();
                       offerLost();  // of another window, if there is one
                   }}});
}

void MainWindow::bringBack(const Unsaved& lost) {
    if (!mayDiscard()) return offerLost(lost);
    recovery_.keep(lost);
    recovery_.forget_lost();
    if (lost.file.isEmpty() || !QFile::exists(lost.file)) {
        openText(lost.text, lost.name);
    } else {
        if (lost.file != file_.path()) openFile(lost.file);
        editor_->editText(QString::fromUtf8(lost.text));
        file_.take_version(lost.based_on);
        if (const auto on_disk = file_.changed_text()) takeFromDisk(*on_disk);
    }
    offerLost();  // of another window, if there is one
}

void MainWindow::exportPicture() {
    QString base = QFileInfo(file_.path()).fileName().section(QLatin1Char('.'), 0, 0);
    if (base.isEmpty()) base = QStringLiteral("timeline");
    const QString text = export_dialog(this, *timeline_, base, scoreboard_->title());
    if (!text.isEmpty()) say(text, 8000);
}

void MainWindow::copyPicture() {
    QApplication::clipboard()->setImage(timeline_->grab().toImage());
    say(tr("The picture is in the clipboard."), 4000);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls() && event->mimeData()->urls().first().isLocalFile()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.isEmpty() || !mayDiscard()) return;
    openFile(urls.last().toLocalFile());
    if (urls.size() > 1) compareWith(urls.first().toLocalFile());
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (!mayDiscard()) return event->ignore();
    recovery_.drop();
    keepSession();
    event->accept();
}

void MainWindow::keepSession() {
    if (!remembers_) return;
    QSettings settings;
    settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
    if (pages_->currentIndex() == 1) {
        settings.setValue(QStringLiteral("window/state"), saveState());
        settings.setValue(QStringLiteral("window/folded"), docks_.folded());
    }
    settings.setValue(QStringLiteral("session/file"), file_.path());
    settings.setValue(QStringLiteral("session/baseline"), session_.baseline() ? session_.baseline_file() : QString());
    settings.setValue(QStringLiteral("session/row-height"), timeline_->rowsFit() ? 0 : timeline_->choices().height);
}

void MainWindow::restoreSession() {
    QSettings settings;
    restoreGeometry(settings.value(QStringLiteral("window/geometry")).toByteArray());
    const bool had_file = QFile::exists(settings.value(QStringLiteral("session/file")).toString());
    arranged_ = had_file && restoreState(settings.value(QStringLiteral("window/state")).toByteArray());
    if (arranged_) docks_.set_folded(settings.value(QStringLiteral("window/folded")).toStringList());
    timeline_->setRowHeight(settings.value(QStringLiteral("session/row-height"), 0).toInt());
}

}  // namespace baton::gui
