// Adds to the stories of a recording what no event tells: where the program begins, and what it awaited without having to wait.
#pragma once

#include "sim/python/derive_story.h"

namespace baton::python {

// Returns the task that becomes `main` of the scenario: the program's first task, or 0 if the program ran several tasks one after
// the other, so that a main has to be made for it.
std::size_t root_of(const Stories& stories);

// Makes a story for task 0 of everything that came from outside of all tasks; main starts it. If root_of() is 0, task 0 becomes
// main itself. Adds the time that the program took after the end of its loop to the end of main.
void add_root(Stories& stories, const trace::Recording& recording, bool is_exact);

// Adds awaits of tasks that had ended already, since these do not suspend and so leave no event. A task that awaits some of the
// tasks of a coroutine one by one is taken to await all of them.
void add_silent_awaits(Stories& stories);

}  // namespace baton::python
