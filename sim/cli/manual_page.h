// Generates manual pages (roff, section 1) from the help.
#pragma once

#include <string>

#include "sim/cli/help_page.h"

namespace baton::cli {

// The name of a manual page: `baton` for the program itself, `baton-run` for a verb. Its file has this name with `.1` appended.
std::string manual_name(const HelpPage& page);
std::string manual_page(const HelpPage& page);

}  // namespace baton::cli
