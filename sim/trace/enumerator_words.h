// The words that stand in a trace file for the enumerators of event.h, in both directions.
#pragma once

#include <optional>
#include <string_view>

#include "sim/trace/event.h"

namespace baton::trace {

// The word for an enumerator: `job-hold`, `task_group`. Costs an index into a table.
std::string_view word(EventKind kind);
std::string_view word(Wait wait);
std::string_view word(Cause cause);
std::string_view word(Holding holding);
std::string_view word(Status status);
std::string_view word(Swallow swallow);

// The enumerator of a word, or nothing when the format has no such word.
std::optional<EventKind> kind_of(std::string_view word);
std::optional<Wait> wait_of(std::string_view word);
std::optional<Cause> cause_of(std::string_view word);  // has no word for `task`: a file names the task by its number
std::optional<Holding> holding_of(std::string_view word);
std::optional<Status> status_of(std::string_view word);
std::optional<Swallow> swallow_of(std::string_view word);

}  // namespace baton::trace
