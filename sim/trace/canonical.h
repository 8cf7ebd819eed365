// One form for events that say the same in different ways, so that a trace has the same hash before it is written and after it is
// read.
#pragma once

#include <optional>
#include <string_view>

#include "sim/trace/event.h"
#include "sim/trace/text_table.h"

namespace baton::trace {

// Which fields of an event are ids of texts: `a`, `b` as a whole, or one of the halves of `b`.
struct TextFields {
    bool a = false, b = false, high = false, low = false;
};
TextFields text_fields(const TraceEvent& event);

// The event in its canonical form: a given name that equals the default name becomes the default name, and a result in JSON that is
// a plain integer becomes that integer.
TraceEvent canonical(const TraceEvent& event, const TextTable& texts);

// The ordinal that makes `name` the default name of a task of `coroutine`: 1 for `fetch`, 2 for `fetch#2`. Empty when it is another
// name.
std::optional<std::uint32_t> ordinal_of(std::string_view name, std::string_view coroutine);

// The value of a JSON integer that is written in the shortest form: `-5`, but not `-05` or `5.0`.
std::optional<std::int64_t> plain_integer(std::string_view json);

}  // namespace baton::trace
