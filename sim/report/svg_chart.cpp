#include "sim/report/svg_chart.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "sim/report/gantt_words.h"

namespace baton::report {

namespace {

using analysis::State;
using Step = GanttChart::Step;

constexpr double least_height = 8;

class ChartPicture {
public:
    ChartPicture(const GanttChart& chart, const SvgChart& place) : chart_(chart), place_(place) {
        const double top = place.y + 3, room = place.height - 6;
        above_ = chart.most_up == 0 ? 0 : chart.most_down == 0 ? room : room * 0.6;
        below_ = room - above_;
        base_ = top + above_;
    }

    std::string draw() const {
        const Look waiting = look_of(State::waiting), running = look_of(State::executor);
        const std::string up = chart_.executor ? fmt::format("fill=\"{0}\" fill-opacity=\"0.45\" stroke=\"{0}\"", running.fill)
                                               : std::string(in_use_paint);
        std::string out = shape(&Step::up, -1, chart_.most_up, above_, up);
        out += shape(&Step::down, 1, chart_.most_down, below_, paint(waiting, place_.prefix, true));
        if (!chart_.steps.empty()) {
            out += fmt::format("<path d=\"M{} {}H{}\" stroke=\"currentColor\" stroke-opacity=\"0.4\"/>\n",
                               number(x(chart_.steps.front().start)), number(base_), number(x(chart_.steps.back().end)));
        }
        return out + (chart_.holds ? holders() : numbers(&Step::up, -1, chart_.most_up, above_, "currentColor", "")) +
               numbers(&Step::down, 1, chart_.most_down, below_, waiting.text, waiting.fill);
    }

private:
    double x(Time t) const { return place_.plot.x(t); }

    double height(std::int64_t value, std::int64_t most, double room) const {
        return most == 0 ? 0 : room * static_cast<double>(value) / static_cast<double>(most);
    }

    struct Stretch {
        Time start, end;
        std::int64_t value;
    };

    // Where one of the numbers is not zero, neighbours with the same one together.
    std::vector<Stretch> stretches(std::int64_t Step::*of) const {
        std::vector<Stretch> out;
        for (const Step& step : chart_.steps) {
            if (!out.empty() && out.back().end == step.start && out.back().value == step.*of)
                out.back().end = step.end;
            else if (step.*of != 0)
                out.push_back({step.start, step.end, step.*of});
        }
        return out;
    }

    // All of it as one shape, upwards or downwards from the line; what adjoins has no line between.
    std::string shape(std::int64_t Step::*of, double direction, std::int64_t most, double room, std::string_view paint) const {
        std::string path;
        Time last = end_of_time;
        for (const Stretch& step : stretches(of)) {
            if (step.start != last)
                fmt::format_to(std::back_inserter(path), "{}M{} {}", close(path), number(x(step.start)), number(base_));
            fmt::format_to(std::back_inserter(path), "V{}H{}", number(base_ + direction * height(step.value, most, room)),
                           number(x(step.end)));
            last = step.end;
        }
        return path.empty() ? "" : fmt::format("<path d=\"{}\" {} stroke-width=\"0.8\"/>\n", path + close(path), paint);
    }

    std::string close(const std::string& path) const { return path.empty() ? "" : "V" + number(base_) + "z"; }

    std::string numbers(std::int64_t Step::*of, double direction, std::int64_t most, double room, std::string_view colour,
                        std::string_view around) const {
        std::string out;
        const std::string halo = around.empty() ? ""
                                                : fmt::format(
                                                      " stroke=\"{}\" stroke-width=\"3\" stroke-linejoin=\"round\" "
                                                      "paint-order=\"stroke\"",
                                                      around);
        for (const Stretch& step : stretches(of)) {
            const std::string words = std::to_string(step.value);
            const double high = height(step.value, most, room), wide = x(step.end) - x(step.start);
            if (high < least_height || wide < words_width(words, number_size) + 6) continue;
            out += text_svg(x(step.start) + 4, base_ + direction * high / 2 + number_size * 0.36, words,
                            fmt::format("font-size=\"{}\" fill=\"{}\"{}", number(number_size), colour, halo));
        }
        return out;
    }

    // Of what one task at a time holds: who.
    std::string holders() const {
        std::string out;
        double free = 0;
        for (const analysis::Tenure& hold : *chart_.holds) {
            const std::string name = task_label(place_.run, hold.task);
            const double from = std::max(x(hold.start) + 4, free), wide = words_width(name, number_size);
            if (above_ < least_height || from + wide > x(hold.end) - 2) continue;
            free = from + wide + 3;
            out +=
                text_svg(from, base_ - above_ / 2 + number_size * 0.36, name, fmt::format("font-size=\"{}\"", number(number_size)));
        }
        return out;
    }

    const GanttChart& chart_;
    const SvgChart& place_;
    double above_ = 0, below_ = 0, base_ = 0;
};

}  // namespace

std::string chart_svg(const GanttChart& chart, const SvgChart& place) { return ChartPicture(chart, place).draw(); }

}  // namespace baton::report
