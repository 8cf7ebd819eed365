// The helpers that an exported program brings along, each only when it is needed.
#pragma once

#include <cstdint>
#include <string>

#include "sim/python/export_needs.h"

namespace baton::python {

struct PreambleFacts {
    std::string start_of_day;  // the wall clock at the start, seconds since midnight
    std::int64_t grid = 1;     // nanoseconds that every duration of the program is a multiple of
    std::int64_t seed = 0;
    bool key_error_is_named = false;
};

std::string preamble(const NeedSet& needs, const PreambleFacts& facts);

}  // namespace baton::python
