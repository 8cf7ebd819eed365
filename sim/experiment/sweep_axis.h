// The values that a param takes in a sweep, as they are written.
//
//     gate=1..20         every whole number           gate=1,2,5,10      these
//     d=10ms..1s:lin 5   five, equally far apart      rate=1..100:log 10 ten, each the same factor apart
//     d=0s..1s:step 50ms from the first on, not beyond the last
//
// A `/s` behind a number (`rate=1/s..100/s:log 10`) says that it is one by the second; the value is the number.
// Whole ends give whole numbers, each once; durations are whole nanoseconds, other numbers have 6 digits at most
// between the ends.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace baton::experiment {

struct SweepAxis {
    std::string param;
    std::vector<std::string> values;  // constants, as expressions of scenarios are written
};

constexpr std::size_t most_values = 1'000'000;  // of one axis

// `gate is one of 1, 2, 5`, for messages; the middle of many values is left out.
std::string values_in_words(const SweepAxis& axis);

// Each throws SpecError: an empty range, a step that leads nowhere, too many values, what is no constant.
SweepAxis parse_axis(std::string_view name_and_values);
std::vector<std::string> parse_values(std::string_view text);

}  // namespace baton::experiment
