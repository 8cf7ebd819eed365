// The timeline's own keys: single letters are its, so that they can be typed elsewhere.
#pragma once

#include <Qt>

namespace baton::gui {

class TimelineView;

// Does what a key stands for; false: it stands for nothing. `shifted`: with the Shift key.
bool press_key(TimelineView& timeline, int key, bool shifted);

}  // namespace baton::gui
