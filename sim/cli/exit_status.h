// The exit statuses of the program, and the exceptions that lead to them. Where there are several runs or files, the highest status
// counts. A status of 128 + N means that signal N ended the program.
#pragma once

#include <stdexcept>

namespace baton::cli {

enum ExitStatus : int {
    success = 0,
    failed = 1,   // an expectation failed, main raised, or what was searched for is not there (`--help` of the verb says more)
    invalid = 2,  // wrong usage, or an invalid scenario
    stopped = 3,  // a run ended by a deadlock, a livelock or a limit
    io_error = 4,  // a file cannot be read or written
};

// Wrong usage that the parser of the command line cannot detect. Leads to status `invalid`.
struct UsageError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// A run has more events than can be kept. Leads to status `stopped`, as for a limit.
struct StoppedRun : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// A file cannot be read or written; the text names it. Leads to status `io_error`.
struct IoError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// Ends the program with a status, when everything there is to say about it has been printed.
struct Exit {
    int status;
};

}  // namespace baton::cli
