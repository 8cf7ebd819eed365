// Computes how much a fixed set of intervals overlaps other intervals. It pays off if there are many questions about one set.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/base/time.h"

namespace baton::analysis {

class Overlap {
public:
    void add(Time start, Time end);
    void prepare();  // must be called after the last add() and before the first question; sorts the intervals

    // The questions take logarithmic time, except covered(), which is linear. shared() returns the time that each interval has in
    // common with [from, to), added up over all intervals.
    Duration shared(Time from, Time to) const;
    std::uint64_t count(Time from, Time to) const;  // how many intervals overlap [from, to)
    Duration covered() const;                       // how much time is in at least one interval

private:
    // The sums may overflow and wrap around. The difference between two sums is right all the same if it fits into 64 bits.
    struct Ends {
        std::vector<std::int64_t> times;
        std::vector<std::uint64_t> sums;
        void prepare();
        std::uint64_t passed(std::int64_t t) const;  // the sum of (t - time) over all times before t
    };
    Ends starts_, ends_;
};

}  // namespace baton::analysis
