#include "sim/cli/sweep_results.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/base/text.h"
#include "sim/cli/files.h"
#include "sim/cli/sweep_options.h"
#include "sim/cli/sweep_table.h"
#include "sim/cli/traced.h"
#include "sim/experiment/stop_rule.h"
#include "sim/report/sweep_page.h"

namespace baton::cli {

namespace {

using experiment::Number;
using experiment::Unit;

std::vector<report::PlottedAxis> axes_of(const experiment::Plan& plan) {
    std::vector<report::PlottedAxis> axes;
    for (const experiment::SweepAxis& axis : plan.spec().axes) {
        report::PlottedAxis& out = axes.emplace_back(report::PlottedAxis{axis.param, {}, {}});
        for (const std::string& text : axis.values) {
            const auto value = experiment::value_of(*experiment::constant(text));
            const auto* number = std::get_if<Number>(&value);
            if (number) out.positions.push_back(number->value);
            const bool is_time = number && number->unit == Unit::time;
            out.labels.push_back(is_time  ? experiment::shown(number->value, Unit::time)
                                 : number ? experiment::number_text(number->value)
                                          : text);
        }
        if (out.positions.size() != axis.values.size()) out.positions.clear();
    }
    return axes;
}

// Histograms of some points, evenly chosen, that have enough runs for one.
std::vector<report::SweepHistogram> histograms_of(const experiment::Plan& plan, const experiment::RunRows& rows,
                                                  const std::vector<experiment::PointSummary>& points) {
    constexpr std::size_t most = 12, least_runs = 8;
    std::vector<report::SweepHistogram> out;
    const std::size_t shown = std::min(most, points.size());
    for (std::size_t i = 0; i < shown; ++i) {
        const std::size_t place = shown == 1 ? 0 : i * (points.size() - 1) / (shown - 1);
        if (points[place].returned < least_runs) continue;
        const std::uint64_t begin = points[place].point * plan.spec().replications;
        for (std::size_t metric = 0; metric < plan.metrics().size(); ++metric) {
            std::vector<double> values;
            const auto end = rows.lower_bound(begin + plan.spec().replications);
            for (auto row = rows.lower_bound(begin); row != end; ++row) {
                const auto& value = row->second.values[metric];
                if (row->second.status == "returned" && value) values.push_back(*value);
            }
            if (values.size() < least_runs) continue;
            out.push_back({place, metric, analysis::equal_parts(values)});
        }
    }
    return out;
}

std::string page_of(const experiment::Plan& plan, const experiment::RunRows& rows,
                    const std::vector<experiment::PointSummary>& points) {
    report::SweepResults results;
    results.scenario = plan.scenario().name;
    results.about = one_paragraph(plan.scenario().about);
    results.engine = plan.spec().engine;
    results.seed = plan.scenario().seed;
    results.axes = axes_of(plan);
    for (const auto& metric : plan.metrics()) results.metrics.push_back({metric.text(), metric.unit() == Unit::time});
    for (const auto& point : points) {
        report::SweepPoint& out = results.points.emplace_back();
        for (std::size_t axis = 0; axis < results.axes.size(); ++axis) out.places.push_back(plan.place(point.point, axis));
        out.runs = point.runs;
        out.returned = point.returned;
        out.metrics = point.metrics;
    }
    results.histograms = histograms_of(plan, rows, points);
    return report::sweep_html(results);
}

}  // namespace

void check_results(const experiment::SweepFolder& folder, bool force) {
    if (folder.manifest()) return;  // they are those of that sweep
    for (const auto& [name, content] : experiment::ResultFiles::all) check_output(folder.file(name), {content, force});
}

void write_results(const experiment::SweepFolder& folder, const experiment::Plan& plan, const experiment::RunRows& rows,
                   const std::string& sqlite, Console& console) {
    const experiment::RunRows counted = experiment::counted_rows(plan, rows);
    const auto points = experiment::summarise_points(plan, counted);
    experiment::write_tables(folder, plan, counted, points);
    experiment::write_whole(folder.file(experiment::ResultFiles::page), page_of(plan, counted, points));
    if (!sqlite.empty()) experiment::write_sqlite(plan, counted, points, sqlite);
    constexpr std::size_t most_points = 40;  // the result files have the others
    console.out(sweep_table(plan, points, most_points, console.colour_out()));
    console.error(not_returned(plan, counted));
}

}  // namespace baton::cli
