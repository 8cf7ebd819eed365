// When asyncio.wait is done: the values of its argument `return_when`. The scenario language and the event loop share them.
#pragma once

#include <cstdint>

namespace baton {

enum class ReturnWhen : std::uint8_t { all_completed, first_completed, first_exception };

}  // namespace baton
