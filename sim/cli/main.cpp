// The program `baton`: reads the command line, runs the verb, and returns its exit status.
#include "sim/cli/command_line.h"
#include "sim/cli/exit_status.h"
#include "sim/cli/last_words.h"
#include "sim/loop/stack_overflow.h"

namespace cli = baton::cli;

int main(int argc, char** argv) {
    cli::expect_the_worst();
    baton::report_stack_overflows(cli::stopped);
    try {
        cli::Console console;
        const cli::Action action = cli::read_command_line(argc, argv, console);
        return cli::run_action(action, console);
    } catch (const cli::Exit& exit) {
        return exit.status;
    } catch (const std::exception& error) {
        return cli::last_words(error);
    }
}
