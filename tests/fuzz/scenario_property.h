// What must hold for every text whatever.
#pragma once

#include <string>

#include "sim/scenario/scenario.h"

namespace baton::fuzz {

// Reading ends; it gives either a scenario, whose canonical form reads back as itself, or messages that lie in the
// text and can be shown. The empty text when that is so, else what is wrong.
inline std::string broken_promise(const std::string& text) {
    const scenario::Reading reading = scenario::read_scenario(text, "fuzz.yaml");
    if (reading.scenario.has_value() != reading.diagnostics.empty()) return "a scenario and errors, or neither";
    for (const Diagnostic& diagnostic : reading.diagnostics) {
        const Span& span = diagnostic.span;
        if (span.file >= reading.sources.size()) return "a message about no file";
        if (std::size_t{span.offset} + span.length > reading.sources[span.file]->text.size())
            return "a message beyond the text: " + diagnostic.text;
        if (span.line == 0 || span.column == 0) return "a message without a place: " + diagnostic.text;
        if (render(diagnostic, reading.sources).empty()) return "a message that shows nothing";
    }
    if (!reading.scenario) return {};
    const std::string dumped = scenario::dump(*reading.scenario);
    const scenario::Reading again = scenario::read_scenario(dumped, "dump.yaml");
    if (!again.scenario) return "the canonical form has errors: " + render(again.diagnostics[0], again.sources) + dumped;
    if (scenario::dump(*again.scenario) != dumped) return "the canonical form changes: " + dumped;
    return {};
}

}  // namespace baton::fuzz
