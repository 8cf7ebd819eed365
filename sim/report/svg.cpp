#include "sim/report/svg.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/base/text.h"
#include "sim/report/gantt_words.h"
#include "sim/report/svg_chart.h"
#include "sim/report/svg_group.h"
#include "sim/report/svg_legend.h"
#include "sim/report/svg_row.h"

namespace baton::report {

namespace {

using analysis::RowKind;

// Pixels.
constexpr double margin = 16, name_size = 11.5, indent = 12, right_margin = 14;
constexpr std::size_t most_titles = 4000;  // hints that appear under the pointer

std::size_t depth_of(const TracedRun& run, const GanttRow& row) {
    return std::min<std::size_t>(run.timeline.rows()[row.row].depth, 6);
}

std::size_t widest_name(const TracedRun& run, const Gantt& gantt) {
    std::size_t widest = 0;
    for (const GanttRow& row : gantt.rows) widest = std::max(widest, depth_of(run, row) * 2 + columns(row_name(run, row.row)));
    for (const GanttChart& chart : gantt.charts) widest = std::max(widest, columns(chart.name) + (chart.executor ? 6 : 0));
    for (const GanttGroup& group : gantt.groups) widest = std::max(widest, columns(group.name));
    return gantt.alive ? std::max(widest, columns(gantt.alive->name)) : widest;
}

class Picture {
public:
    Picture(const TracedRun& run, const SvgStyle& style)
        : run_(run), style_(style), gantt_(gantt_of(run.timeline, style.limits)), row_height_(has_high_rows(gantt_) ? 25 : 16) {
        const double left = margin + names_width() + 10;
        plot_ = {left, std::max(100.0, style.width - left - margin - right_margin),
                 std::max(style.whole, run.timeline.end().time_since_epoch())};
        for (const GanttRow& row : gantt_.rows) bars_ += row.bars.size();
        if (!gantt_.rows.empty()) blocked_ = blocked_times(gantt_.rows.front());
    }

    std::string draw() {
        std::string body = head();
        const double top = y_;
        std::string rows = draw_rows();
        body += ruler(top) + rows + end_line(top);
        y_ += 10;
        body += legend_svg(run_, gantt_, style_.prefix, margin, style_.width, y_);
        const double height = y_ + margin / 2;
        return opening(height) + body + "</svg>\n";
    }

private:
    double x(Time t) const { return plot_.x(t); }

    double names_width() const {
        const std::size_t widest = style_.name_columns != 0 ? style_.name_columns : widest_name(run_, gantt_);
        return std::min(static_cast<double>(std::max<std::size_t>(widest, 10)) * name_size * letter_width, style_.width * 0.25);
    }

    // --- frame ---

    std::string opening(double height) const {
        std::string out = style_.standalone ? "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" : "";
        out += fmt::format(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1}\"{2} role=\"img\" aria-label=\"{3}\" "
            "font-size=\"{4}\" ",
            number(style_.width), number(height),
            style_.standalone ? fmt::format(" width=\"{}\" height=\"{}\"", number(style_.width), number(height)) : "",
            shown_markup("Timeline of " + run_.document.scenario), number(name_size));
        out += "font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace\" fill=\"currentColor\" stroke=\"none\"";
        out += style_.standalone ? " color=\"#1b2129\">\n" : ">\n";
        if (style_.standalone) out += fmt::format("<title>{}</title>\n", shown_markup(run_.document.scenario));
        out += pattern_definitions(style_.prefix);
        if (style_.standalone)
            out += fmt::format("<path d=\"M0 0h{}v{}h-{}z\" fill=\"#fff\"/>\n", number(style_.width), number(height),
                               number(style_.width));
        return out;
    }

    std::string head() {
        std::string out;
        y_ = margin / 2;
        if (style_.standalone) {
            const auto& document = run_.document;
            const auto fits = static_cast<std::size_t>((style_.width - 2 * margin) / (17 * letter_width));
            out += text_svg(margin, y_ + 20, cut(terminal_text(document.scenario), fits),
                            "font-size=\"17\" font-weight=\"bold\" font-family=\"sans-serif\"");
            std::string line = fmt::format("Total elapsed {}", exact_duration(document.elapsed));
            if (document.own_times > Duration{})
                line += fmt::format("  ·  one after another {}", exact_duration(document.own_times));
            if (document.status != "returned") line += "  ·  " + document.status;
            out += text_svg(margin, y_ + 40, line, "font-size=\"13\" font-family=\"sans-serif\"");
            y_ += 52;
        }
        y_ += 30;  // the ruler: its end above, its marks below
        return out;
    }

    // Lines behind the bars, labels above them.
    std::string ruler(double top) const {
        const auto most = static_cast<std::size_t>(plot_.width / 80);
        std::string lines, labels;
        double free = 0;
        for (const RulerMark& mark : ruler_marks(Time(plot_.whole), most)) {
            const double at = x(mark.t), wide = words_width(mark.label);
            lines += fmt::format("M{} {}V{}", number(at), number(top - 4), number(y_));
            const double from = std::min(at - wide / 2, style_.width - wide - 2);
            const double end = x(run_.timeline.end());
            const bool crossed = from < end && end < from + wide;  // by the line of the end
            if (from < free || crossed) continue;
            free = from + wide + 6;
            labels += text_svg(from, top - 7, mark.label);
        }
        return fmt::format("<path d=\"{}\" stroke=\"currentColor\" stroke-opacity=\"0.16\"/>\n<g font-size=\"{}\">\n{}</g>\n",
                           lines, number(word_size), labels);
    }

    // The end of the run, named above the ruler's marks.
    std::string end_line(double top) const {
        const Time end = run_.timeline.end();
        const std::string label = "end " + exact_time(end);
        const double at = x(end), wide = words_width(label);
        std::string out = fmt::format("<path d=\"M{} {}V{}\" stroke=\"currentColor\" stroke-width=\"1.5\"/>\n", number(at),
                                      number(top - 19), number(y_));
        const double from = std::clamp(at - wide / 2, plot_.left, std::max(plot_.left, style_.width - wide - 2));
        return out + text_svg(from, top - 21, label, fmt::format("font-size=\"{}\" font-weight=\"bold\"", number(word_size)));
    }

    // --- rows ---

    std::string draw_rows() {
        std::string out, group;
        for (const GanttRow& row : gantt_.rows) {
            const std::string title = group_of(row);
            if (title != group) {
                if (title == "Executors") out += grouped_and_hidden_tasks();
                out += heading(title);
                group = title;
            }
            out += draw_row(row);
        }
        if (group != "Executors") out += grouped_and_hidden_tasks();
        out += hidden(gantt_.hidden_workers, "workers");
        out += draw_charts(true);
        return out + draw_charts(false);
    }

    std::string group_of(const GanttRow& row) const {
        switch (run_.timeline.rows()[row.row].kind) {
            case RowKind::loop:
                return "Event loop";
            case RowKind::task:
                return "Tasks";
            case RowKind::worker:
                break;
        }
        return "Executors";
    }

    std::string heading(std::string_view title) {
        if (title == "Event loop") return {};  // the row says so
        y_ += 18;
        return text_svg(margin, y_ - 4, title,
                        "font-size=\"10.5\" font-weight=\"bold\" font-family=\"sans-serif\" fill-opacity=\"0.7\"");
    }

    std::string hidden(std::size_t count, std::string_view what) {
        if (count == 0) return {};
        y_ += 18;
        return text_svg(margin, y_ - 5, fmt::format("… and {} more {}", count, what), "font-style=\"italic\"");
    }

    std::string draw_group(const GanttGroup& group) {
        const double height = row_height_ * 3;
        std::string out = stripe(height) + row_title(group.name, margin, height);
        out += group_svg(group, {run_, plot_, style_.prefix, y_, height});
        y_ += height;
        return out;
    }

    std::string grouped_and_hidden_tasks() {
        std::string out;
        for (const GanttGroup& group : gantt_.groups) out += draw_group(group);
        out += hidden(gantt_.hidden_tasks, "tasks");
        return gantt_.alive ? out + draw_chart(*gantt_.alive) : out;
    }

    // Every other row, so that the eye keeps to it.
    std::string stripe(double height) {
        if (++drawn_ % 2 != 1) return {};
        return fmt::format("<path d=\"M{} {}h{}v{}h-{}z\" fill-opacity=\"0.04\"/>\n", number(margin / 2), number(y_),
                           number(style_.width - margin), number(height), number(style_.width - margin));
    }

    std::string row_title(std::string_view name, double left, double height) const {
        const auto fits = static_cast<std::size_t>(std::max(1.0, (plot_.left - 6 - left) / (name_size * letter_width)));
        return text_svg(left, y_ + height / 2 + name_size * 0.36, cut(name, fits));
    }

    std::string draw_row(const GanttRow& row) {
        const bool loop = run_.timeline.rows()[row.row].kind == RowKind::loop;
        const double left = margin + static_cast<double>(depth_of(run_, row)) * indent;
        std::string out = stripe(row_height_) + row_title(loop ? "Event loop" : row_name(run_, row.row), left, row_height_);
        out += row_svg(row, {run_, plot_, style_.prefix, y_, row_height_, style_.width - 2, bars_ <= most_titles, blocked_});
        y_ += row_height_;
        return out;
    }

    // --- charts ---

    std::string draw_charts(bool executors) {
        std::string out;
        for (const GanttChart& chart : gantt_.charts) {
            if (chart.executor != executors) continue;
            if (out.empty() && !executors) out += heading("Semaphores, locks, queues");
            out += draw_chart(chart);
        }
        return out + (executors ? "" : hidden(gantt_.hidden_charts, "objects"));
    }

    std::string draw_chart(const GanttChart& chart) {
        const double height = row_height_ * 1.4;
        std::string out = stripe(height) + row_title(chart.executor ? chart.name + " queue" : chart.name, margin, height);
        out += chart_svg(chart, {run_, plot_, style_.prefix, y_, height});
        y_ += height;
        return out;
    }

    const TracedRun& run_;
    const SvgStyle& style_;
    Gantt gantt_;
    double row_height_;
    Plot plot_{};
    BlockedTimes blocked_;
    double y_ = 0;
    std::size_t bars_ = 0, drawn_ = 0;
};

}  // namespace

std::size_t name_columns(const TracedRun& run, const GanttLimits& limits) {
    return widest_name(run, gantt_of(run.timeline, limits));
}

std::string gantt_svg(const TracedRun& run, const SvgStyle& style) { return Picture(run, style).draw(); }

}  // namespace baton::report
