// The pictures of a sweep as SVG, parts of a page: they take its text colour, and need no script.
#pragma once

#include <string>
#include <vector>

#include "sim/report/sweep_page.h"

namespace baton::report {

struct CurveSeries {
    std::string name;
    std::vector<CurvePoint> points;  // by x
};

struct CurveChart {
    std::string x_name, y_name;
    bool logarithmic = false;  // x
    bool time_x = false, time_y = false;
    bool categories = false;  // x is a count of labels
    std::vector<CurveSeries> series;
};
std::string curve_svg(const CurveChart& chart);

struct HeatMap {
    std::string x_name, y_name, metric;
    bool time = false;
    std::vector<std::string> x_labels, y_labels;
    std::vector<std::vector<double>> values;  // [y][x]; not a number: no value
};
std::string heat_map_svg(const HeatMap& map);

std::string histogram_svg(const analysis::Histogram& histogram, bool time, const std::string& title);

// Round values between two others, about `count` of them; of durations round in their unit.
std::vector<double> round_marks(double from, double to, int count, bool time);

}  // namespace baton::report
