// baton check: reports every error of every file, and warns of unused names.
#include <fmt/format.h>

#include <memory>

#include "sim/base/text.h"
#include "sim/cli/files.h"
#include "sim/cli/scenario_options.h"
#include "sim/cli/verbs.h"
#include "sim/scenario/warnings.h"

namespace baton::cli {

namespace {

struct CheckArguments {
    std::vector<std::string> files;
    SetOption set;
    bool quiet = false, strict = false;
};

// Prints the warnings. With --strict they count as errors.
int warn(const scenario::Scenario& scenario, bool strict, Console& console) {
    Diagnostics found = scenario::warnings(scenario);
    for (Diagnostic& warning : found) {
        if (strict) warning.severity = Diagnostic::Severity::error;
        console.error(render(warning, scenario.sources, console.colour_error()));
    }
    return strict && !found.empty() ? invalid : success;
}

int check(const std::string& file, const CheckArguments& options, Console& console) {
    try {
        const scenario::Scenario scenario = read_scenario_file(file, options.set, console);
        const int status = warn(scenario, options.strict, console);
        if (status == success && !options.quiet) console.out(fmt::format("{}: valid\n", terminal_text(file)));
        return status;
    } catch (const Exit& exit) {
        return exit.status;
    } catch (const IoError& error) {
        console.error(fmt::format("baton: {}\n", error.what()));
        return io_error;
    }
}

}  // namespace

Action declare_check(Command& command) {
    auto options = std::make_shared<CheckArguments>();
    command.add_option("FILE", options->files, "Scenario files, or - for standard input").required().type_name("SCENARIO");
    options->set.declare(command);
    command.add_flag("--quiet,-q", options->quiet, "Do not report valid files");
    command.add_flag("--strict", options->strict, "Treat warnings, such as of unused names, as errors");
    return [options](Console& console) {
        int status = success;
        for (const std::string& file : options->files) status = std::max(status, check(file, *options, console));
        return status;
    };
}

}  // namespace baton::cli
