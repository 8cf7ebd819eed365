// baton import: turns a Python program into a scenario.
#include <fmt/format.h>

#include <memory>
#include <stdexcept>

#include "sim/base/amounts.h"
#include "sim/base/text.h"
#include "sim/cli/exit_status.h"
#include "sim/cli/files.h"
#include "sim/cli/verbs.h"
#include "sim/python/import.h"

namespace baton::cli {

namespace {

constexpr std::size_t most_bytes = 4u << 20;  // the longest program that is read

struct ImportArguments {
    std::string file, python;
    OutputOption output;
    bool quiet = false;
};

python::Import imported(const ImportArguments& options) {
    const std::string text = read_file(options.file, most_bytes);
    if (text.size() > most_bytes)
        throw UsageError(fmt::format("{} is longer than {}", terminal_text(options.file), bytes_text(most_bytes)));
    try {
        return python::import_program(text, options.file, options.python);
    } catch (const std::runtime_error& error) {
        throw IoError(error.what());
    }
}

}  // namespace

Action declare_import(Command& command) {
    auto options = std::make_shared<ImportArguments>();
    command.add_option("FILE", options->file, "Python program, or - for standard input").required().type_name("PROGRAM");
    options->output.declare(command);
    command.add_option("--python", options->python, "Interpreter that parses the program: Python 3.11 or later")
        .type_name("COMMAND");
    command.add_flag("--quiet,-q", options->quiet, "Do not show warnings");
    return [options](Console& console) {
        const python::Import result = imported(*options);
        for (const Diagnostic& diagnostic : result.diagnostics) {
            if (options->quiet && diagnostic.severity == Diagnostic::Severity::warning) continue;
            console.error(render(diagnostic, result.sources, console.colour_error()));
        }
        if (!result.scenario) return invalid;
        OutputFile file(options->output.file, options->output.rules(experiment::Content::scenario));
        file.write(*result.scenario);
        file.commit();
        return success;
    };
}

}  // namespace baton::cli
