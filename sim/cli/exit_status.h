// What the program's exit status says. Of several (runs, files) the highest one counts; 128 + N: ended by signal N.
#pragma once

#include <stdexcept>

namespace baton::cli {

enum ExitStatus : int {
    success = 0,
    failed = 1,   // an expectation failed or main raised; or what was asked for is not there: see `--help` of the verb
    invalid = 2,  // bad usage, or a scenario that is not valid
    stopped = 3,  // a run ended by a deadlock, a livelock or a limit
    io_error = 4,
};

// Bad usage that the parser of the command line cannot see.
struct UsageError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// A file that cannot be read or written.
struct IoError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// The program ends with a status of which everything has been said already.
struct Exit {
    int status;
};

}  // namespace baton::cli
