#include "sim/report/sweep_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "sim/base/text.h"
#include "sim/report/html.h"
#include "sim/report/sweep_charts.h"

namespace baton::report {

namespace {

constexpr std::size_t most_series = 8, most_slices = 4;

// Whether values grow by about the same factor, rather than by the same difference.
bool is_logarithmic(const std::vector<double>& positions) {
    if (positions.size() < 4 || positions.front() <= 0 || positions.back() < 8 * positions.front()) return false;
    const double middle = positions[positions.size() / 2],
                 part = static_cast<double>(positions.size() / 2) / static_cast<double>(positions.size() - 1);
    const double even = positions.front() + (positions.back() - positions.front()) * part;
    return std::is_sorted(positions.begin(), positions.end()) && middle < 0.6 * even;
}

bool is_time(const PlottedAxis& axis) {
    return !axis.positions.empty() && !axis.labels.front().empty() && axis.labels.front().back() == 's';
}

// Names the points that have the same values on all but some axes: `rate = 5, n = 3`.
std::string rest_name(const SweepResults& results, const SweepPoint& point, std::size_t but, std::size_t and_but) {
    std::string out;
    for (std::size_t axis = 0; axis < results.axes.size(); ++axis) {
        if (axis == but || axis == and_but) continue;
        out += fmt::format("{}{} = {}", out.empty() ? "" : ", ", results.axes[axis].name,
                           results.axes[axis].labels[point.places[axis]]);
    }
    return out;
}

// Returns the axis along which curves are drawn: the one with the most values, but axes of numbers first.
std::size_t main_axis(const SweepResults& results) {
    std::size_t best = 0;
    const auto weight = [&](std::size_t axis) {
        const PlottedAxis& a = results.axes[axis];
        return a.labels.size() * (a.positions.empty() ? 1 : 1000);
    };
    for (std::size_t axis = 1; axis < results.axes.size(); ++axis) {
        if (weight(axis) > weight(best)) best = axis;
    }
    return best;
}

class Page {
public:
    explicit Page(const SweepResults& results) : results_(results) {}

    std::string write() {
        std::string body = fmt::format("<h1>{}</h1>\n", shown_markup("Sweep of " + results_.scenario));
        if (!results_.about.empty()) body += fmt::format("<p class=\"about\">{}</p>\n", shown_markup(results_.about));
        body += board();
        for (std::size_t metric = 0; metric < results_.metrics.size(); ++metric) body += section(metric);
        body += table();
        body += fmt::format("<footer>seed {} · baton {}</footer>\n", results_.seed, shown_markup(results_.engine));
        return html_page("Sweep of " + results_.scenario, body);
    }

private:
    std::string board() {
        std::uint64_t runs = 0, returned = 0;
        for (const SweepPoint& point : results_.points) runs += point.runs, returned += point.returned;
        std::vector<ScoreboardFigure> figures = {{"runs", std::to_string(runs)},
                                                 {"points", std::to_string(results_.points.size())}};
        for (const PlottedAxis& axis : results_.axes) {
            const std::string& first = axis.labels.front();
            figures.push_back({terminal_text(axis.name), axis.labels.size() == 1
                                                             ? terminal_text(first)
                                                             : terminal_text(fmt::format("{} … {}", first, axis.labels.back()))});
        }
        const std::string badge =
            returned == runs ? ""
                             : fmt::format("<span class=\"badge bad\">✗ {} runs did not return; statistics leave them out</span>",
                                           runs - returned);
        return html_scoreboard(figures, badge);
    }

    std::string section(std::size_t metric) {
        const SweepMetric& m = results_.metrics[metric];
        std::string out = fmt::format("<section>\n<h2>{}</h2>\n", shown_markup(m.text));
        const bool has_curve = !results_.axes.empty() && results_.axes[main_axis(results_)].labels.size() > 1;
        if (has_curve) out += curves(metric) + heat_maps(metric);
        if (!has_curve) out += single(metric);
        return out + histograms(metric) + "</section>\n";
    }

    std::string single(std::size_t metric) {
        if (results_.points.empty() || results_.points.front().metrics[metric].count == 0) return "<p>no values</p>\n";
        const analysis::Summary& s = results_.points.front().metrics[metric];
        const bool time = results_.metrics[metric].time;
        const std::string error = s.count > 1 ? fmt::format(" ± {}", metric_text(s.half_width, time)) : "";
        return fmt::format("<p>mean {}{}, median {}, from {} to {}</p>\n", metric_text(s.mean, time), error,
                           metric_text(s.median, time), metric_text(s.least, time), metric_text(s.most, time));
    }

    CurveChart chart_of(std::size_t metric, std::size_t axis, std::size_t& left_out) {
        const PlottedAxis& a = results_.axes[axis];
        CurveChart chart{a.name,     results_.metrics[metric].text, is_logarithmic(a.positions),
                         is_time(a), results_.metrics[metric].time, a.positions.empty(),
                         {}};
        std::map<std::string, std::size_t> places;
        std::vector<CurveSeries> all;
        for (const SweepPoint& point : results_.points) {
            const analysis::Summary& s = point.metrics[metric];
            if (s.count == 0) continue;
            const std::string name = rest_name(results_, point, axis, axis);
            const auto [place, fresh] = places.try_emplace(name, all.size());
            if (fresh) all.push_back({name, {}});
            const std::size_t value = point.places[axis];
            const double x = a.positions.empty() ? static_cast<double>(value) : a.positions[value];
            all[place->second].points.push_back({x, a.labels[value], s.mean, s.half_width});
        }
        for (CurveSeries& series : all)
            std::stable_sort(series.points.begin(), series.points.end(), [](const auto& p, const auto& q) { return p.x < q.x; });
        const std::size_t shown = std::min(most_series, all.size());
        left_out = all.size() - shown;
        for (std::size_t i = 0; i < shown; ++i) {  // evenly chosen, the first and the last among them
            const std::size_t from = shown == 1 ? 0 : i * (all.size() - 1) / (shown - 1);
            chart.series.push_back(std::move(all[from]));
        }
        return chart;
    }

    std::string curves(std::size_t metric) {
        std::size_t left_out = 0;
        const CurveChart chart = chart_of(metric, main_axis(results_), left_out);
        if (chart.series.empty()) return "<p>no values</p>\n";
        std::string out = "<figure>\n" + curve_svg(chart) + "</figure>\n";
        const bool banded = std::any_of(results_.points.begin(), results_.points.end(),
                                        [&](const SweepPoint& p) { return p.metrics[metric].count > 1; });
        if (banded) out += "<p class=\"left-out\">Line: mean of the runs. Band: 95 % confidence interval of the mean.</p>\n";
        if (left_out > 0)
            out += fmt::format("<p class=\"left-out\">{} more curves are left out; the table has them.</p>\n", left_out);
        return out + knees(chart);
    }

    // Curves for which the same sentence is true share it.
    static std::string knees(const CurveChart& chart) {
        std::vector<std::pair<std::string, std::string>> found;  // what is said, of which
        for (const CurveSeries& series : chart.series) {
            const std::string words = knee_words(chart.x_name, chart.y_name, series.points);
            const auto same = std::find_if(found.begin(), found.end(), [&](const auto& one) { return one.first == words; });
            if (words.empty()) continue;
            if (same == found.end())
                found.emplace_back(words, series.name);
            else
                same->second += "; " + series.name;
        }
        std::string out;
        for (const auto& [words, names] : found)
            out += fmt::format("<p>{}{}</p>\n", names.empty() ? "" : shown_markup(names) + ": ", shown_markup(words));
        return out;
    }

    // There is a map over the two axes with the most values, for each combination of values of the other axes.
    std::string heat_maps(std::size_t metric) {
        const std::size_t x = main_axis(results_);
        std::size_t y = x;
        for (std::size_t axis = 0; axis < results_.axes.size(); ++axis) {
            if (axis != x && results_.axes[axis].labels.size() > 1 &&
                (y == x || results_.axes[axis].labels.size() > results_.axes[y].labels.size()))
                y = axis;
        }
        if (y == x || results_.axes[x].labels.size() * results_.axes[y].labels.size() > 40'000) return {};
        std::map<std::string, HeatMap> maps;
        std::vector<std::string> order;
        for (const SweepPoint& point : results_.points) {
            const std::string name = rest_name(results_, point, x, y);
            auto found = maps.find(name);
            if (found == maps.end()) {
                if (maps.size() == most_slices) continue;
                order.push_back(name);
                HeatMap map{results_.axes[x].name,
                            results_.axes[y].name,
                            results_.metrics[metric].text,
                            results_.metrics[metric].time,
                            results_.axes[x].labels,
                            results_.axes[y].labels,
                            {}};
                map.values.assign(map.y_labels.size(), std::vector<double>(map.x_labels.size(), NAN));
                found = maps.emplace(name, std::move(map)).first;
            }
            if (point.metrics[metric].count > 0)
                found->second.values[point.places[y]][point.places[x]] = point.metrics[metric].mean;
        }
        std::string out;
        for (const std::string& name : order) {
            if (!name.empty()) out += fmt::format("<h3>{}</h3>\n", shown_markup(name));
            out += "<figure>\n" + heat_map_svg(maps.at(name)) + "</figure>\n";
        }
        return out;
    }

    std::string histograms(std::size_t metric) {
        std::string pictures;
        for (const SweepHistogram& histogram : results_.histograms) {
            if (histogram.metric != metric) continue;
            const std::string name = rest_name(results_, results_.points[histogram.point], SIZE_MAX, SIZE_MAX);
            pictures += histogram_svg(histogram.values, results_.metrics[metric].time, name.empty() ? "all runs" : name);
        }
        return pictures.empty() ? pictures
                                : "<h3>Distribution over the runs of a point</h3>\n<figure>\n" + pictures + "</figure>\n";
    }

    static void for_each_on_page(const auto& visit) {
        for (const analysis::Statistic& statistic : analysis::statistics) {
            if (statistic.on_page) visit(statistic);
        }
    }

    std::string table() {
        Table table;
        for (const PlottedAxis& axis : results_.axes) table.columns.push_back({terminal_text(axis.name), true});
        table.columns.push_back({"runs", true});
        for (const SweepMetric& metric : results_.metrics) {
            for_each_on_page([&](const analysis::Statistic& statistic) {
                const std::string heading(statistic.heading);
                table.columns.push_back({terminal_text(metric.text) + (heading.empty() ? "" : " " + heading), true});
            });
        }
        for (const SweepPoint& point : results_.points) {
            if (table.rows.size() == most_table_rows) break;
            auto& row = table.rows.emplace_back();
            for (std::size_t axis = 0; axis < results_.axes.size(); ++axis)
                row.push_back(terminal_text(results_.axes[axis].labels[point.places[axis]]));
            row.push_back(point.returned == point.runs ? std::to_string(point.runs)
                                                       : fmt::format("{}/{}", point.returned, point.runs));
            for (std::size_t i = 0; i < point.metrics.size(); ++i) {
                const analysis::Summary& s = point.metrics[i];
                const bool time = results_.metrics[i].time;
                for_each_on_page([&](const analysis::Statistic& statistic) {
                    row.push_back(s.count >= statistic.least_count ? metric_text(s.*statistic.value, time) : "–");
                });
            }
        }
        table.left_out = results_.points.size() - table.rows.size();
        return html_section({"Points", {}, {std::move(table)}, {}});
    }

    const SweepResults& results_;
};

}  // namespace

std::string sweep_html(const SweepResults& results) { return Page(results).write(); }

std::string metric_text(double value, bool time) {
    if (time && std::fabs(value) < 9e18) return duration_for_people(std::chrono::nanoseconds(std::llround(value)));
    if (value == std::floor(value) && std::fabs(value) < 1e7) return fmt::format("{:.0f}", value);
    return fmt::format("{:.4g}", value);
}

std::string knee_words(const std::string& axis, const std::string& metric, const std::vector<CurvePoint>& curve) {
    if (curve.size() < 4) return {};
    const CurvePoint &first = curve.front(), &last = curve.back();
    // All points use the same seeds, so the differences between them are more certain than their intervals suggest.
    const auto near_last = [&](const CurvePoint& point) {
        return std::fabs(point.mean - last.mean) <= std::max(0.01 * std::fabs(last.mean), 0.25 * last.half_width);
    };
    std::size_t flat_from = curve.size() - 1;
    while (flat_from > 0 && near_last(curve[flat_from - 1])) --flat_from;
    const bool flat_end = flat_from + 2 < curve.size();
    const double change = std::fabs(first.mean - last.mean);
    if (flat_end && flat_from > 0 && change > 0.1 * std::max(std::fabs(first.mean), std::fabs(last.mean))) {
        return fmt::format("Beyond {} = {} {} no longer {}.", axis, curve[flat_from].label, metric,
                           first.mean > last.mean ? "improves" : "grows");
    }
    if (flat_from == 0) return fmt::format("{} does not change with {}.", metric, axis);
    std::size_t steady = 0;
    while (steady + 1 < curve.size() && first.mean > 0 && curve[steady + 1].mean <= 2 * first.mean) ++steady;
    if (steady > 0 && steady + 1 < curve.size() && last.mean > 4 * first.mean)
        return fmt::format("Up to {} = {} {} stays within twice its first value; beyond it rises.", axis, curve[steady].label,
                           metric);
    return {};
}

}  // namespace baton::report
