// What the stories of a recording do not say by themselves: where the program begins, and what it awaited without waiting.
#pragma once

#include "sim/python/derive_story.h"

namespace baton::python {

// The task that is `main` of the scenario: the program's, or 0 where the program ran several one after the other.
std::size_t root_of(const Stories& stories);

// What comes from outside of all tasks becomes the story of task 0: a task that main starts, or main itself. What the program
// does when its loop has ended comes at the end of main.
void add_root(Stories& stories, const trace::Recording& recording, bool is_exact);

// Who awaits some of the tasks that it made one by one awaits all of that kind: those that have ended let it go on at once,
// which no event tells.
void add_silent_awaits(Stories& stories);

}  // namespace baton::python
