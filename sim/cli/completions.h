// Generates scripts that make a shell complete verbs, options, their values, scenario files, and the params of the scenario that
// the command line names.
#pragma once

#include <string>

#include "sim/cli/help_page.h"

namespace baton::cli {

// `program` is the help page of `baton`, which contains those of its verbs.
std::string bash_completions(const HelpPage& program);
std::string zsh_completions(const HelpPage& program);
std::string fish_completions(const HelpPage& program);

}  // namespace baton::cli
