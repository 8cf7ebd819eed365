// Writes the tables of steps, options and objects as Markdown, for people.
#include <fmt/format.h>

#include "sim/scenario/scenario.h"
#include "sim/scenario/step_verbs.h"

namespace baton::scenario {
namespace {

std::string code(std::string_view text) { return text.empty() ? std::string() : fmt::format("`{}`", text); }

std::string row(std::string_view first, std::string_view second, std::string_view third) {
    return fmt::format("| {} | {} | {} |\n", first, second, third);
}

std::string head(std::string_view title, std::string_view first, std::string_view second, std::string_view third) {
    return fmt::format("### {}\n", title) + row(first, second, third) + "| --- | --- | --- |\n";
}

std::string options_of(const VerbRow& row) {
    std::string text;
    for (const std::string_view name : option_names(row)) {
        text += (text.empty() ? "" : ", ") + code(name);
        if (option_named(name)->is_required) text += " (required)";
    }
    return text;
}

std::string steps() {
    std::string text = head("Steps", "step", "options", "meaning");
    for (const VerbRow& verb : verbs()) {
        const std::string name = verb.awaits ? code(verb.name) + " (awaits)" : code(verb.name);
        text += row(name, options_of(verb), code(verb.python) + std::string(verb.remark));
    }
    return text;
}

std::string verbs_with(std::string_view option) {
    std::string text;
    for (const VerbRow& verb : verbs()) {
        if (has_option(verb, option)) text += (text.empty() ? "" : ", ") + code(verb.name);
    }
    return text;
}

std::string options_table() {
    std::string text = head("Options", "option", "of", "meaning");
    for (const OptionRow& option : options()) text += row(code(option.name), verbs_with(option.name), option.about);
    return text;
}

std::string objects() {
    std::string text = head("Objects", "section", "Python", "value");
    for (const ObjectKindRow& kind : object_kinds) text += row(code(kind.section), code(kind.python), kind.about);
    return text;
}

}  // namespace

std::string reference_tables() { return steps() + "\n" + options_table() + "\n" + objects(); }

}  // namespace baton::scenario
