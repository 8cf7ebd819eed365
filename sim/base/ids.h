// Small integers that name the things of a run. They are dense, so that they can be indices of tables.
#pragma once

#include <cstdint>

namespace baton {

using TaskId = std::uint32_t;  // counts from 1, which is main, in order of creation; 0 is nobody
using JobId = std::uint32_t;   // counts from 1 in order of submission; 0 is no job
using TextId = std::uint32_t;  // the index of a text in a trace's TextTable; 0 is the empty text
using Line = std::uint32_t;    // a line of a scenario file, from 1; 0 is unknown. See lines.h for more than one file

}  // namespace baton
