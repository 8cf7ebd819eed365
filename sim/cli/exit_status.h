// What the program's exit status says.
#pragma once

#include <stdexcept>

namespace baton::cli {

enum ExitStatus : int {
    success = 0,
    failed = 1,   // an expectation failed, or main raised
    invalid = 2,  // bad usage, or a scenario that is not valid
    stopped = 3,  // deadlock, livelock or a limit
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
