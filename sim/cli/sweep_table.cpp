#include "sim/cli/sweep_table.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/base/amounts.h"
#include "sim/base/text.h"
#include "sim/report/terminal_text.h"

namespace baton::cli {

namespace {

using analysis::Summary;
using experiment::PointSummary;
using experiment::Unit;

// Which columns the table of a metric needs.
struct Facts {
    Unit unit = Unit::plain;
    bool deviates = false;        // whether some runs of a point differ
    bool several_runs = false;    // whether some point has more than one run
    std::optional<double> least;  // the smallest mean
    bool compares = false;        // whether means can be divided by the smallest one
};

Facts facts_of(const std::vector<PointSummary>& points, std::size_t metric, Unit unit) {
    Facts facts{unit, false, false, {}, false};
    std::size_t with_value = 0;
    for (const PointSummary& point : points) {
        const Summary& s = point.metrics[metric];
        facts.several_runs = facts.several_runs || point.runs > 1;
        if (s.count == 0) continue;
        ++with_value;
        facts.deviates = facts.deviates || s.most > s.least;
        facts.least = std::min(facts.least.value_or(s.mean), s.mean);
    }
    facts.compares = with_value > 1 && facts.least && *facts.least > 0;
    return facts;
}

using TableLine = std::vector<std::string>;

TableLine heads(const experiment::Plan& plan, std::size_t metric, const Facts& facts) {
    TableLine line;
    for (const experiment::SweepAxis& axis : plan.spec().axes) line.push_back(terminal_text(axis.param));
    if (facts.several_runs) line.emplace_back("runs");
    line.push_back(terminal_text(plan.metrics()[metric].text()));
    if (facts.deviates) {
        line.back() += " (mean ± σ)";
        line.emplace_back("min … max");
    }
    if (facts.compares) line.emplace_back("relative");
    return line;
}

TableLine cells(const experiment::Plan& plan, const PointSummary& point, std::size_t metric, const Facts& facts) {
    TableLine line;
    for (std::size_t axis = 0; axis < plan.spec().axes.size(); ++axis)
        line.push_back(terminal_text(plan.value_text(point.point, axis)));
    if (facts.several_runs)
        line.push_back(point.returned == point.runs ? std::to_string(point.runs)
                                                    : fmt::format("{} of {}", point.returned, point.runs));
    const Summary& s = point.metrics[metric];
    const bool has_value = s.count != 0;
    const auto shown = [&](double value) { return experiment::shown(value, facts.unit); };
    line.push_back(has_value ? shown(s.mean) : point.returned == 0 ? "did not return" : "-");
    if (facts.deviates) {
        if (has_value) line.back() += fmt::format(" ± {}", shown(s.sd));
        line.push_back(has_value ? fmt::format("{} … {}", shown(s.least), shown(s.most)) : "");
    }
    if (facts.compares) line.push_back(has_value ? fmt::format("{:.2f} ×", s.mean / *facts.least) : "");
    return line;
}

// Formats lines as a table, aligned to the right, since most cells are numbers.
std::string aligned(const std::vector<TableLine>& lines, const std::vector<bool>& best, bool colour) {
    std::vector<std::size_t> widths(lines.front().size());
    for (const TableLine& line : lines) {
        for (std::size_t i = 0; i < line.size(); ++i) widths[i] = std::max(widths[i], columns(line[i]));
    }
    std::string out;
    for (std::size_t row = 0; row < lines.size(); ++row) {
        std::string text;
        for (std::size_t i = 0; i < widths.size(); ++i)
            text += (i == 0 ? "" : "   ") + std::string(widths[i] - columns(lines[row][i]), ' ') + lines[row][i];
        text.erase(text.find_last_not_of(' ') + 1);
        out += report::painted(text, row == 0 ? "1" : "32", colour && (row == 0 || best[row])) + "\n";
    }
    return out;
}

std::string metric_table(const experiment::Plan& plan, const std::vector<PointSummary>& points, std::size_t metric,
                         std::size_t most_points, bool colour) {
    const Facts facts = facts_of(points, metric, plan.metrics()[metric].unit());
    std::vector<TableLine> lines = {heads(plan, metric, facts)};
    std::vector<bool> best = {false};
    for (const PointSummary& point : points) {
        if (lines.size() > most_points) break;
        lines.push_back(cells(plan, point, metric, facts));
        best.push_back(facts.compares && point.metrics[metric].count != 0 && point.metrics[metric].mean == *facts.least);
    }
    return aligned(lines, best, colour);
}

}  // namespace

std::string sweep_table(const experiment::Plan& plan, const std::vector<PointSummary>& points, std::size_t most_points,
                        bool colour) {
    std::string out;
    for (std::size_t metric = 0; metric < plan.metrics().size(); ++metric)
        out += (metric == 0 ? "" : "\n") + metric_table(plan, points, metric, most_points, colour);
    if (points.size() > most_points) out += fmt::format("… and {}\n", counted(points.size() - most_points, "more point"));
    return out;
}

}  // namespace baton::cli
