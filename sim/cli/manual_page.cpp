#include "sim/cli/manual_page.h"

#include <fmt/format.h>

#include <algorithm>

namespace baton::cli {

namespace {

// Escapes a text for roff: backslashes, hyphens, and characters that would start a request at the beginning of a line.
std::string roff(std::string_view text) {
    std::string out;
    bool begins_line = true;
    for (const char c : text) {
        if (begins_line && (c == '.' || c == '\'')) out += "\\&";
        if (c == '\\') {
            out += "\\e";
        } else {
            if (c == '-') out += '\\';
            out += c;
        }
        begins_line = c == '\n';
    }
    return out;
}

std::string bold(std::string_view text) { return "\\fB" + roff(text) + "\\fR"; }
std::string italic(std::string_view text) { return "\\fI" + roff(text) + "\\fR"; }

std::string upper(std::string text) {
    for (char& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return text;
}

std::string option_text(const HelpOption& option) {
    std::string names;
    for (const std::string& name : option.names)
        names += (names.empty() ? "" : ", ") + (name.starts_with('-') ? bold(name) : italic(name));
    if (option.names.front().starts_with('-') && !option.value.empty())
        names += " " + (option.choices.empty() ? italic(option.value) : bold(option.value_words()));
    const std::string text = option.text + (option.otherwise.empty() ? "" : fmt::format(" [{}]", option.otherwise)) + ".";
    return fmt::format(".TP\n{}\n{}\n", names, roff(text));
}

std::string options_text(const std::vector<HelpOption>& options) {
    std::string out, group;
    for (const HelpOption& option : options) {
        if (option.group != group) out += fmt::format(".SH {}\n", upper(option.group));
        group = option.group;
        out += option_text(option);
    }
    return out;
}

std::string see_also(const HelpPage& page) {
    std::string out = ".SH SEE ALSO\n";
    if (page.verbs.empty()) return out + ".BR baton (1)\n";
    for (const HelpPage& verb : page.verbs)
        out += fmt::format(".BR {} (1){}\n", roff(manual_name(verb)), &verb == &page.verbs.back() ? "" : ",");
    return out;
}

}  // namespace

std::string manual_name(const HelpPage& page) {
    std::string name = page.name;
    std::replace(name.begin(), name.end(), ' ', '-');
    return name;
}

std::string manual_page(const HelpPage& page) {
    const std::string name = manual_name(page);
    std::string out = fmt::format(".TH {} 1 \"\" \"baton " BATON_VERSION "\" \"Baton\"\n", roff(upper(name)));
    out += fmt::format(".SH NAME\n{} \\- {}\n.SH SYNOPSIS\n{}\n", roff(name), roff(page.summary), roff(page.usage()));
    if (!page.arguments.empty()) {
        out += ".SH ARGUMENTS\n";
        for (const HelpOption& argument : page.arguments) out += option_text(argument);
    }
    if (!page.verbs.empty()) {
        out += ".SH VERBS\n";
        for (const HelpPage& verb : page.verbs)
            out += fmt::format(".TP\n{}\n{}.\n", bold(verb.name.substr(verb.name.rfind(' ') + 1)), roff(verb.summary));
    }
    out += options_text(page.options);
    if (!page.examples.empty()) out += fmt::format(".SH EXAMPLES\n.nf\n{}\n.fi\n", roff(page.examples));
    out += ".SH EXIT STATUS\n";
    for (const auto& [status, meaning] : status_meanings()) out += fmt::format(".TP\n{}\n{}.\n", status, roff(meaning));
    return out + ".PP\nOf several runs the highest one counts.\n" + see_also(page);
}

}  // namespace baton::cli
