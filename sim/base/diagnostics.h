// Messages about a scenario file, as values: where in the file, what is wrong, and what may be done about it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/base/source.h"

namespace baton {

// One error or warning. The text is a sentence without a capital or a full stop; it may quote the file, so it is not safe to print.
struct Diagnostic {
    enum class Severity : std::uint8_t { error, warning };
    Severity severity = Severity::error;
    Span span;  // what it is about; the caret goes under it
    std::string text;
    std::string hint;  // what to do about it; empty when there is nothing to add
};

using Diagnostics = std::vector<Diagnostic>;

bool has_errors(const Diagnostics& diagnostics);

// Sorts the messages by file and position, and drops those that say the same at the same place.
void put_in_order(Diagnostics& diagnostics);

// The message as a terminal shows it: `FILE:LINE:COLUMN: error: TEXT`, the source line, a caret under the span, and `hint: …`.
// Control characters of the file are shown escaped, so the result is safe to print. `colour` adds ANSI colours.
std::string render(const Diagnostic& diagnostic, const SourceSet& sources, bool colour = false);

// The candidate that was probably meant by `name`: the nearest one by edit distance, or the empty text when none is near enough.
std::string nearest_name(std::string_view name, const std::vector<std::string>& candidates);

}  // namespace baton
