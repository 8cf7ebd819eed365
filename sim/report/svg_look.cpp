#include "sim/report/svg_look.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/base/text.h"
#include "sim/report/terminal_text.h"

namespace baton::report {

using analysis::State;

Look look_of(State state, bool worker_row) {
    constexpr std::string_view white = "#fff", black = "#1b1b1b";
    if (worker_row && has_thread(state)) state = State::executor;  // a worker that stands still holds up nobody
    switch (state) {
        case State::code:
        case State::cpu:
            return {"#0072B2", "#005586", white, 1.0, ""};
        case State::block:
            return {"#D55E00", "#9E4500", black, 1.0, "block"};
        case State::ready:
            return {"#F0E442", "#7A7300", black, 0.6, "ready"};
        case State::waiting:
            return {"#E69F00", "#8A5F00", black, 0.45, "waiting"};
        case State::sleeping:
            return {"#56B4E9", "#1F6E9C", black, 0.3, ""};
        case State::io:
            return {"#7E57C2", "#4E2F8F", white, 0.3, "io"};
        case State::executor:
            return {"#009E73", "#006E50", white, worker_row ? 1.0 : 0.45, ""};
        case State::idle:
            break;
    }
    return {"none", "none", black, 0, ""};
}

double words_width(std::string_view words, double size) { return static_cast<double>(columns(words)) * size * letter_width; }

double Plot::x(Time t) const {
    const auto all = static_cast<double>(std::max<std::int64_t>(whole.count(), 1));
    return left + width * static_cast<double>(t.time_since_epoch().count()) / all;
}

std::string text_svg(double x, double y, std::string_view words, std::string_view attributes) {
    return fmt::format("<text x=\"{}\" y=\"{}\"{}{}>{}</text>\n", number(x), number(y), attributes.empty() ? "" : " ", attributes,
                       shown_markup(words));
}

std::string number(double value) {
    const auto hundredths = std::llround(value * 100);
    const auto magnitude = hundredths < 0 ? -hundredths : hundredths;
    std::string text = fmt::format("{}{}", hundredths < 0 ? "-" : "", magnitude / 100);
    if (magnitude % 100 == 0) return text;
    text += fmt::format(".{:02}", magnitude % 100);
    if (text.back() == '0') text.pop_back();
    return text;
}

std::string paint(const Look& look, std::string_view prefix, bool outlined) {
    const std::string fill = look.pattern.empty() ? std::string(look.fill) : fmt::format("url(#{}{})", prefix, look.pattern);
    return outlined ? fmt::format("fill=\"{}\" stroke=\"{}\"", fill, look.outline) : fmt::format("fill=\"{}\"", fill);
}

std::string pattern_definitions(std::string_view prefix) {
    const auto pattern = [prefix](std::string_view name, int size, std::string_view transform, std::string_view content) {
        return fmt::format("<pattern id=\"{}{}\" width=\"{}\" height=\"{}\" patternUnits=\"userSpaceOnUse\"{}>{}</pattern>\n",
                           prefix, name, size, size, transform, content);
    };
    const std::string_view leaning = " patternTransform=\"rotate(45)\"";
    return "<defs>\n" +
           pattern("block", 8, leaning,
                   "<path d=\"M0 0h8v8h-8z\" fill=\"#D55E00\"/><path d=\"M0 0h1.8v8h-1.8z\" fill=\"#8F3F00\"/>") +
           pattern("ready", 5, "",
                   "<path d=\"M0 0h5v5h-5z\" fill=\"#F0E442\"/><circle cx=\"2.5\" cy=\"2.5\" r=\"0.9\" fill=\"#7A7300\"/>") +
           pattern("waiting", 8, "", "<path d=\"M0 0h8v8h-8z\" fill=\"#E69F00\"/><path d=\"M4 0h1v8h-1z\" fill=\"#8A5F00\"/>") +
           pattern("io", 6, " patternTransform=\"rotate(-45)\"",
                   "<path d=\"M0 0h6v6h-6z\" fill=\"#7E57C2\"/><path d=\"M0 0h2v6h-2z\" fill=\"#D9C8F2\"/>") +
           pattern(cancelled_pattern, 5, leaning,
                   "<path d=\"M0 0h5v5h-5z\" fill=\"#CC79A7\"/><path d=\"M0 0h1.4v5h-1.4zM0 0h5v1.4h-5z\" fill=\"#6E2C50\"/>") +
           "</defs>\n";
}

std::string end_cap(trace::Status status, double x, double y, double height, std::string_view prefix) {
    if (status == trace::Status::cancelled) {
        return fmt::format("<path d=\"M{} {}h7v{}h-7z\" fill=\"url(#{}{})\" stroke=\"#8C4068\"/>\n", number(x), number(y),
                           number(height), prefix, cancelled_pattern);
    }
    if (status != trace::Status::raised) return {};
    const double size = 10, top = y + (height - size) / 2;
    return fmt::format(
        "<path d=\"M{} {}h10v10h-10z\" fill=\"#000\" stroke=\"#fff\"/><path d=\"M{} {}l5.6 5.6m0 -5.6l-5.6 5.6\" stroke=\"#fff\" "
        "stroke-width=\"2\"/>\n",
        number(x), number(top), number(x + 2.2), number(top + 2.2));
}

std::string cut(std::string_view text, std::size_t width) {
    if (columns(text) <= width) return std::string(text);
    std::string out = fitted(text, width);
    out.erase(out.find_last_not_of(' ') + 1);
    return out;
}

}  // namespace baton::report
