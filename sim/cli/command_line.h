// Reads the command line: finds the verb, reads its options, and reports wrong usage.
#pragma once

#include <CLI/App.hpp>
#include <memory>
#include <utility>
#include <vector>

#include "sim/cli/verbs.h"

namespace baton::cli {

// All verbs with their options, and the action of each verb, to be called once its options have been read.
struct CommandTree {
    std::unique_ptr<CLI::App> app;
    std::vector<std::pair<CLI::App*, Action>> actions;
};
CommandTree command_tree();

// Finds the verb, reads its options and returns its action. Prints the help or the version if asked to, and reports wrong usage; in
// both cases it throws Exit.
Action read_command_line(int argc, char** argv, Console& console);

// Runs the action, reports any exception that it throws as an error message, and returns the exit status. Does not throw.
int run_action(const Action& action, Console& console);

}  // namespace baton::cli
