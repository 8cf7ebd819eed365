// What was probably meant on the command line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
}

namespace baton::cli {

// "; did you mean 'run'?", or empty when none is near.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates);

// "; did you mean 'html'? There are csv, html", or ": there are csv, html".
std::string did_you_mean_of(std::string_view word, const std::vector<std::string>& all);

// "unknown option '--sed'; did you mean '--seed'?" when the command line has such an option, which `app` has read; else empty.
std::string unknown_option(const CLI::App& app);

}  // namespace baton::cli
