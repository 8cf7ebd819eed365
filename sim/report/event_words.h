// Events of a trace in words, for people.
#pragma once

#include <string>

#include "sim/trace/recording.h"

namespace baton::report {

// What an event says besides its time, task and kind: `gate`, `by fetch#2, due 5 s`, `cpu 20 ms`; may be empty.
// `names`: those of the tasks by id (see task_names).
std::string event_words(const trace::Recording& recording, const std::vector<std::string>& names, const trace::TraceEvent& event);

// The name of each task, safe to show; [0] is `-`.
std::vector<std::string> task_names(const trace::Recording& recording);

// `5 s  main  suspend sleep`
std::string event_line(const trace::Recording& recording, const std::vector<std::string>& names, const trace::TraceEvent& event);

}  // namespace baton::report
