// The help for `baton` or for one of its verbs, as plain data. Help texts, manual pages and shell completions are generated from
// it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
}

namespace baton::cli {

struct HelpOption {
    std::vector<std::string> names;    // `-q`, `--quiet`; for an argument: `FILE`
    std::string value;                 // the kind of value that it takes, such as `N`; empty if it takes none
    std::vector<std::string> choices;  // the possible values, if only some are allowed
    std::string text;
    std::string otherwise;  // the default value, as the help shows it; may be empty
    std::string group;
    bool required = false, repeatable = false;

    std::string value_words() const;  // the choices, `text|json`, or else the kind of value, `FORMAT`
};

struct HelpPage {
    std::string name;     // `baton run`
    std::string summary;  // `run a scenario and …`, without a full stop
    std::vector<HelpOption> arguments, options;
    std::vector<HelpPage> verbs;  // only on the page of `baton`: the complete page of each verb
    std::string examples;         // lines

    std::string usage() const;  // `baton run [OPTIONS] FILE`
};

HelpPage help_page(const CLI::App& app);

// The meaning of each exit status, as help texts and manual pages show it.
struct StatusMeaning {
    std::string_view status, meaning;
};
const std::vector<StatusMeaning>& status_meanings();

// Formats a page for a terminal that is `width` columns wide.
std::string help_text(const HelpPage& page, std::size_t width);

}  // namespace baton::cli
