// What there is to say about `baton` or one of its verbs, as plain data: help texts, manual pages and completions are
// made of it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
}

namespace baton::cli {

struct HelpOption {
    std::vector<std::string> names;    // `-q`, `--quiet`; of what stands without a name: `FILE`
    std::string value;                 // what kind of value it takes, `N`; empty when it takes none
    std::vector<std::string> choices;  // the values there are, where only some are taken
    std::string text;
    std::string otherwise;  // the value when it is not given; empty when there is none to tell
    std::string group;
    bool required = false, repeatable = false;

    std::string value_words() const;  // `FORMAT`, or the choices: `text|json`
};

struct HelpPage {
    std::string name;     // `baton run`
    std::string summary;  // `run a scenario and …`, without its full stop
    std::vector<HelpOption> arguments, options;
    std::vector<HelpPage> verbs;  // of `baton` itself; each complete
    std::string examples;         // lines

    std::string usage() const;  // `baton run [OPTIONS] FILE`
};

HelpPage help_page(const CLI::App& app);

// What the exit status says, a line each: the status, and its meaning.
struct StatusMeaning {
    std::string_view status, meaning;
};
const std::vector<StatusMeaning>& status_meanings();

// The page for a terminal of this width.
std::string help_text(const HelpPage& page, std::size_t width);

}  // namespace baton::cli
