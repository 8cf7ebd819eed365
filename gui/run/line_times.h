// What a run says of the lines of its source, in words: how often and how long, which periods were longest, who stands there.
#pragma once

#include <QColor>
#include <QString>
#include <map>

#include "gui/run/run_result.h"

namespace baton::gui {

struct LineTimes {
    QString label;  // short: `30 s ×10`
    QString about;  // a few lines of plain text
    QColor colour;  // of the state that took most of it
};
// Of the lines of the program's own file. Linear in the spans: for a worker thread.
std::map<int, LineTimes> line_times(const RunResult& run);

// What tasks do at the lines where they stand at an instant, or of what happens then, after the event `last`; nothing where there
// are too many tasks to look at each.
std::map<int, QString> tasks_at_lines(const RunResult& run, Time t, analysis::EventIndex last = analysis::no_event);

}  // namespace baton::gui
