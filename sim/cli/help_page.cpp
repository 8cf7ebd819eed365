#include "sim/cli/help_page.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "sim/base/text.h"
#include "sim/report/plain_text.h"

namespace baton::cli {

namespace {

// Splits a type name of CLI11 such as `FORMAT:{text,json}` into the kind of value and the choices. Drops what other checks add to
// it.
void set_value(HelpOption& option, std::string_view type) {
    const std::size_t colon = std::min(type.find(":{"), type.size());
    option.value = type.substr(0, colon);
    const std::size_t brace = type.find('{', colon), end = type.find('}', colon);
    if (brace == std::string_view::npos || end == std::string_view::npos) return;
    option.choices = CLI::detail::split(std::string(type.substr(brace + 1, end - brace - 1)), ',');
}

HelpOption help_option(const CLI::Option& option) {
    HelpOption out;
    if (option.nonpositional()) {
        for (const std::string& name : option.get_snames()) out.names.push_back("-" + name);
        for (const std::string& name : option.get_lnames()) out.names.push_back("--" + name);
    } else {
        out.names = {option.get_name(true)};
    }
    if (option.get_items_expected_max() != 0) {
        set_value(out, option.get_type_name());
        out.repeatable = option.get_expected_max() > 1;
        out.otherwise = option.get_default_str();
    }
    out.text = option.get_description();
    out.group = option.get_group();
    out.required = option.get_required();
    return out;
}

// --- as text ---

constexpr std::size_t widest_names = 26, widest_page = 110;

std::string capitalised(std::string text) {
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}

std::string names_of(const HelpOption& option) {
    const std::string names = fmt::format("{}", fmt::join(option.names, ", "));
    const bool has_value = option.names.front().starts_with('-') && !option.value.empty();
    return has_value ? names + " " + option.value_words() : names;
}

// A row of two columns. If the name is too wide for its column, the text begins on the next line.
struct HelpRow {
    std::string name, text;
};

std::string rows_text(const std::vector<HelpRow>& rows, std::size_t name_width, std::size_t width) {
    std::string out;
    const std::string indent(name_width + 4, ' ');
    for (const HelpRow& row : rows) {
        std::string text = report::wrapped(row.text, width, indent);
        const std::string name = "  " + row.name;
        if (columns(name) + 2 > indent.size()) {
            out += name + "\n" + text;
        } else {
            out += text.replace(0, columns(name), name);
        }
    }
    return out;
}

std::vector<HelpRow> rows_of(const std::vector<HelpOption>& options, std::string_view group) {
    std::vector<HelpRow> out;
    for (const HelpOption& option : options) {
        if (option.group != group) continue;
        out.push_back(
            {names_of(option), option.otherwise.empty() ? option.text : fmt::format("{} [{}]", option.text, option.otherwise)});
    }
    return out;
}

// The groups of the options, in the order of their first occurrence.
std::vector<std::string> groups_of(const std::vector<HelpOption>& options) {
    std::vector<std::string> out;
    for (const HelpOption& option : options) {
        if (std::find(out.begin(), out.end(), option.group) == out.end()) out.push_back(option.group);
    }
    return out;
}

std::string sections_text(const HelpPage& page, std::size_t width) {
    struct Part {
        std::string title;
        std::vector<HelpRow> rows;
    };
    std::vector<Part> parts;
    for (const std::string& group : groups_of(page.arguments)) parts.push_back({"", rows_of(page.arguments, group)});
    std::vector<HelpRow> verbs;
    for (const HelpPage& verb : page.verbs) verbs.push_back({verb.name.substr(verb.name.rfind(' ') + 1), verb.summary});
    parts.push_back({"Verbs:\n", std::move(verbs)});
    for (const std::string& group : groups_of(page.options)) parts.push_back({group + ":\n", rows_of(page.options, group)});
    std::size_t name_width = 0;
    for (const Part& part : parts) {
        for (const HelpRow& row : part.rows) {
            if (columns(row.name) <= widest_names) name_width = std::max(name_width, columns(row.name));
        }
    }
    std::string out;
    for (const Part& part : parts) {
        if (!part.rows.empty()) out += "\n" + part.title + rows_text(part.rows, name_width, width);
    }
    return out;
}

}  // namespace

std::string HelpOption::value_words() const {
    constexpr std::size_t most = 30;
    const std::string all = fmt::format("{}", fmt::join(choices, "|"));
    return choices.empty() || all.size() > most ? value : all;
}

std::string HelpPage::usage() const {
    std::string out = name;
    if (!options.empty() && verbs.empty()) out += " [OPTIONS]";
    if (!verbs.empty()) out += " VERB …";
    for (const HelpOption& argument : arguments) {
        const std::string word = argument.names.front() + (argument.repeatable ? "…" : "");
        out += argument.required ? " " + word : " [" + word + "]";
    }
    return out;
}

HelpPage help_page(const CLI::App& app) {
    HelpPage page;
    page.name = app.get_parent() ? "baton " + app.get_name() : app.get_name();
    page.summary = app.get_description();
    page.examples = app.get_footer();
    for (const CLI::Option* option : app.get_options())
        (option->nonpositional() ? page.options : page.arguments).push_back(help_option(*option));
    for (const CLI::App* verb : app.get_subcommands([](const CLI::App*) { return true; })) page.verbs.push_back(help_page(*verb));
    return page;
}

const std::vector<StatusMeaning>& status_meanings() {
    static const std::vector<StatusMeaning> all = {
        {"0", "everything went as expected"},
        {"1", "an expectation failed, main raised, or what was searched for is not there"},
        {"2", "wrong usage, or an invalid scenario"},
        {"3", "a run ended by a deadlock, a livelock or a limit"},
        {"4", "a file cannot be read or written"},
    };
    return all;
}

std::string help_text(const HelpPage& page, std::size_t width) {
    width = std::min(width, widest_page);
    std::string out = report::wrapped(capitalised(page.summary) + ".", width);
    out += fmt::format("\nUsage: {}\n", page.usage()) + sections_text(page, width);
    if (!page.examples.empty()) out += fmt::format("\nExamples:\n{}\n", page.examples);
    if (page.verbs.empty()) return out;
    out += "\nExit status (the highest, where there are several runs):\n";
    for (const auto& [status, meaning] : status_meanings()) out += fmt::format("  {}  {}\n", status, meaning);
    return out + "\n`baton help VERB` shows the options and examples of a verb.\n";
}

}  // namespace baton::cli
