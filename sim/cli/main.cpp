// The program `baton`: reads the command line, runs the verb, and returns its exit status.
#include "sim/cli/command_line.h"
#include "sim/cli/exit_status.h"
#include "sim/loop/stack_overflow.h"

int main(int argc, char** argv) {
    baton::report_stack_overflows(baton::cli::stopped);
    baton::cli::Console console;
    try {
        const baton::cli::Action action = baton::cli::read_command_line(argc, argv, console);
        return baton::cli::run_action(action, console);
    } catch (const baton::cli::Exit& exit) {
        return exit.status;
    }
}
