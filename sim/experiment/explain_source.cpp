#include "sim/experiment/explain_source.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/experiment/explain_edits.h"

namespace baton::experiment {

using scenario::Scenario;

const std::string& text_of(const Scenario& scenario) {
    static const std::string nothing;
    return scenario.sources.empty() ? nothing : scenario.sources.front()->text;
}

bool is_editable(const Scenario& scenario) {
    const std::string& text = text_of(scenario);
    std::size_t at = 0;
    while (at < text.size() && text[at] != '{') {
        const std::size_t end = line_end(text, at);
        const std::string_view line = std::string_view(text).substr(at, end - at);
        if (line.starts_with("extends:")) return false;  // much of the scenario is in another file
        if (line.starts_with("coroutines:") || line.starts_with("main:")) return line.find('{') == std::string_view::npos;
        at = end + 1;
    }
    return false;
}

bool in_text(const Scenario& scenario, const Span& span) {
    return span.file == 0 && span.line != 0 && span.length > 0 && span.offset + span.length <= text_of(scenario).size();
}

std::string_view source(const Scenario& scenario, const Span& span) {
    return std::string_view(text_of(scenario)).substr(span.offset, span.length);
}

std::string fresh_name(const Scenario& scenario, const std::string& stem, const std::set<std::string>& taken) {
    const auto used = [&](const std::string& name) {
        const auto is = [&](const auto& thing) { return thing.name == name; };
        return taken.contains(name) || std::any_of(scenario.params.begin(), scenario.params.end(), is) ||
               std::any_of(scenario.vars.begin(), scenario.vars.end(), is) ||
               std::any_of(scenario.objects.begin(), scenario.objects.end(), is) ||
               std::any_of(scenario.coroutines.begin(), scenario.coroutines.end(), is) ||
               std::any_of(scenario.functions.begin(), scenario.functions.end(), is);
    };
    std::string name = stem;
    for (int i = 2; used(name); ++i) name = fmt::format("{}_{}", stem, i);
    return name;
}

}  // namespace baton::experiment
