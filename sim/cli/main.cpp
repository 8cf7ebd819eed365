// The program `baton`: reads the command line, runs the verb, and returns its exit status.
#include "sim/cli/command_line.h"
#include "sim/cli/exit_status.h"
#include "sim/cli/last_words.h"
#include "sim/loop/stack_overflow.h"

namespace cli = baton::cli;

#ifdef BATON_SANITIZER
// What a sanitizer finds ends the program by a signal. By themselves the sanitizers end it with the status 1, which is that of a
// run whose expectations do not hold. NOLINTBEGIN(bugprone-reserved-identifier): the sanitizers ask for these
extern "C" const char* __asan_default_options() { return "abort_on_error=1"; }
extern "C" const char* __tsan_default_options() { return "abort_on_error=1:halt_on_error=1"; }
extern "C" const char* __ubsan_default_options() { return "abort_on_error=1:print_stacktrace=1"; }
// NOLINTEND(bugprone-reserved-identifier)
#endif

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
