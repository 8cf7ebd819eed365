// baton check: every error of every file.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "sim/base/text.h"
#include "sim/cli/files.h"
#include "sim/cli/scenario_options.h"
#include "sim/cli/verbs.h"

namespace baton::cli {

namespace {

struct Options {
    std::vector<std::string> files;
    SetOption set;
    bool quiet = false;
};

int check(const std::string& file, const Options& options, Console& console) {
    try {
        read_scenario_file(file, options.set, console);
        if (!options.quiet) console.out(fmt::format("{}: valid\n", terminal_text(file)));
        return success;
    } catch (const Exit& exit) {
        return exit.status;
    } catch (const IoError& error) {
        console.error(fmt::format("baton: {}\n", error.what()));
        return io_error;
    }
}

}  // namespace

Action declare_check(CLI::App& command) {
    auto options = std::make_shared<Options>();
    command.add_option("FILE", options->files, "Scenario files; - is standard input")->required()->type_name("");
    options->set.declare(command);
    command.add_flag("--quiet,-q", options->quiet, "Do not name the files that are valid");
    return [options](Console& console) {
        int status = success;
        for (const std::string& file : options->files) status = std::max(status, check(file, *options, console));
        return status;
    };
}

}  // namespace baton::cli
