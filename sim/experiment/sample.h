// Statistics of a sample: mean with its confidence interval, percentiles, a histogram. The same bits everywhere.
#pragma once

#include <cstdint>
#include <vector>

namespace baton::experiment {

struct Summary {
    std::uint64_t count = 0;
    double mean = 0, sd = 0;
    double half_width = 0;  // of the 95 % confidence interval of the mean (Student's t); 0 of fewer than two values
    double least = 0, p5 = 0, p25 = 0, median = 0, p75 = 0, p90 = 0, p95 = 0, p99 = 0, most = 0;  // nearest rank
};
Summary summarise(std::vector<double> values);

// The value that Student's t with `degrees` degrees of freedom does not exceed with this probability (0.5 or more,
// below 1). Right to 1e-9 or so.
double student_quantile(double probability, std::uint64_t degrees);

// Values between the least and the most in equal parts; the last takes its upper end too.
struct Histogram {
    double first = 0, width = 0;
    std::vector<std::uint64_t> counts;
};
Histogram histogram(const std::vector<double>& values, std::size_t most_parts = 30);

}  // namespace baton::experiment
