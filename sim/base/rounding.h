// How a count of nanoseconds with a fraction becomes a duration.
#pragma once

#include <cmath>

namespace baton {

// The nearest whole number, ties to even; but what is not zero does not become zero: asyncio sets a timer for every
// delay above zero, however small, and goes on at once for zero. NaN stays NaN.
inline double whole_nanoseconds(double nanoseconds) {
    const double whole = std::nearbyint(nanoseconds);
    return whole == 0 && nanoseconds != 0 ? std::copysign(1.0, nanoseconds) : whole;
}

}  // namespace baton
