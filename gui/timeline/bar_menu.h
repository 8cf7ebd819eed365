// The menu of a bar of the timeline: what can be done with what was clicked.
#pragma once

class QMenu;

namespace baton::gui {

class TimelineView;

// Adds what can be done with the selected bar.
void add_bar_entries(QMenu& menu, TimelineView& timeline);

// What the tool tip says of the selection, to the clipboard.
void copy_selected(const TimelineView& timeline);

}  // namespace baton::gui
