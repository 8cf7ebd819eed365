// The source shows what the run says of its lines: their times, and at the playhead the tasks that stand there.
#pragma once

#include <QObject>
#include <QTimer>

#include "gui/run/run_result.h"

namespace baton::gui {

class SourceEditor;
class TimelineView;

class SourceTimes : public QObject {
    Q_OBJECT
public:
    SourceTimes(SourceEditor& editor, TimelineView& timeline, QObject* parent);

    void setRun(RunResultPtr run);  // null: none. The times come some turns of the event loop later
    bool busy() const { return asked_ != shown_ || delay_.isActive(); }

private:
    void followPlayhead();

    SourceEditor& editor_;
    TimelineView& timeline_;
    RunResultPtr run_;
    int asked_ = 0, shown_ = 0;
    QTimer delay_, slow_;  // the second: the times take so long that it is said
};

}  // namespace baton::gui
