// Tells how much a set of intervals overlaps another interval. For many questions about one set.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/base/time.h"

namespace baton::analysis {

class Overlap {
public:
    void add(Time start, Time end);
    void prepare();  // after the last `add`, before the first question; sorts

    // Questions are logarithmic. Sum over the intervals of what they share with [from, to).
    Duration shared(Time from, Time to) const;
    std::uint64_t count(Time from, Time to) const;  // how many intervals share something with it
    Duration covered() const;                       // how long at least one of the intervals lasts

private:
    // The sums may wrap around. The difference of two is right all the same, when it fits.
    struct Ends {
        std::vector<std::int64_t> times;
        std::vector<std::uint64_t> sums;
        void prepare();
        std::uint64_t passed(std::int64_t t) const;  // sum of t - time over the times before t
    };
    Ends starts_, ends_;
};

}  // namespace baton::analysis
