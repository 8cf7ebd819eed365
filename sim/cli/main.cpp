// The program `baton`: reads the command line, runs the verb, and returns its exit status.
#include "sim/cli/command_line.h"

int main(int argc, char** argv) {
    baton::cli::Console console;
    try {
        const baton::cli::Action action = baton::cli::read_command_line(argc, argv, console);
        return baton::cli::run_action(action, console);
    } catch (const baton::cli::Exit& exit) {
        return exit.status;
    }
}
