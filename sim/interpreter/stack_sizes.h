// How large the stacks of tasks are, and how much of one a body may need.
#pragma once

#include <cstddef>

#include "sim/loop/base_events.h"

namespace baton::interpreter {

// The frames of a nested step are ten times as large where a sanitizer has its red zones in them, or where nothing is optimised:
// the steps of one body, which nest as deep as a file may, then take a hundred and more kilobytes.
#if defined(BATON_SANITIZED) || !defined(__OPTIMIZE__)
constexpr std::size_t frame_scale = 8;
#else
constexpr std::size_t frame_scale = 1;
#endif

constexpr std::size_t task_stack = (std::size_t{64} << 10) * frame_scale;  // address space: only what is touched takes memory
constexpr std::size_t stack_reserve =
    (std::size_t{40} << 10) * frame_scale;  // what a body may need before the next call is reached

}  // namespace baton::interpreter
