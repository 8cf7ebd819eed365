// Draws the charts of a sweep as SVG, as parts of an HTML page. They use the page's text colour and have no scripts.
#pragma once

#include <string>
#include <vector>

#include "sim/report/sweep_page.h"

namespace baton::report {

struct CurveSeries {
    std::string name;
    std::vector<CurvePoint> points;  // sorted by x
};

struct CurveChart {
    std::string x_name, y_name;
    bool logarithmic = false;             // the x axis is
    bool time_x = false, time_y = false;  // the values are nanoseconds
    bool categories = false;              // x is the index of a label instead of a number
    std::vector<CurveSeries> series;
};
std::string curve_svg(const CurveChart& chart);

struct HeatMap {
    std::string x_name, y_name, metric;
    bool time = false;  // the values are nanoseconds
    std::vector<std::string> x_labels, y_labels;
    std::vector<std::vector<double>> values;  // values[y][x]; NaN stands for no value
};
std::string heat_map_svg(const HeatMap& map);

// `time` says that the values are nanoseconds.
std::string histogram_svg(const analysis::Histogram& histogram, bool time, const std::string& title);

// Returns about `count` round values between `from` and `to`, for the marks of an axis. If `time` is true, the values are
// nanoseconds, and the marks are round in the unit in which they are shown.
std::vector<double> round_marks(double from, double to, int count, bool time);

}  // namespace baton::report
