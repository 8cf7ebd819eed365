// Words for what a task does that hangs, and for the state of what it waits for.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "sim/trace/event.h"

namespace baton::trace {

// What a task does that waits in this way: `acquire`, `await`. A queue has three operations, and `wait` stands for all of them.
std::string_view operation_word(Wait wait);

// `operation` is `get`, `put` or `join`, and `items` are those in the queue, or those that were not marked done. Empty for another
// operation.
std::string queue_state(std::string_view operation, std::int64_t items);
std::string barrier_state(std::uint64_t waiting, std::int64_t parties);
inline constexpr std::string_view unset_event = "it is not set";

}  // namespace baton::trace
