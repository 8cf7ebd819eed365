// Amounts in words: how many of something, how many bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace baton {

// `1 run`, `2 runs`, `0 runs`; `several` is for words that take no s.
std::string counted(std::uint64_t count, std::string_view one, std::string_view several = {});

// ` (×12)`, behind what happened more than once; empty for one.
std::string times_text(std::uint64_t count);

// In the largest unit that leaves a whole number: `10 bytes`, `1536 KiB`, `512 MiB`.
std::string bytes_text(std::uint64_t bytes);

}  // namespace baton
