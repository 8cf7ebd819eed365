// Statistics of a sample: the mean with its confidence interval, percentiles, a histogram. The results are the same bits on every
// machine.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace baton::analysis {

struct Summary {
    std::uint64_t count = 0;
    double mean = 0, sd = 0;
    double half_width = 0;  // half of the 95 % confidence interval of the mean, by Student's t; 0 for fewer than two values
    double least = 0, p5 = 0, p25 = 0, median = 0, p75 = 0, p90 = 0, p95 = 0, p99 = 0, most = 0;  // nearest rank
};
// Returns the statistics of some values; all are 0 if there are none. Cost: sorts the values.
Summary summarise(std::vector<double> values);

// A row of the table of statistics: its name, and where it is shown. CSV and JSON files contain all statistics.
struct Statistic {
    std::string_view name;  // its name in files
    double Summary::*value;
    bool in_database = false;
    std::string_view heading = {};  // is put beside the metric's name on the page of a sweep; empty for the mean
    bool on_page = false;
    std::uint64_t least_count = 1;  // the page shows it only if there are at least so many values
};
inline constexpr std::array statistics = {
    Statistic{.name = "mean", .value = &Summary::mean, .in_database = true, .on_page = true},
    Statistic{.name = "half_width",
              .value = &Summary::half_width,
              .in_database = true,
              .heading = "±",
              .on_page = true,
              .least_count = 2},
    Statistic{.name = "sd", .value = &Summary::sd, .in_database = true},
    Statistic{.name = "min", .value = &Summary::least, .in_database = true},
    Statistic{.name = "p5", .value = &Summary::p5},
    Statistic{.name = "p25", .value = &Summary::p25},
    Statistic{.name = "median", .value = &Summary::median, .in_database = true, .heading = "median", .on_page = true},
    Statistic{.name = "p75", .value = &Summary::p75},
    Statistic{.name = "p90", .value = &Summary::p90},
    Statistic{.name = "p95", .value = &Summary::p95, .in_database = true, .heading = "p95", .on_page = true},
    Statistic{.name = "p99", .value = &Summary::p99, .in_database = true},
    Statistic{.name = "max", .value = &Summary::most, .in_database = true, .heading = "max", .on_page = true},
};

// The value that Student's t with `degrees` degrees of freedom does not exceed with this probability, which must be at least 0.5
// and less than 1. It is exact to about 1e-9. Each thread keeps the last values that it has computed, since a sweep asks for the
// same few again and again.
double student_quantile(double probability, std::uint64_t degrees);

// Counts values in parts of equal width between the least and the greatest value. The last part includes its upper end.
struct Histogram {
    double first = 0, width = 0;
    std::vector<std::uint64_t> counts;
};
Histogram equal_parts(const std::vector<double>& values, std::size_t most_parts = 30);

}  // namespace baton::analysis
