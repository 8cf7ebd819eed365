// Values on the command line that are more than a word or a number.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "sim/base/time.h"

namespace baton::cli {

// `1.5s`, `20ms`, `2min`; a plain number counts as seconds. None when it is no duration or does not fit.
std::optional<Duration> parse_duration(std::string_view text);

// A whole number without a sign.
std::optional<std::uint64_t> parse_count(std::string_view text);

// A count of bytes: `4096`, `512K`, `512M`, `2G`.
std::optional<std::uint64_t> parse_bytes(std::string_view text);

}  // namespace baton::cli
