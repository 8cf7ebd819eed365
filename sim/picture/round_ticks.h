// Where the ticks of an axis of numbers stand: at round values.
#pragma once

#include <vector>

namespace baton::picture {

// The multiples of 1, 2 or 5 times a power of ten from `least` to `most`, at most `count` of them but as many as there can be; at
// least one where there is one. Empty when the ends are no finite numbers in their order.
std::vector<double> round_ticks(double least, double most, int count);

}  // namespace baton::picture
