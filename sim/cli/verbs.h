// The table of verbs. A new verb needs a file verb_NAME.cpp and a row in verbs.cpp.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "sim/cli/console.h"
#include "sim/cli/exit_status.h"
#include "sim/cli/option.h"

namespace baton::cli {

// Does the work of a verb, after the command line has been read, and returns the exit status. May throw UsageError, IoError and
// Exit.
using Action = std::function<int(Console& console)>;

struct Verb {
    const char* name;
    const char* summary;                   // one line
    const char* examples;                  // lines that `--help` shows below the options
    Action (*declare)(Command& command);  // declares the options of the verb, and returns its action
};

std::span<const Verb> verbs();
const Verb* verb_named(std::string_view name);    // null if there is none
std::string no_such_verb(std::string_view name);  // the message for an unknown verb, with the most similar one

}  // namespace baton::cli
