// The window: scoreboard on top, timeline in the middle, docks around it. It puts the parts together and says what follows from
// what: the file is in scenario_file.h, its runs are in session.h, the places of the docks in docks.h, the menus in menus.h; what
// follows the selection is in links.h. What it does with files, runs and Python programs has a source file each.
#pragma once

#include <QElapsedTimer>
#include <QMainWindow>
#include <QTimer>
#include <utility>
#include <vector>

#include "gui/base/appearance.h"
#include "gui/panels/problem_rows.h"
#include "gui/run/importer.h"
#include "gui/run/run_result.h"
#include "gui/timeline/timeline_view.h"
#include "gui/window/docks.h"
#include "gui/window/recovery.h"
#include "gui/window/scenario_file.h"
#include "gui/window/session.h"

class QProgressBar;
class QStackedWidget;
class QToolButton;

namespace baton::gui {

class DetailsPanel;
class ExplainPanel;
class FilterBar;
class FindBar;
class Links;
class FlamePanel;
class LoopPanel;
class Menus;
class ParametersPanel;
class Playback;
class RangePanel;
class RunTables;
class Scoreboard;
class SearchBar;
class SourceEditor;
class SourceTimes;
class StartPage;
class Strips;
class SweepPanel;

class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    explicit MainWindow(QWidget* parent = nullptr);
    ~MainWindow() override;

    void openFile(const QString& file);                          // a scenario, a Python program (.py), or a trace (.jsonl)
    void openText(const QByteArray& text, const QString& name);  // a scenario that has no file yet
    void allowPrograms() { allows_programs_ = true; }            // programs are run without asking
    void openIfMay(const QString& file);                         // unless there are changes that the user wants to keep
    void compareWith(const QString& file);                       // this file becomes the first of two
    void setDark(bool dark);
    void chooseTheme(ThemeChoice choice);                          // and remembers it
    void showDock(const QString& name) { docks_.show(name); }      // by name: `details`, `events`, …
    void restoreSession();                                         // what was open last time
    void offerLost();                                              // text that a crash has left unsaved
    void setRemembers(bool remembers) { remembers_ = remembers; }  // settings are kept at the end

    // What the menus ask for.
    void openDialog();
    void showLibrary();
    bool save(bool with_new_name);  // false: it was not saved
    void saveCopy();                // under another name, while the document keeps its own
    void openTemplate(const QString& title, const QByteArray& text);
    void find();  // in the source if the keyboard is there, else in the timeline
    void findInSource(bool replacing);
    void leaveLibrary();                      // back to what is open
    void showCoroutine(const QString& name);  // where the source defines it
    void exportPicture();
    void copyPicture();  // of the timeline, to the clipboard
    void runAgain();     // also a program that was not run before
    void stopRun() { session_.stop(); }
    void untilDialog();
    void runUntil();  // asks for a condition, a task or an object
    void runUntilTouched(const RowRef& row);
    void trustFolder(bool trusted);  // of the program that is open
    void pythonDialog();
    void importDialog();
    void importProgram(const QString& file);
    void startExplain();
    void pinBaseline();
    void compareDialog();
    void toggleComparing();

    bool idle() const;  // nothing runs, is sorted or searched, or waits to be
    TimelineView* timeline() { return timeline_; }
    Scoreboard* scoreboard() { return scoreboard_; }
    SourceEditor* editor() { return editor_; }
    ExplainPanel* explain() { return explain_; }
    ParametersPanel* parameters() { return parameters_; }
    Playback* playback() { return playback_; }
    SearchBar* search() { return search_; }
    FilterBar* filter() { return filter_; }
    RangePanel* range() { return range_; }
    const std::vector<Problem>& problems() const;
    const RunResultPtr& shown() const { return session_.shown(); }

Q_SIGNALS:
    void resultShown();

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool focusNextPrevChild(bool next) override;  // what stands behind a tab gets no keyboard

private:
    void buildCentre();
    void buildDocks();
    void buildStatusBar();
    void connectParts();
    void applyTheme();
    void say(const QString& text, int milliseconds = 0);

    static QString openableFiles();
    void openDocument(const QString& file, bool may_run);
    void beginDocument(const QByteArray& text);
    void takeSource(const QByteArray& text, bool as_edit);
    QByteArray sourceText() const;
    void takeFromDisk(const QByteArray& text);
    bool resolveConflict();
    bool saveTo(const QString& target);
    QString askWhereToSave(const QString& title, const QString& proposed);
    QWidget* sourcePane();
    void keepUnsaved();
    void keepSession();
    void offerLost(const Unsaved& lost);
    void bringBack(const Unsaved& lost);
    void showRecent();
    bool mayDiscard();
    void updateTitle();

    void runIfMay(bool keep_view);
    void runNow(bool keep_view);
    void allowProgram();
    void showImported(const ImportedPtr& imported);
    void showScenarioOf(const Imported& imported);
    void showImportErrors(const Imported& imported);

    void showResult(const RunResultPtr& result, bool keep_view);
    void showProblems(std::vector<Problem> of_run);
    void showSourceBeside(const RunResult& result);
    static QString whereStopped(const RunResult& result);
    static QString whyNotRun(const RunResult& result);
    static QString withLine(const RunResult& result, const std::string& error);
    static QString named(const QString& name, const RunResult& result);
    void showStateOf(const RunResult& result);
    void showWhereItStopped(const RunResult& result);
    void showException(const RunResult& result);
    void setStale(bool stale);
    void setRunsAnother(bool runs);
    void forgetRun(const QString& reason);
    void showFailure(const RunResultPtr& result, bool keep_view);
    void showInTimeline(bool keep_view);
    void forgetErrors();
    void fitStatusBar();
    void showRunning(bool runs);
    void showProgress(int stage, quint64 events, qint64 virtual_time);
    void showScores();
    std::pair<QString, QString> comparedNames() const;
    void foldEmptyDocks();
    void dropBaseline();
    void endApplied();
    void takeRedone();

    ScenarioFile file_;
    Session session_;
    Recovery recovery_{recovery_folder()};
    QTimer keep_;
    QString before_apply_;   // the text before the change of Explain for which the baseline was pinned
    QString taken_back_;     // the same, once that change was undone
    QString applied_;        // the text with the suggestion that was applied last; empty: there is none
    QByteArray large_text_;  // the scenario's text where the editor does not show it
    Importer importer_;
    std::vector<Problem> file_problems_;  // of an import; they stand before those of the run
    bool runs_another_ = false;           // than the file whose run is shown
    QElapsedTimer runs_since_;
    bool errors_are_old_ = false;   // those that are shown are of the run before
    bool program_allowed_ = false;  // to be run: the one that is open
    bool allows_programs_ = false;  // all of them
    bool remembers_ = true, loading_ = false, arranged_ = false;
    QTimer rerun_;
    Docks docks_{*this};

    QStackedWidget* pages_;
    StartPage* start_;
    Scoreboard* scoreboard_;
    Strips* strips_;
    TimelineView* timeline_;
    SearchBar* search_;
    FilterBar* filter_;
    SourceEditor* editor_;
    DetailsPanel* details_;
    ParametersPanel* parameters_;
    SweepPanel* sweep_;
    ExplainPanel* explain_;
    LoopPanel* loop_;
    FlamePanel* flame_;
    Playback* playback_;
    RangePanel* range_;
    FindBar* find_;
    SourceTimes* source_times_;
    RunTables* tables_;
    Links* links_;
    Menus* menus_;
    QProgressBar* progress_;
    QToolButton* stop_button_;
};

}  // namespace baton::gui
