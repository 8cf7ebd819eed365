#include "sim/scenario/suggestion.h"

#include <fmt/format.h>

#include "sim/scenario/habits.h"
#include "sim/scenario/step_reader.h"

namespace baton::scenario {
namespace {

void replace_all(std::string& text, std::string_view what, std::string_view with) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
}

// Writes the suggestion as an item of a list of steps.
std::string yaml_of(const Suggestion& suggestion) {
    std::string text;
    for (const SuggestedLine& line : suggestion)
        text += fmt::format("{}{}{}\n", text.empty() ? "- " : "  ", line.key, line.value.empty() ? "" : ": " + line.value);
    replace_all(text, "[…]", "[pass]");
    replace_all(text, "…", "None");
    return text;
}

// Makes local variables of all words that stand where no call is.
void know_words(std::string_view text, Callable& callable) {
    for (std::size_t begin = 0; begin < text.size();) {
        std::size_t end = begin;
        while (end < text.size() && is_part_of_name(text[end])) ++end;
        const std::string_view word = text.substr(begin, end - begin);
        const bool is_call = end < text.size() && text[end] == '(';
        if (is_name(word) && !is_call) callable.parameters.push_back({std::string(word), {}, {}});
        begin = end + 1;
    }
}

}  // namespace

std::string written(const Suggestion& suggestion) {
    std::string text = "write ";
    for (std::size_t i = 0; i < suggestion.size(); ++i) {
        const auto& [key, value] = suggestion[i];
        text += i == 0 ? "" : i == 1 ? ", and below it " : " and ";
        text += value.empty() ? fmt::format("`{}`", key) : fmt::format("`{}: {}`", key, value);
    }
    return text;
}

bool reads_well(const Suggestion& suggestion, const NameScope& context) {
    const std::string text = yaml_of(suggestion);
    Problems unheard;
    const std::optional<YamlDocument> document = read_yaml(text, {}, unheard);
    if (!document || !document->root->is_sequence()) return false;
    Callable callable;
    if (context.locals != nullptr) {
        for (const auto& [name, slot] : *context.locals) callable.parameters.push_back({std::string(name), {}, {}});
    }
    know_words(text, callable);
    const Names& names = *context.names;
    std::erase_if(callable.parameters, [&](const Parameter& p) {
        return names.things.contains(p.name) || names.vars.contains(p.name) || names.params.contains(p.name) ||
               builtin_named(p.name) != nullptr;
    });
    const Values values(text, unheard);
    StepReader(values, names, callable).read(*document->root);
    return !unheard.any();
}

}  // namespace baton::scenario
