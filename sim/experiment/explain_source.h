// Access to the text of a scenario.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "sim/scenario/scenario.h"

namespace baton::experiment {

// The text that the spans of `scenario` refer to.
const std::string& text_of(const scenario::Scenario& scenario);

// Whether changes can be made in that text, which must be a single file in block style. Otherwise they are made in the canonical
// form.
bool is_editable(const scenario::Scenario& scenario);

// Whether a span is a place in that text, and the text at that place.
bool in_text(const scenario::Scenario& scenario, const Span& span);
std::string_view source(const scenario::Scenario& scenario, const Span& span);

// Returns a name that is not used in the scenario and not in `taken`: `stem`, `stem_2`, …
std::string fresh_name(const scenario::Scenario& scenario, const std::string& stem, const std::set<std::string>& taken = {});

}  // namespace baton::experiment
