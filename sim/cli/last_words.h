// What the program says when it ends in a way that no verb foresees, above all without memory.
#pragma once

#include <exception>

namespace baton::cli {

// Says why and returns the exit status: `stopped` without memory, `io_error` if the system refused something. Allocates nothing.
int last_words(const std::exception& error) noexcept;

// From the beginning of the program on, before any variable is made, an exception that nobody can catch ends the process with these
// words and this status if it means that there is no memory. It needs no call; a program gets it by linking this file, which
// naming this function makes sure of.
void expect_the_worst() noexcept;

}  // namespace baton::cli
