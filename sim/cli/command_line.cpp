#include "sim/cli/command_line.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <new>
#include <utility>
#include <vector>

#include "sim/base/text.h"
#include "sim/cli/suggestions.h"

namespace baton::cli {

namespace {

void report(Console& console, std::string_view text) { console.error(fmt::format("baton: {}\n", text)); }

// The word that stands where a verb should, if it is none.
std::string unknown_verb(int argc, char** argv) {
    if (argc < 2 || argv[1][0] == '-') return {};
    std::vector<std::string> names;
    for (const Verb& verb : verbs()) {
        if (std::string_view(verb.name) == argv[1]) return {};
        names.emplace_back(verb.name);
    }
    return fmt::format("unknown verb '{}'{}", terminal_text(argv[1]), did_you_mean(argv[1], names));
}

[[noreturn]] void answer(const CLI::ParseError& error, const CLI::App& app, Console& console) {
    if (error.get_name() == "CallForHelp" || error.get_name() == "CallForAllHelp") {
        console.out(app.help());
        throw Exit{success};
    }
    if (error.get_name() == "CallForVersion") {
        console.out("baton " BATON_VERSION "\n");
        throw Exit{success};
    }
    const auto commands = app.get_subcommands();
    const std::string verb = commands.empty() ? "" : " " + commands.front()->get_name();
    const std::string unknown = unknown_option(app);
    report(console, unknown.empty() ? terminal_text(error.what()) : unknown);
    console.error(fmt::format("see `baton{} --help`\n", verb));
    throw Exit{invalid};
}

}  // namespace

Action read_command_line(int argc, char** argv, Console& console) {
    if (const std::string problem = unknown_verb(argc, argv); !problem.empty()) {
        report(console, problem);
        console.error("see `baton --help`\n");
        throw Exit{invalid};
    }
    CLI::App app("Runs programs of the asyncio kind on a virtual clock.", "baton");
    app.require_subcommand(1);
    app.set_version_flag("--version", BATON_VERSION, "Print the version and exit");
    app.footer(
        "Exit status: 0 all well, 1 an expectation failed or main raised, 2 bad usage or an invalid scenario,\n"
        "3 deadlock, livelock or limit, 4 a file that cannot be read or written.\n"
        "`baton VERB --help` shows the options and examples of a verb.");
    std::vector<std::pair<CLI::App*, Action>> actions;
    for (const Verb& verb : verbs()) {
        CLI::App* command = app.add_subcommand(verb.name, verb.summary);
        command->footer(fmt::format("Examples:\n{}\n", verb.examples));
        actions.emplace_back(command, verb.declare(*command));
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        answer(error, app, console);
    }
    for (const auto& [command, action] : actions) {
        if (command->parsed()) return action;
    }
    throw Exit{invalid};
}

int run_action(const Action& action, Console& console) {
    try {
        const int status = action(console);
        console.finish();
        return status;
    } catch (const UsageError& error) {
        report(console, error.what());
        return invalid;
    } catch (const IoError& error) {
        report(console, error.what());
        return io_error;
    } catch (const std::bad_alloc&) {
        report(console, "out of memory");
        return stopped;
    }
}

}  // namespace baton::cli
