#include "sim/experiment/results.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/base/text.h"

namespace baton::experiment {

using analysis::Statistic;
using analysis::statistics;

namespace {

// Returns the value of a param: a number (nanoseconds for durations), or its text.
std::string value_text(const Plan& plan, std::uint64_t point, std::size_t axis, const NamedValues& values, bool json) {
    const MetricValue& value = values[axis].second;
    if (const auto* number = std::get_if<Number>(&value)) return number_text(number->value);
    const auto* text = std::get_if<std::string>(&value);
    const std::string shown = text ? *text : plan.value_text(point, axis);
    return json ? json_string(shown) : csv_field(shown);
}

void params_csv(const Plan& plan, std::uint64_t point, std::string& line) {
    const NamedValues values = plan.values(point);
    for (std::size_t axis = 0; axis < values.size(); ++axis) line += "," + value_text(plan, point, axis, values, false);
}

std::string params_json(const Plan& plan, std::uint64_t point) {
    const NamedValues values = plan.values(point);
    std::string out;
    for (std::size_t axis = 0; axis < values.size(); ++axis)
        out += (out.empty() ? "" : ",") + json_string(values[axis].first) + ":" + value_text(plan, point, axis, values, true);
    return "{" + out + "}";
}

std::string heads(const Plan& plan) {
    std::string out;
    for (const SweepAxis& axis : plan.spec().axes) out += "," + csv_field(axis.param);
    return out;
}

}  // namespace

std::string number_text(double value) {
    const bool is_whole = std::fabs(value) < 9e18 && value == std::floor(value);
    return is_whole ? fmt::format("{}", static_cast<std::int64_t>(value)) : fmt::format("{}", value);
}

std::string shown(double value, Unit unit) {
    if (unit == Unit::time && std::fabs(value) < 9e18)
        return duration_for_people(Duration(static_cast<std::int64_t>(std::nearbyint(value))));
    const bool is_whole = value == std::floor(value) && std::fabs(value) < 1e7;
    return is_whole ? fmt::format("{:.0f}", value) : fmt::format("{:.4g}", value);
}

std::vector<PointSummary> summarise_points(const Plan& plan, const RunRows& rows) {
    std::vector<PointSummary> out;
    const std::size_t metrics = plan.metrics().size();
    for (auto row = rows.begin(); row != rows.end();) {
        PointSummary summary;
        summary.point = plan.run(row->first).point;
        std::vector<std::vector<double>> values(metrics);
        for (; row != rows.end() && plan.run(row->first).point == summary.point; ++row) {
            ++summary.runs;
            if (row->second.status != "returned") continue;
            ++summary.returned;
            for (std::size_t i = 0; i < metrics; ++i) {
                if (row->second.values[i]) values[i].push_back(*row->second.values[i]);
            }
        }
        for (auto& sample : values) summary.metrics.push_back(analysis::summarise(std::move(sample)));
        out.push_back(std::move(summary));
    }
    return out;
}

void write_runs_csv(const Plan& plan, const RunRows& rows, const Sink& sink) {
    std::string line = "index,point,replication,seed" + heads(plan) + ",status";
    for (const Metric& metric : plan.metrics()) line += "," + csv_field(metric.text());
    sink(line + "\n");
    write_runs_csv_rows(plan, rows, sink);
}

void write_runs_csv_rows(const Plan& plan, const RunRows& rows, const Sink& sink) {
    for (const auto& [index, row] : rows) {
        const RunKey key = plan.run(index);
        std::string line = fmt::format("{},{},{},{}", index, key.point, key.replication, key.seed);
        params_csv(plan, key.point, line);
        line += "," + row.status;
        for (const auto& value : row.values) line += "," + (value ? number_text(*value) : std::string());
        sink(line + "\n");
    }
}

void write_runs_json_lines(const Plan& plan, const RunRows& rows, const Sink& sink) {
    for (const auto& [index, row] : rows) {
        const RunKey key = plan.run(index);
        std::string line = fmt::format(
            R"({{"index":{},"point":{},"replication":{},"seed":{},"id":"{:016x}","params":{},"status":{},"metrics":{{)", index,
            key.point, key.replication, key.seed, plan.identity(index), params_json(plan, key.point), json_string(row.status));
        for (std::size_t i = 0; i < row.values.size(); ++i) {
            line += (i == 0 ? "" : ",") + json_string(plan.metrics()[i].text()) + ":" +
                    (row.values[i] ? number_text(*row.values[i]) : "null");
        }
        sink(line + "}}\n");
    }
}

void write_summary_csv(const Plan& plan, const std::vector<PointSummary>& points, const Sink& sink) {
    std::string line = "point" + heads(plan) + ",runs,returned,metric,count";
    for (const Statistic& statistic : statistics) line += fmt::format(",{}", statistic.name);
    sink(line + "\n");
    for (const PointSummary& point : points) {
        for (std::size_t i = 0; i < point.metrics.size(); ++i) {
            line = std::to_string(point.point);
            params_csv(plan, point.point, line);
            line += fmt::format(",{},{},{},{}", point.runs, point.returned, csv_field(plan.metrics()[i].text()),
                                point.metrics[i].count);
            for (const Statistic& statistic : statistics)
                line += point.metrics[i].count == 0 ? "," : "," + number_text(point.metrics[i].*statistic.value);
            sink(line + "\n");
        }
    }
}

void write_summary_json(const Plan& plan, const std::vector<PointSummary>& points, const Sink& sink) {
    sink(fmt::format("{{\"baton\": 1, \"scenario\": {}, \"engine\": {}, \"points\": [", json_string(plan.scenario().name),
                     json_string(plan.spec().engine)));
    bool first = true;
    for (const PointSummary& point : points) {
        std::string line = fmt::format("{}\n  {{\"point\": {}, \"params\": {}, \"runs\": {}, \"returned\": {}, \"metrics\": {{",
                                       first ? "" : ",", point.point, params_json(plan, point.point), point.runs, point.returned);
        first = false;
        for (std::size_t i = 0; i < point.metrics.size(); ++i) {
            line += fmt::format("{}{}: {{\"count\": {}", i == 0 ? "" : ", ", json_string(plan.metrics()[i].text()),
                                point.metrics[i].count);
            for (const Statistic& statistic : statistics)
                line += fmt::format(", \"{}\": {}", statistic.name,
                                    point.metrics[i].count == 0 ? "null" : number_text(point.metrics[i].*statistic.value));
            line += "}";
        }
        sink(line + "}}");
    }
    sink("\n]}\n");
}

}  // namespace baton::experiment
