// The verbs of the command line: a table. A new verb is a file verb_NAME.cpp and a row in verbs.cpp.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "sim/cli/console.h"
#include "sim/cli/exit_status.h"
#include "sim/cli/option.h"

namespace baton::cli {

// Does the work once the command line is read; gives the exit status. May throw UsageError, IoError and Exit.
using Action = std::function<int(Console& console)>;

struct Verb {
    const char* name;
    const char* summary;                   // one line
    const char* examples;                  // shown below the options by `--help`
    Action (*declare)(Command& command);  // adds its options, which the action then reads
};

std::span<const Verb> verbs();
const Verb* verb_named(std::string_view name);    // null when there is none
std::string no_such_verb(std::string_view name);  // what to say then, with the nearest one

}  // namespace baton::cli
