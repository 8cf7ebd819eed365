// Statistics of a sample: mean with its confidence interval, percentiles, a histogram. The same bits everywhere.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace baton::analysis {

struct Summary {
    std::uint64_t count = 0;
    double mean = 0, sd = 0;
    double half_width = 0;  // of the 95 % confidence interval of the mean (Student's t); 0 of fewer than two values
    double least = 0, p5 = 0, p25 = 0, median = 0, p75 = 0, p90 = 0, p95 = 0, p99 = 0, most = 0;  // nearest rank
};
Summary summarise(std::vector<double> values);

// Where a statistic is shown, besides the CSV and JSON files, which have all of them.
struct Statistic {
    std::string_view name;  // in files
    double Summary::*value;
    bool in_database = false;
    std::string_view heading = {};  // beside the metric's name on a sweep's page; the mean's is the name alone
    bool on_page = false;
    std::uint64_t least_count = 1;  // of fewer values it says nothing there
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

// The value that Student's t with `degrees` degrees of freedom does not exceed with this probability (0.5 or more,
// below 1). Right to 1e-9 or so.
double student_quantile(double probability, std::uint64_t degrees);

// Values between the least and the most in equal parts; the last takes its upper end too.
struct Histogram {
    double first = 0, width = 0;
    std::vector<std::uint64_t> counts;
};
Histogram equal_parts(const std::vector<double>& values, std::size_t most_parts = 30);

}  // namespace baton::analysis
