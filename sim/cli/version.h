// What build of the program this is.
#pragma once

#include <string>

namespace baton::cli {

// `0.1.0`, or `0.1.0 (4eb96c5d2f10)` with the commit of the sources. A build from an archive of the sources does not
// know it.
std::string version();

}  // namespace baton::cli
