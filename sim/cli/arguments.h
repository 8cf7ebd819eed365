// Parses values on the command line that are more than a word: durations, counts and sizes.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "sim/base/time.h"

namespace baton::cli {

// Parses a duration such as `1.5s`, `20ms` or `2min`; a plain number counts as seconds. Returns nothing if the text is not a
// duration, or one that does not fit into 64 bits of nanoseconds.
std::optional<Duration> parse_duration(std::string_view text);

// Parses an integer without a sign. Returns nothing if the text is anything else or does not fit.
std::optional<std::uint64_t> parse_count(std::string_view text);

// Parses a number of bytes, with an optional unit of 1024, 1024² or 1024³: `4096`, `512K`, `512M`, `2G`.
std::optional<std::uint64_t> parse_bytes(std::string_view text);

}  // namespace baton::cli
