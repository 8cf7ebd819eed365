// baton VERB …: reads the command line, does what it says, tells how it went.
#include "sim/cli/command_line.h"

using namespace baton::cli;

int main(int argc, char** argv) {
    Console console;
    try {
        const Action action = read_command_line(argc, argv, console);
        return run_action(action, console);
    } catch (const Exit& exit) {
        return exit.status;
    }
}
