// baton schema: the format for editors.
#include <CLI/CLI.hpp>

#include "sim/cli/verbs.h"
#include "sim/scenario/scenario.h"

namespace baton::cli {

Action declare_schema(CLI::App&) {
    return [](Console& console) {
        console.out(scenario::json_schema());
        return success;
    };
}

}  // namespace baton::cli
