#include "sim/cli/signals.h"

#include <unistd.h>

#include <csignal>

namespace baton::cli {

namespace {

volatile std::sig_atomic_t noted = 0;

void note(int signal) {
    if (noted != 0) _exit(128 + signal);
    noted = signal;
}

}  // namespace

void note_signals() {
    struct sigaction action {};
    action.sa_handler = note;
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
}

int interrupting_signal() { return noted; }

}  // namespace baton::cli
