#include "sim/cli/command_line.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <utility>
#include <vector>

#include "sim/base/text.h"
#include "sim/cli/help_page.h"
#include "sim/cli/suggestions.h"
#include "sim/cli/version.h"

namespace baton::cli {

namespace {

void report(Console& console, std::string_view text) { console.error(fmt::format("baton: {}\n", text)); }

// Returns what is wrong with the first word if it is not a verb; empty if nothing is wrong.
std::string unknown_verb(int argc, char** argv) {
    return argc < 2 || argv[1][0] == '-' || verb_named(argv[1]) ? std::string() : no_such_verb(argv[1]);
}

// Flushes an answer such as the help, and returns the exit status for it.
int finished(Console& console) {
    try {
        console.finish();
        return success;
    } catch (const IoError& error) {
        console.error(std::string("baton: ") + error.what() + "\n");
        return io_error;
    }
}

[[noreturn]] void answer(const CLI::ParseError& error, const CLI::App& app, Console& console) {
    const auto commands = app.get_subcommands();
    if (error.get_name() == "CallForHelp" || error.get_name() == "CallForAllHelp") {
        console.out(help_text(help_page(commands.empty() ? app : *commands.front()), console.width()));
        throw Exit{finished(console)};
    }
    if (error.get_name() == "CallForVersion") {
        console.out("baton " + version() + "\n");
        throw Exit{finished(console)};
    }
    const std::string verb = commands.empty() ? "" : " " + commands.front()->get_name();
    const std::string unknown = unknown_option(app);
    report(console, unknown.empty() ? terminal_text(error.what()) : unknown);
    console.error(fmt::format("see `baton{} --help`\n", verb));
    throw Exit{invalid};
}

// Refuses empty values. They come from unset variables in shell scripts, and no option has a use for one.
void refuse_empty_values(CLI::App& command) {
    const CLI::Validator is_there(
        [](std::string& text) { return text.empty() ? std::string("its value is empty") : std::string(); }, "");
    for (CLI::Option* option : command.get_options()) {
        if (option->get_name() == program_argument) continue;  // the words after it belong to the program
        if (option->get_items_expected_max() != 0) option->check(is_there);
    }
}

// For a verb that runs a program, inserts `--` before the first word that is neither an option nor the value of one: the words from
// there on belong to the program.
std::vector<std::string> with_program_apart(int argc, char** argv, const CLI::App& app) {
    std::vector<std::string> words(argv + 1, argv + argc);
    if (!verb_named(words.front())) return words;
    const CLI::App* command = app.get_subcommand(words.front());
    if (!command->get_option_no_throw(program_argument)) return words;
    for (std::size_t i = 1; i < words.size() && words[i] != "--"; ++i) {
        if (words[i].starts_with('-')) {
            const CLI::Option* option = command->get_option_no_throw(words[i]);
            if (option && option->get_items_expected_max() != 0) ++i;
            continue;
        }
        words.insert(words.begin() + static_cast<std::ptrdiff_t>(i), "--");
        break;
    }
    return words;
}

// Without a verb, the help is printed as well, but the status is that of an error.
[[noreturn]] void nothing_asked(Console& console) {
    report(console, "no verb is given");
    console.error("\n" + help_text(help_page(*command_tree().app), console.width()));
    throw Exit{invalid};
}

}  // namespace

CommandTree command_tree() {
    CommandTree tree{std::make_unique<CLI::App>("simulate asyncio programs on a virtual clock", "baton"), {}};
    tree.app->require_subcommand(1);
    tree.app->set_help_flag("-h,--help", "Show this help");
    tree.app->set_version_flag("--version", version(), "Print the version");
    for (const Verb& verb : verbs()) {
        CLI::App* command = tree.app->add_subcommand(verb.name, verb.summary);
        command->footer(verb.examples);
        Command declaring(*command);
        Action action = verb.declare(declaring);
        refuse_empty_values(*command);
        tree.actions.emplace_back(command, std::move(action));
    }
    return tree;
}

Action read_command_line(int argc, char** argv, Console& console) {
    if (argc < 2) nothing_asked(console);
    if (const std::string problem = unknown_verb(argc, argv); !problem.empty()) {
        report(console, problem);
        console.error("see `baton --help`\n");
        throw Exit{invalid};
    }
    const CommandTree tree = command_tree();
    try {
        std::vector<std::string> words = with_program_apart(argc, argv, *tree.app);
        std::reverse(words.begin(), words.end());  // CLI11 expects them in reverse order
        tree.app->parse(std::move(words));
    } catch (const CLI::ParseError& error) {
        answer(error, *tree.app, console);
    }
    for (const auto& [command, action] : tree.actions) {
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
    } catch (const StoppedRun& error) {
        report(console, error.what());
        return stopped;
    }
}

}  // namespace baton::cli
