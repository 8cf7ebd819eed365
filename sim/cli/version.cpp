#include "sim/cli/version.h"

namespace baton::cli {

std::string version() {
    const std::string commit = BATON_COMMIT;
    return BATON_VERSION + (commit.empty() ? commit : " (" + commit + ")");
}

}  // namespace baton::cli
