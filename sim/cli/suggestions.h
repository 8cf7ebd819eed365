// Suggestions for mistyped words on the command line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
}

namespace baton::cli {

// Returns "; did you mean 'run'?", or an empty text if no candidate is similar.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates);

// Returns "; did you mean 'html'? Possible values are csv, html", or ": possible values are csv, html" if none is similar.
std::string did_you_mean_of(std::string_view word, const std::vector<std::string>& all);

// Returns "unknown option '--sed'; did you mean '--seed'?" if the command line that `app` has parsed has an unknown option; else an
// empty text.
std::string unknown_option(const CLI::App& app);

}  // namespace baton::cli
