#include "sim/picture/round_ticks.h"

#include <algorithm>
#include <cmath>

namespace baton::picture {

std::vector<double> round_ticks(double least, double most, int count) {
    if (!std::isfinite(least) || !std::isfinite(most) || least > most) return {};
    if (least == most) return {least};
    // Powers of ten by division and multiplication alone: the same bits on every machine.
    double power = 1;
    const double wanted = (most - least) / std::max(1, count);
    while (power > wanted) power /= 10;
    while (power * 10 <= wanted) power *= 10;
    for (;; power *= 10) {
        for (const int factor : {1, 2, 5}) {
            const double step = power * factor;
            const double first = std::ceil(least / step - 1e-9), last = std::floor(most / step + 1e-9);
            if (last - first + 1 > std::max(1, count)) continue;
            std::vector<double> out;
            const int ticks = static_cast<int>(last - first) + 1;
            for (int i = 0; i < ticks; ++i) out.push_back((first + i) * step);
            return out;
        }
    }
}

}  // namespace baton::picture
