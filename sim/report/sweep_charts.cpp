#include "sim/report/sweep_charts.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "sim/base/random.h"
#include "sim/base/text.h"
#include "sim/picture/svg_brush.h"

namespace baton::report {

namespace {

using picture::svg_number;

constexpr std::array<std::string_view, 7> colours = {"#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#8a8f98"};
constexpr double width = 860, height = 340, left = 92, top = 16, bottom = 52;

std::string text_at(double x, double y, std::string_view anchor, std::string_view text, std::string_view more = {}) {
    return fmt::format("<text x=\"{}\" y=\"{}\" text-anchor=\"{}\" font-size=\"12\" fill=\"currentColor\"{}>{}</text>\n",
                       svg_number(x), svg_number(y), anchor, more, shown_markup(text));
}

std::string grid_line(double x1, double y1, double x2, double y2) {
    return fmt::format("<path d=\"M{} {}L{} {}\" stroke=\"currentColor\" stroke-opacity=\"0.15\"/>\n", svg_number(x1),
                       svg_number(y1), svg_number(x2), svg_number(y2));
}

double round_step(double rough) {
    double power = 1;
    while (power * 10 <= rough) power *= 10;
    while (power > rough) power /= 10;
    const double part = rough / power;
    return power * (part <= 1 ? 1 : part <= 2 ? 2 : part <= 5 ? 5 : 10);
}

// Maps values to pixels.
struct Scale {
    double from = 0, to = 1, first = 0, last = 1;
    bool logarithmic = false;

    double operator()(double value) const {
        const double part = logarithmic ? portable_log(value / from) / portable_log(to / from) : (value - from) / (to - from);
        return first + part * (last - first);
    }
};

class CurvePicture {
public:
    explicit CurvePicture(const CurveChart& chart) : chart_(chart), right_(chart.series.size() > 1 ? 200 : 30) {
        double x_least = INFINITY, x_most = -INFINITY, y_least = INFINITY, y_most = -INFINITY;
        for (const CurveSeries& series : chart.series) {
            for (const CurvePoint& point : series.points) {
                x_least = std::min(x_least, point.x);
                x_most = std::max(x_most, point.x);
                y_least = std::min(y_least, point.mean - point.half_width);
                y_most = std::max(y_most, point.mean + point.half_width);
            }
        }
        if (y_least > 0 && y_least < 0.7 * y_most) y_least = 0;  // from zero on, unless all the values are far from it
        if (!(y_most > y_least)) y_most = y_least + std::max(1.0, std::fabs(y_least) * 0.1);
        const double margin = y_least == 0 ? 0 : (y_most - y_least) * 0.05;
        if (!(x_most > x_least)) x_least -= 0.5, x_most += 0.5;
        x_ = {x_least, x_most, left, width - right_, chart.logarithmic};
        y_ = {y_least - margin, y_most + (y_most - y_least) * 0.05, height - bottom, top, false};
    }

    std::string draw() {
        out_ = fmt::format("<svg viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">\n", svg_number(width), svg_number(height),
                           shown_markup(chart_.y_name + " against " + chart_.x_name));
        frame();
        for (std::size_t i = 0; i < chart_.series.size(); ++i) series(i);
        return out_ + "</svg>\n";
    }

private:
    void frame() {
        for (const double mark : round_marks(y_.from, y_.to, 6, chart_.time_y)) {
            out_ += grid_line(left, y_(mark), width - right_, y_(mark));
            out_ += text_at(left - 8, y_(mark) + 4, "end", metric_text(mark, chart_.time_y));
        }
        out_ += grid_line(left, y_(y_.from), width - right_, y_(y_.from));
        for (const auto& [value, label] : x_marks()) {
            out_ += grid_line(x_(value), height - bottom, x_(value), height - bottom + 5);
            out_ += text_at(x_(value), height - bottom + 19, "middle", label);
        }
        out_ += text_at((left + width - right_) / 2, height - 8, "middle", chart_.x_name, " font-weight=\"600\"");
    }

    // The axis has the labels of the values if there is room for them, and round numbers otherwise.
    std::vector<std::pair<double, std::string>> x_marks() const {
        std::vector<std::pair<double, std::string>> all;
        for (const CurveSeries& series : chart_.series) {
            for (const CurvePoint& point : series.points) all.emplace_back(point.x, point.label);
        }
        std::sort(all.begin(), all.end());
        all.erase(std::unique(all.begin(), all.end()), all.end());
        if (all.size() > 40 && !chart_.categories && !chart_.logarithmic) {
            std::vector<std::pair<double, std::string>> round;
            for (const double mark : round_marks(x_.from, x_.to, 8, chart_.time_x))
                round.emplace_back(mark, metric_text(mark, chart_.time_x));
            return round;
        }
        std::vector<std::pair<double, std::string>> kept;
        double free_from = -INFINITY;
        for (auto& mark : all) {
            const double half = 4 + 3.6 * static_cast<double>(columns(cut(mark.second, 14)));
            if (x_(mark.first) - half < free_from) continue;
            free_from = x_(mark.first) + half;
            kept.emplace_back(mark.first, cut(mark.second, 14));
        }
        return kept;
    }

    void series(std::size_t index) {
        const CurveSeries& series = chart_.series[index];
        const std::string_view colour = colours[index % colours.size()];
        std::string upper, lower, line;
        for (const CurvePoint& point : series.points) {
            const std::string x = svg_number(x_(point.x));
            upper += fmt::format("{}{} {}", upper.empty() ? "M" : "L", x, svg_number(y_(point.mean + point.half_width)));
            lower = fmt::format("L{} {}", x, svg_number(y_(point.mean - point.half_width))) + lower;
            line += fmt::format("{}{} {}", line.empty() ? "M" : "L", x, svg_number(y_(point.mean)));
        }
        out_ += fmt::format("<path d=\"{}{}z\" fill=\"{}\" fill-opacity=\"0.22\"/>\n", upper, lower, colour);
        const std::string_view dash = index >= colours.size() ? " stroke-dasharray=\"6 3\"" : "";
        out_ += fmt::format("<path d=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"2\"{}/>\n", line, colour, dash);
        if (series.points.size() <= 60) dots(series, colour);
        if (chart_.series.size() > 1) legend(index, series.name, colour, dash);
    }

    void dots(const CurveSeries& series, std::string_view colour) {
        for (const CurvePoint& point : series.points) {
            const std::string error = point.half_width > 0 ? " ± " + metric_text(point.half_width, chart_.time_y) : "";
            out_ += fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"3\" fill=\"{}\"><title>{}</title></circle>\n",
                                svg_number(x_(point.x)), svg_number(y_(point.mean)), colour,
                                shown_markup(fmt::format("{} = {}: {}{}", chart_.x_name, point.label,
                                                         metric_text(point.mean, chart_.time_y), error)));
        }
    }

    void legend(std::size_t index, const std::string& name, std::string_view colour, std::string_view dash) {
        const double y = top + 10 + 18 * static_cast<double>(index);
        out_ += fmt::format("<path d=\"M{} {}h18\" stroke=\"{}\" stroke-width=\"3\"{}/>\n", svg_number(width - right_ + 16),
                            svg_number(y), colour, dash);
        out_ += text_at(width - right_ + 40, y + 4, "start", cut(name, 22));
    }

    const CurveChart& chart_;
    double right_;
    Scale x_, y_;
    std::string out_;
};

// The colours go from dark blue over green to light yellow. They grow lighter all the way, so that they keep their order without
// colour.
std::string heat_colour(double part) {
    static constexpr double stops[][3] = {{68, 1, 84}, {59, 82, 139}, {33, 145, 140}, {94, 201, 98}, {253, 231, 37}};
    const double place = std::clamp(part, 0.0, 1.0) * 4;
    const int low = std::min(3, static_cast<int>(place));
    const double rest = place - low;
    const auto channel = [&](int i) {
        return static_cast<int>(std::lround(stops[low][i] * (1 - rest) + stops[low + 1][i] * rest));
    };
    return fmt::format("#{:02x}{:02x}{:02x}", channel(0), channel(1), channel(2));
}

// Only every n-th label is shown, so that they do not overlap.
std::size_t label_step(const std::vector<std::string>& labels, double cell, bool upright) {
    std::size_t longest = 1;
    for (const std::string& label : labels) longest = std::max(longest, columns(cut(label, 12)));
    const double needed = upright ? 14 : 7.5 * static_cast<double>(longest) + 8;
    return std::max<std::size_t>(1, static_cast<std::size_t>(std::ceil(needed / cell)));
}

}  // namespace

std::vector<double> round_marks(double from, double to, int count, bool time) {
    const double span = to - from;
    if (!(span > 0) || !std::isfinite(span)) return {from};
    double unit = 1;
    if (time && to >= 120e9) unit = to >= 7200e9 ? 3600e9 : 60e9;
    const double step = round_step(span / count / unit) * unit;
    std::vector<double> out;
    for (double i = std::ceil(from / step); i * step <= to + span * 1e-9 && out.size() < 100; ++i) out.push_back(i * step);
    return out;
}

std::string curve_svg(const CurveChart& chart) { return CurvePicture(chart).draw(); }

std::string heat_map_svg(const HeatMap& map) {
    double least = INFINITY, most = -INFINITY;
    for (const auto& row : map.values) {
        for (const double value : row) {
            if (std::isnan(value)) continue;
            least = std::min(least, value);
            most = std::max(most, value);
        }
    }
    const auto columns_count = static_cast<double>(map.x_labels.size()), rows_count = static_cast<double>(map.y_labels.size());
    const double plot = width - left - 140, cell_x = std::min(72.0, plot / columns_count);
    const double cell_y = std::clamp(420.0 / rows_count, 3.0, 30.0), plot_height = cell_y * rows_count;
    const double whole = top + plot_height + bottom;
    std::string out = fmt::format("<svg viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">\n", svg_number(width),
                                  svg_number(whole), shown_markup(map.metric + " over " + map.x_name + " and " + map.y_name));
    const bool logarithmic = least > 0 && most > 30 * least;  // else all but the greatest would look alike
    const auto part = [&](double value) {
        if (!(most > least)) return 0.0;
        return logarithmic ? portable_log(value / least) / portable_log(most / least) : (value - least) / (most - least);
    };
    const bool written = cell_x >= 52 && cell_y >= 15;
    for (std::size_t y = 0; y < map.values.size(); ++y) {
        for (std::size_t x = 0; x < map.values[y].size(); ++x) {
            const double value = map.values[y][x], px = left + cell_x * static_cast<double>(x),
                         py = top + cell_y * static_cast<double>(y);
            if (std::isnan(value)) continue;
            out += fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{}\"><title>{}</title></rect>\n",
                               svg_number(px), svg_number(py), svg_number(cell_x + 0.3), svg_number(cell_y + 0.3),
                               heat_colour(part(value)),
                               shown_markup(fmt::format("{} = {}, {} = {}: {}", map.x_name, map.x_labels[x], map.y_name,
                                                        map.y_labels[y], metric_text(value, map.time))));
            if (!written) continue;
            out += fmt::format("<text x=\"{}\" y=\"{}\" text-anchor=\"middle\" font-size=\"11\" fill=\"{}\">{}</text>\n",
                               svg_number(px + cell_x / 2), svg_number(py + cell_y / 2 + 4), part(value) > 0.55 ? "#111" : "#fff",
                               shown_markup(cut(metric_text(value, map.time), static_cast<std::size_t>((cell_x - 4) / 6.5))));
        }
    }
    const std::size_t step_x = label_step(map.x_labels, cell_x, false), step_y = label_step(map.y_labels, cell_y, true);
    for (std::size_t x = 0; x < map.x_labels.size(); x += step_x)
        out += text_at(left + cell_x * (static_cast<double>(x) + 0.5), top + plot_height + 17, "middle", cut(map.x_labels[x], 12));
    for (std::size_t y = 0; y < map.y_labels.size(); y += step_y)
        out += text_at(left - 8, top + cell_y * (static_cast<double>(y) + 0.5) + 4, "end", cut(map.y_labels[y], 10));
    out += text_at(left + cell_x * columns_count / 2, whole - 8, "middle", map.x_name, " font-weight=\"600\"");
    out += text_at(14, top + plot_height / 2, "middle", map.y_name,
                   fmt::format(" font-weight=\"600\" transform=\"rotate(-90 14 {})\"", svg_number(top + plot_height / 2)));
    const double key = left + cell_x * columns_count + 24, key_height = std::clamp(plot_height, 60.0, 200.0);
    for (int i = 0; i < 40; ++i)
        out += fmt::format("<rect x=\"{}\" y=\"{}\" width=\"14\" height=\"{}\" fill=\"{}\"/>\n", svg_number(key),
                           svg_number(top + key_height * (39 - i) / 40), svg_number(key_height / 40 + 0.4), heat_colour(i / 39.0));
    out += text_at(key + 20, top + 10, "start", metric_text(most, map.time)) +
           text_at(key + 20, top + key_height, "start", metric_text(least, map.time));
    if (logarithmic) out += text_at(key, top + key_height + 18, "start", "each step a factor");
    return out + "</svg>\n";
}

std::string histogram_svg(const analysis::Histogram& histogram, bool time, const std::string& title) {
    constexpr double w = 280, h = 150, base = 112, from = 10, to = 270;
    const std::uint64_t most = *std::max_element(histogram.counts.begin(), histogram.counts.end());
    std::string out = fmt::format(
        "<svg viewBox=\"0 0 {} {}\" style=\"min-width:0;width:280px;display:inline-block\" role=\"img\" aria-label=\"{}\">\n",
        svg_number(w), svg_number(h), shown_markup(title));
    out += text_at(w / 2, 14, "middle", cut(title, 38), " font-weight=\"600\"");
    const double step = (to - from) / static_cast<double>(histogram.counts.size());
    for (std::size_t i = 0; i < histogram.counts.size(); ++i) {
        const double bar =
            (base - 24) * static_cast<double>(histogram.counts[i]) / static_cast<double>(std::max<std::uint64_t>(1, most));
        if (histogram.counts[i] == 0) continue;
        out += fmt::format(
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"#0072B2\"><title>{} to {}: {}</title></rect>\n",
            svg_number(from + step * static_cast<double>(i)), svg_number(base - bar), svg_number(std::max(0.5, step - 1)),
            svg_number(bar), metric_text(histogram.first + histogram.width * static_cast<double>(i), time),
            metric_text(histogram.first + histogram.width * static_cast<double>(i + 1), time), histogram.counts[i]);
    }
    out += grid_line(from, base, to, base) + text_at(from, base + 16, "start", metric_text(histogram.first, time));
    if (histogram.width > 0)
        out += text_at(to, base + 16, "end",
                       metric_text(histogram.first + histogram.width * static_cast<double>(histogram.counts.size()), time));
    return out + "</svg>\n";
}

}  // namespace baton::report
