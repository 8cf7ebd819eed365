// How a count of nanoseconds with a fraction becomes a whole one.
#pragma once

#include <cmath>

namespace baton {

// Rounds to the nearest whole number, ties to even, but never to zero what is not zero: asyncio sets a timer for every delay above
// zero, however small, and sets none for zero. NaN stays NaN.
inline double whole_nanoseconds(double nanoseconds) {
    const double whole = std::nearbyint(nanoseconds);
    return whole == 0 && nanoseconds != 0 ? std::copysign(1.0, nanoseconds) : whole;
}

}  // namespace baton
