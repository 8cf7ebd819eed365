// The window: scoreboard on top, timeline in the middle, docks around it.
#pragma once

#include <QFileSystemWatcher>
#include <QMainWindow>
#include <QTimer>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "gui/base/theme.h"
#include "gui/panels/tables.h"
#include "gui/run/run_result.h"
#include "gui/run/run_worker.h"
#include "gui/timeline/timeline_view.h"

class QActionGroup;
class QDockWidget;
class QLineEdit;
class QProgressBar;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace baton::gui {

class DetailsPanel;
class ExplainPanel;
class ParametersPanel;
class Playback;
class Scoreboard;
class SearchBar;
class SourceEditor;
class StartPage;
class SweepPanel;

class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    explicit MainWindow(QWidget* parent = nullptr);
    ~MainWindow() override;

    void openFile(const QString& file);                          // a scenario, or a trace (.jsonl)
    void openText(const QByteArray& text, const QString& name);  // a scenario that has no file yet
    void compareWith(const QString& file);                       // this file becomes the first of two
    void setDark(bool dark);
    void showDock(const QString& name);                            // by object name: `details`, `events`, …
    void restoreSession();                                         // what was open last time
    void setRemembers(bool remembers) { remembers_ = remembers; }  // settings are kept at the end

    bool idle() const;  // nothing runs, is sorted or searched, or waits to be
    TimelineView* timeline() { return timeline_; }
    Scoreboard* scoreboard() { return scoreboard_; }
    SourceEditor* editor() { return editor_; }
    ExplainPanel* explain() { return explain_; }
    ParametersPanel* parameters() { return parameters_; }
    Playback* playback() { return playback_; }
    SearchBar* search() { return search_; }
    const std::vector<Problem>& problems() const { return problems_; }
    const RunResultPtr& shown() const { return shown_; }

Q_SIGNALS:
    void resultShown();

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    // Building (main_window.cpp, main_window_docks.cpp, main_window_actions.cpp)
    void buildCentre();
    void buildDocks();
    void buildActions();
    void buildStatusBar();
    QDockWidget* addDock(const QString& name, const QString& title, QWidget* body, Qt::DockWidgetArea area);
    QAction* action(const QString& text, const QKeySequence& keys, const std::function<void()>& act);
    void fillRecentMenu();
    void arrangeDocks();
    void hideDocks();
    void applyTheme();

    // Opening and running (main_window_run.cpp)
    void runNow(bool keep_view);
    void showResult(int number, const RunResultPtr& result);
    void showFailure(const RunResultPtr& result);
    void showInTimeline(bool keep_view);
    void showProgress(int stage, quint64 events, qint64 virtual_time);
    void showScores();
    void fillTables();
    void fileChanged();
    void rememberRecent(const QString& file);
    bool save(bool with_new_name);
    bool mayDiscard();
    QString takeSource(const QByteArray& text);
    void stopRun();
    void pinBaseline();
    void dropBaseline();

    // The selection and what follows it (main_window_selection.cpp)
    void selectionMoved();
    void goToLine(int line, int column = 1);
    void rangeMeasured();
    void updateLoopState();
    void eventChosen(int row);

    // Tools (main_window_tools.cpp)
    void openDialog();
    void exportDialog();
    void commandPalette();
    void shortcutsPage();
    void legendPage();
    void aboutPage();
    void noteDialog(Range range);
    void filterDialog();
    void untilDialog();
    void buildPlayMenu(QMenu* menu);
    void updateTitle();

    RunWorker* runner_;
    RunWorker* baseline_runner_;
    QString file_, name_;
    QByteArray disk_text_, large_text_;  // as read from the file; the scenario's text where the editor does not show it
    QString baseline_name_, baseline_file_;
    bool is_trace_ = false, remembers_ = true, loading_ = false, keep_next_view_ = false, arranged_ = false, loop_visible_ = false;
    RunResultPtr shown_, baseline_, latest_;  // latest_: of the last run, also one with errors
    std::vector<Problem> problems_;
    std::unique_ptr<LoopReplay> replay_;
    std::vector<TaskId> loop_tasks_;  // of the rows of the loop's state
    QFileSystemWatcher watcher_;
    QTimer rerun_, reload_, loop_delay_;

    QStackedWidget* pages_;
    StartPage* start_;
    Scoreboard* scoreboard_;
    TimelineView* timeline_;
    SearchBar* search_;
    SourceEditor* editor_;
    DetailsPanel* details_;
    ParametersPanel* parameters_;
    SweepPanel* sweep_;
    ExplainPanel* explain_;
    Playback* playback_;
    RowsModel *events_, *tasks_, *log_, *problems_model_, *loop_, *objects_;
    QTableView *events_view_, *tasks_view_, *log_view_, *problems_view_, *loop_view_, *objects_view_;
    std::map<QString, QDockWidget*> docks_;
    QMenu *recent_menu_, *dock_menu_;
    QActionGroup *axis_group_, *theme_group_;
    QAction *path_action_, *differing_action_, *stop_action_, *compare_action_;
    QProgressBar* progress_;
    QToolButton* stop_button_;
};

}  // namespace baton::gui
