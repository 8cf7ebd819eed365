// Small integers that name the things of a run.
#pragma once

#include <cstdint>

namespace baton {

using TaskId = std::uint32_t;  // counts from 1 (main) in order of creation; 0 is nobody
using JobId = std::uint32_t;   // counts from 1 in order of submission
using TextId = std::uint32_t;  // a text in a trace's table; 0 is the empty text
using Line = std::uint32_t;    // line of a scenario file, from 1; 0 is unknown

}  // namespace baton
