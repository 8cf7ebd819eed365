// The command line: one of the verbs, its options, and what to tell who gets them wrong.
#pragma once

#include "sim/cli/verbs.h"

namespace baton::cli {

// Finds the verb and reads its options. Help and version are answered, wrong usage is reported: both throw Exit.
Action read_command_line(int argc, char** argv, Console& console);

// Runs the action and reports what it throws. Gives the exit status.
int run_action(const Action& action, Console& console);

}  // namespace baton::cli
