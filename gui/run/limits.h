// What a run in the window may take.
#pragma once

#include "sim/interpreter/run.h"

namespace baton::gui {

// Half of the machine's memory may go into values and unfinished tasks.
interpreter::Limits limits_of_window();

}  // namespace baton::gui
