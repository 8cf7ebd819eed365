// A sweep as a page: curves with confidence bands, heat maps, histograms, what they say in words, the table.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/analysis/sample.h"

namespace baton::report {

struct PlottedAxis {
    std::string name;
    std::vector<std::string> labels;  // of its values
    std::vector<double> positions;    // of the same; empty when one of them is no number
};

struct SweepMetric {
    std::string text;
    bool time = false;  // counted in nanoseconds
};

struct SweepPoint {
    std::vector<std::size_t> places;  // of each axis: which of its values
    std::uint64_t runs = 0, returned = 0;
    std::vector<analysis::Summary> metrics;
};

struct SweepHistogram {
    std::size_t point = 0, metric = 0;  // indices
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

// Reads well with three points and with thousands: what is too much for a picture is left out and counted.
std::string sweep_html(const SweepResults& results);

// A curve's knee in words, such as `Beyond gate = 12 elapsed no longer improves.`; empty when it has none.
struct CurvePoint {
    double x = 0;
    std::string label;
    double mean = 0, half_width = 0;
};
std::string knee_words(const std::string& axis, const std::string& metric, const std::vector<CurvePoint>& curve);

// A number of a metric for people.
std::string metric_text(double value, bool time);

}  // namespace baton::report
