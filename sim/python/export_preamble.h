// The helper functions and classes at the beginning of an exported program. Each is written only if the program needs it.
#pragma once

#include <cstdint>
#include <string>

#include "sim/python/export_needs.h"

namespace baton::python {

struct PreambleFacts {
    std::string start_of_day;         // the wall clock at the start of the run, in seconds since midnight, as Python writes it
    std::int64_t grid = 1;            // all durations of the program are multiples of so many nanoseconds
    std::int64_t seed = 0;            // of the random numbers
};

// Returns the helpers as Python text. Helpers that others need must be among `needs`, too.
std::string preamble(const NeedSet& needs, const PreambleFacts& facts);

}  // namespace baton::python
