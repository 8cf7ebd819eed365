#include "sim/cli/suggestions.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "sim/base/diagnostics.h"
#include "sim/base/text.h"

namespace baton::cli {

namespace {

// Returns `sed` for `--sed=5`.
std::string_view bare(std::string_view option) {
    option.remove_prefix(std::min(option.find_first_not_of('-'), option.size()));
    return option.substr(0, option.find('='));
}

// Whether the letters of one word occur in the other in the same order, perhaps with others between them.
bool has_all_letters(std::string_view name, std::string_view letters) {
    for (const char c : name) {
        if (!letters.empty() && c == letters[0]) letters.remove_prefix(1);
    }
    return letters.empty();
}

}  // namespace

std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates) {
    const std::string nearest = nearest_name(word, candidates);
    return nearest.empty() ? nearest : fmt::format("; did you mean '{}'?", nearest);
}

std::string did_you_mean_of(std::string_view word, const std::vector<std::string>& all) {
    const std::string meant = did_you_mean(word, all);
    return fmt::format("{} {}", meant.empty() ? ": possible values are" : meant + " Possible values are", fmt::join(all, ", "));
}

std::string unknown_option(const CLI::App& app) {
    const auto words = app.remaining(true);
    const auto end = std::find(words.begin(), words.end(), "--");  // what follows belongs to a program
    const auto option = std::find_if(words.begin(), end, [](const std::string& word) { return word.size() > 1 && word[0] == '-'; });
    if (option == end) return {};
    const auto commands = app.get_subcommands();
    std::vector<std::string> known;
    for (const CLI::Option* one : (commands.empty() ? app : *commands.front()).get_options()) {
        for (const std::string& name : one->get_lnames()) known.push_back(name);
    }
    // A missing letter is more likely than a wrong one: `--sed` means `--seed` rather than `--set`.
    const std::string_view written = bare(*option);
    std::stable_partition(known.begin(), known.end(), [&](const std::string& name) { return has_all_letters(name, written); });
    const std::string nearest = nearest_name(written, known);
    return fmt::format("unknown option '{}'{}", terminal_text(option->substr(0, option->find('='))),
                       nearest.empty() ? "" : fmt::format("; did you mean '--{}'?", nearest));
}

}  // namespace baton::cli
