// Describes the events of a trace in words. All texts are safe to show.
#pragma once

#include <string>

#include "sim/trace/recording.h"

namespace baton::report {

// Returns what an event tells besides its time, task and kind: `gate`, `by fetch#2, due 5 s`, `cpu 20 ms`. The text may be empty.
// `names` must be what task_names() returns for the recording.
std::string event_words(const trace::Recording& recording, const std::vector<std::string>& names, const trace::TraceEvent& event);

// Returns the names of all tasks, indexed by their ids. The id 0 stands for no task; its name is `-`. Cost: linear in the events.
std::vector<std::string> task_names(const trace::Recording& recording);

// Returns a whole event in one line: `5 s  main  suspend sleep`.
std::string event_line(const trace::Recording& recording, const std::vector<std::string>& names, const trace::TraceEvent& event);

}  // namespace baton::report
