// Manual pages (roff, section 1), made of the help.
#pragma once

#include <string>

#include "sim/cli/help_page.h"

namespace baton::cli {

// `baton` for the program itself, `baton-run` for a verb: the page's name, and with `.1` its file's.
std::string manual_name(const HelpPage& page);
std::string manual_page(const HelpPage& page);

}  // namespace baton::cli
