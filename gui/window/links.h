// What follows what in the window: the selection in the timeline, the line in the source, the row in a table, the details, the
// measured range, the loop's state.
#pragma once

#include <QObject>
#include <QTimer>
#include <optional>

#include "gui/timeline/selection.h"
#include "sim/analysis/range_totals.h"
#include "sim/analysis/states.h"

namespace baton::gui {

class DetailsPanel;
class Docks;
class ExplainPanel;
class LoopPanel;
class RangePanel;
class RunTables;
class Scoreboard;
class Session;
class SourceEditor;
class TimelineView;

// The parts that are linked; they outlive the links.
struct LinkedParts {
    Docks& docks;
    Session& session;
    TimelineView& timeline;
    SourceEditor& editor;
    DetailsPanel& details;
    ExplainPanel& explain;
    Scoreboard& scoreboard;
    LoopPanel& loop;
    RunTables& tables;
    RangePanel& range;
};

class Links : public QObject {
    Q_OBJECT
public:
    Links(const LinkedParts& parts, QObject* parent);

    void follow_all();  // after another run is shown

private:
    void follow_selection();
    void show_selection();
    void follow_measured();
    analysis::SomeTasks measured_tasks() const;
    void follow_playhead();
    void show_playhead();
    void go_to_line(int line, int column = 1);  // of the source
    void go_to_selected_line();
    void choose_event(analysis::EventIndex event);
    void show_selected_event();

    LinkedParts of_;
    QTimer soon_;                        // a playhead that moves on by itself is followed some times a second
    std::optional<Selection> followed_;  // what the details show of the playhead
};

}  // namespace baton::gui
