// The words of the trace format for the kinds, waits, causes and statuses of its events, both ways.
#pragma once

#include <optional>
#include <string_view>

#include "sim/trace/event.h"

namespace baton::trace {

std::string_view word(Kind kind);  // `job-hold`
std::string_view word(Wait wait);  // `task_group`
std::string_view word(Cause cause);
std::string_view word(Holding holding);
std::string_view word(Status status);
std::string_view word(Swallow swallow);

std::optional<Kind> kind_of(std::string_view word);
std::optional<Wait> wait_of(std::string_view word);
std::optional<Cause> cause_of(std::string_view word);  // not of `task`: a task is named by its number
std::optional<Holding> holding_of(std::string_view word);
std::optional<Status> status_of(std::string_view word);
std::optional<Swallow> swallow_of(std::string_view word);

}  // namespace baton::trace
