// Parses the values that a param takes in a sweep. They are written like this:
//
//     gate=1..20         every integer                gate=1,2,5,10      these values
//     d=10ms..1s:lin 5   5 at equal distances         rate=1..100:log 10 10 with equal ratios
//     d=0s..1s:step 50ms every 50 ms, up to the last
//
// A `/s` after a number (`rate=1/s..100/s:log 10`) says that it is a rate per second; the value is just the number. Ranges between
// integers contain only integers, each once. Durations are whole nanoseconds, and other numbers between the ends are rounded to 6
// digits.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace baton::experiment {

struct SweepAxis {
    std::string param;
    std::vector<std::string> values;  // constants, written as in scenarios
};

constexpr std::size_t most_values = 1'000'000;  // of an axis

// The values in words, for messages: `gate is one of 1, 2, 5`. Long lists are cut in the middle.
std::string values_in_words(const SweepAxis& axis);

// Both throw SpecError if a range is empty, a step is not positive, a value is not a constant, or there are too many values.
SweepAxis parse_axis(std::string_view name_and_values);
std::vector<std::string> parse_values(std::string_view text);

}  // namespace baton::experiment
