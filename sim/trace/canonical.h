// One form for events that say the same, so that a trace hashes alike before and after its file.
#pragma once

#include <optional>
#include <string_view>

#include "sim/trace/event.h"
#include "sim/trace/text_table.h"

namespace baton::trace {

// Which fields of an event name texts.
struct TextFields {
    bool a = false, b = false, high = false, low = false;  // b as a whole, or its halves
};
TextFields text_fields(const Event& event);

// A given name that equals the default one counts as the default, a JSON result that is a plain integer as
// that integer.
Event canonical(const Event& event, const TextTable& texts);

// The ordinal for which `name` is the default name of a task of `coroutine`: 1 for `fetch`, 2 for `fetch#2`.
std::optional<std::uint32_t> ordinal_of(std::string_view name, std::string_view coroutine);

// The value of a JSON integer in the form in which it is written: `-5`, not `-05` or `5.0`.
std::optional<std::int64_t> plain_integer(std::string_view json);

}  // namespace baton::trace
