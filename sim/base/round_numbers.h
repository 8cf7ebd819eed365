// Round numbers, for the ticks of a ruler or the bounds of a histogram: 1, 2 and 5 times powers of ten.
#pragma once

#include <cstdint>

namespace baton {

// The round number that follows `round`, which must be a round number itself and at most INT64_MAX / 5.
constexpr std::int64_t next_round(std::int64_t round) {
    std::int64_t lead = round;
    while (lead >= 10) lead /= 10;
    return lead == 2 ? round / 2 * 5 : round * 2;
}

}  // namespace baton
