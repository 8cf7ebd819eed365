// Amounts for people to read: how many of something, how many bytes. Pure functions; the same text on every machine.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace baton {

// A count with its noun: `1 run`, `2 runs`, `0 runs`. `several` is the plural of a noun that does not just take an s.
std::string counted(std::uint64_t count, std::string_view one, std::string_view several = {});

// How often something happened, to be put behind it: ` (×12)`. Empty for a count of one.
std::string times_text(std::uint64_t count);

// A size in the largest binary unit that leaves a whole number: `10 bytes`, `1536 KiB`, `512 MiB`.
std::string bytes_text(std::uint64_t bytes);

}  // namespace baton
