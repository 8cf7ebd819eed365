// Counts what a thread allocates: whatever is made, put into words or laid out is allocated, so that the count tells of work
// that nobody thought of counting. With the C library of GNU; elsewhere nothing is counted.
#pragma once

#include <cstdint>

namespace baton::gui::test {

struct Allocated {
    std::uint64_t blocks = 0, bytes = 0;
};

// By the calling thread, since it began.
Allocated& allocated();

}  // namespace baton::gui::test
