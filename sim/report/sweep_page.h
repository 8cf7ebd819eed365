// Writes the results of a sweep as a page: curves with confidence bands, heat maps, histograms, what they show in words, and a
// table.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/analysis/sample.h"

namespace baton::report {

struct PlottedAxis {
    std::string name;
    std::vector<std::string> labels;  // of the values of the param
    std::vector<double> positions;    // the same values as numbers; empty if one of them is not a number
};

struct SweepMetric {
    std::string text;   // the metric as the user wrote it
    bool time = false;  // its values are nanoseconds
};

struct SweepPoint {
    std::vector<std::size_t> places;         // the index of its value on each axis
    std::uint64_t runs = 0, returned = 0;    // how many were made, and how many of them returned
    std::vector<analysis::Summary> metrics;  // one for each metric
};

struct SweepHistogram {
    std::size_t point = 0, metric = 0;  // indices into the lists of SweepResults
    analysis::Histogram values;
};

struct SweepResults {
    std::string scenario, about, engine;
    std::int64_t seed = 0;
    std::vector<PlottedAxis> axes;
    std::vector<SweepMetric> metrics;
    std::vector<SweepPoint> points;
    std::vector<SweepHistogram> histograms;
};

// Returns the page. It suits three points as well as thousands: what would crowd a chart is left out, and the page says how much.
std::string sweep_html(const SweepResults& results);

// Returns the knee of a curve in words, such as `Beyond gate = 12 elapsed no longer improves.`; empty if the curve has no knee.
struct CurvePoint {
    double x = 0;
    std::string label;
    double mean = 0, half_width = 0;  // half_width is half the width of the confidence interval
};
std::string knee_words(const std::string& axis, const std::string& metric, const std::vector<CurvePoint>& curve);

// Formats a value of a metric for people. If `time` is true, the value is in nanoseconds.
std::string metric_text(double value, bool time);

}  // namespace baton::report
