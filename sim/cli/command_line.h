// The command line: one of the verbs, its options, and what to tell who gets them wrong.
#pragma once

#include <CLI/App.hpp>
#include <memory>
#include <utility>
#include <vector>

#include "sim/cli/verbs.h"

namespace baton::cli {

// All verbs with their options, and what each does once its options are read.
struct CommandTree {
    std::unique_ptr<CLI::App> app;
    std::vector<std::pair<CLI::App*, Action>> actions;
};
CommandTree command_tree();

// Finds the verb and reads its options. Help and version are answered, wrong usage is reported: both throw Exit.
Action read_command_line(int argc, char** argv, Console& console);

// Runs the action and reports what it throws. Gives the exit status.
int run_action(const Action& action, Console& console);

}  // namespace baton::cli
