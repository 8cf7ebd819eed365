// baton dump: prints the canonical form of a scenario.
#include <memory>

#include "sim/cli/scenario_options.h"
#include "sim/cli/verbs.h"

namespace baton::cli {

Action declare_dump(Command& command) {
    auto options = std::make_shared<ScenarioOptions>();
    options->declare(command);
    return [options](Console& console) {
        console.out(scenario::dump(read_scenario_file(options->file, options->set, console)));
        return success;
    };
}

}  // namespace baton::cli
