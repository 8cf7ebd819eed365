// Messages about a scenario file: position, text, source line, caret, hint.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/base/source.h"

namespace baton {

struct Diagnostic {
    enum class Severity : std::uint8_t { error, warning };
    Severity severity = Severity::error;
    Span span;
    std::string text;
    std::string hint;  // what to do about it; empty when there is nothing to add
};

using Diagnostics = std::vector<Diagnostic>;

bool has_errors(const Diagnostics& diagnostics);

// Sorts by file and position, and drops repeats of one message at one place.
void put_in_order(Diagnostics& diagnostics);

// `FILE:LINE:COLUMN: error: TEXT`, the source line, a caret under the span, and `hint: …`. Control
// characters of the file are shown escaped. `colour` adds ANSI colours.
std::string render(const Diagnostic& diagnostic, const SourceSet& sources, bool colour = false);

// The candidate nearest to `name` by edit distance, or empty when none is near enough to be meant.
std::string nearest_name(std::string_view name, const std::vector<std::string>& candidates);

}  // namespace baton
