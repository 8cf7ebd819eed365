// baton export: turns a scenario into a program in another language.
#include <memory>

#include "sim/cli/files.h"
#include "sim/cli/scenario_options.h"
#include "sim/cli/verbs.h"
#include "sim/python/export.h"

namespace baton::cli {

namespace {

struct ExportArguments {
    ScenarioOptions scenario;
    std::string language;
    OutputOption output;
};

}  // namespace

Action declare_export(Command& command) {
    auto options = std::make_shared<ExportArguments>();
    options->scenario.declare(command);
    command.add_option("--to", options->language, "Target language").required().one_of({"python"}).type_name("LANGUAGE");
    options->output.declare(command);
    return [options](Console& console) {
        const auto scenario = read_scenario_file(options->scenario.file, options->scenario.set, console);
        OutputFile file(options->output.file, options->output.rules(experiment::Content::python));
        file.write(python::export_python(scenario));
        file.commit();
        return success;
    };
}

}  // namespace baton::cli
