// baton schema: describes the scenario format, for editors and for people.
#include <memory>

#include "sim/cli/verbs.h"
#include "sim/scenario/scenario.h"

namespace baton::cli {

Action declare_schema(Command& command) {
    auto format = std::make_shared<std::string>("json");
    command.add_option("--to", *format, "json: the JSON Schema; markdown: tables of steps, options and objects")
        .one_of({"json", "markdown"})
        .type_name("json|markdown")
        .capture_default_str();
    return [format](Console& console) {
        console.out(*format == "json" ? std::string(scenario::json_schema()) : scenario::reference_tables());
        return success;
    };
}

}  // namespace baton::cli
