#include "sim/report/svg_row.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "sim/base/text.h"
#include "sim/report/gantt_words.h"

namespace baton::report {

namespace {

using analysis::Row;
using analysis::RowKind;
using analysis::State;

constexpr double block_mark = 4.5;
constexpr std::string_view step_colour = "#0072B2";

// `7`, `7…9`; of two that do not follow each other `7, 12`, of more `7…`.
std::string words_of(const GanttTick& tick) {
    if (tick.count == 1) return std::to_string(tick.first);
    if (tick.last - tick.first + 1 == tick.count) return fmt::format("{}…{}", tick.first, tick.last);
    return tick.count == 2 ? fmt::format("{}, {}", tick.first, tick.last) : fmt::format("{}…", tick.first);
}

double number_width(std::string_view words) { return words_width(words, number_size) + 5; }

class RowPicture {
public:
    RowPicture(const GanttRow& row, const SvgRow& place)
        : row_(row),
          place_(place),
          of_(place.run.timeline.rows()[row.row]),
          bars_top_(place.y + 2),
          bars_height_(place.height - 4),
          with_words_(place.with_words && place.height >= 20) {}

    std::string draw() {
        std::string out = veil();
        if (with_words_) place_numbers();
        std::string words;
        for (const GanttBar& bar : row_.bars) out += draw_bar(bar, words);
        out += ticks();
        if (of_.kind == RowKind::loop) out += block_marks();
        if (of_.kind == RowKind::task && of_.ended_by != analysis::no_event)
            out += end_cap(of_.status, x(of_.ended), bars_top_, bars_height_, place_.prefix);
        return out + words + deadlock();
    }

private:
    double x(Time t) const { return place_.plot.x(t); }

    // --- the veil ---

    std::string veil() const {
        if (of_.kind != RowKind::task) return {};
        std::string path;
        for (const GanttBar& bar : row_.bars) {
            if (bar.state == State::ready) add_veil(bar, path);
        }
        return path.empty() ? "" : fmt::format("<path d=\"{}\" {}/>\n", path, veil_paint);
    }

    void add_veil(const GanttBar& bar, std::string& path) const {
        const BlockedTimes& blocked = place_.blocked;
        auto at = std::partition_point(blocked.begin(), blocked.end(), [&](const auto& one) { return one.second <= bar.start; });
        for (; at != blocked.end() && at->first < bar.end; ++at) {
            const double from = x(std::max(at->first, bar.start)), wide = x(std::min(at->second, bar.end)) - from;
            fmt::format_to(std::back_inserter(path), "M{} {}h{}v{}h-{}z", number(from), number(place_.y), number(wide),
                           number(place_.height), number(wide));
        }
    }

    // --- bars ---

    std::string draw_bar(const GanttBar& bar, std::string& words) const {
        const Look look = look_of(bar.state, of_.kind == RowKind::worker);
        const double least = has_thread(bar.state) ? 1 : 0.5;  // holds are always seen
        const double from = x(bar.start), wide = std::max(x(bar.end) - from, least);
        const double high = bars_height_ * look.height, top = bars_top_ + bars_height_ - high;
        const std::string title =
            bar.span && place_.with_words
                ? fmt::format("<title>{}</title>", markup_text(span_sentence(place_.run, row_.row, *bar.span)))
                : std::string();
        std::string out = fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" {}", number(from), number(top),
                                      number(wide), number(high), paint(look, place_.prefix, wide >= 3));
        out += title.empty() ? "/>\n" : ">" + title + "</rect>\n";
        if (bar.span && with_words_) words += words_in(bar, look, from, wide, top, high);
        return out;
    }

    // In the bar where it is high enough, else above it; the length alone where there is no room for more.
    std::string words_in(const GanttBar& bar, const Look& look, double from, double wide, double top, double high) const {
        const auto [left, right] = room_for_words(from, from + wide);
        const double room = right - left;
        const std::string about = span_words(place_.run, row_.row, *bar.span), length = exact_duration(bar.end - bar.start);
        std::string chosen = about.empty() ? length : about + " " + length;
        if (words_width(chosen) > room) chosen = words_width(about) <= room && !about.empty() ? about : length;
        if (chosen.empty() || words_width(chosen) > room) return {};
        const bool inside = look.height >= 0.6;
        const double base = inside ? top + high / 2 + word_size * 0.36 : top - 2.5;
        const std::string paint =
            inside ? fmt::format(" fill=\"{0}\" stroke=\"{1}\" stroke-width=\"4\" stroke-linejoin=\"round\" paint-order=\"stroke\"",
                                 look.text, look.fill)
                   : "";
        return text_svg(left, base, chosen, fmt::format("font-size=\"{}\"{}", number(word_size), paint));
    }

    // --- steps ---

    struct NumberBox {
        double left, width;
        std::string words;
    };

    // A number stands at the right of its step, where it has room up to the next one; at the edge of the picture at its left.
    void place_numbers() {
        for (std::size_t i = 0; i < row_.ticks.size(); ++i) {
            const double at = x(row_.ticks[i].t);
            const std::string words = words_of(row_.ticks[i]);
            const double wide = number_width(words), from = at + cap_width(row_.ticks[i].t);
            const double until = i + 1 < row_.ticks.size() ? x(row_.ticks[i + 1].t) - 2 : place_.right;
            const double free = numbers_.empty() ? place_.plot.left : numbers_.back().left + numbers_.back().width + 2;
            if (from + wide < until)
                numbers_.push_back({from, wide, words});
            else if (i + 1 == row_.ticks.size() && at - wide > std::max(free, i == 0 ? free : x(row_.ticks[i - 1].t) + 2))
                numbers_.push_back({at - wide, wide, words});
        }
    }

    // Room for the sign of how the task ended.
    double cap_width(Time t) const {
        const bool capped = of_.kind == RowKind::task && of_.ended_by != analysis::no_event && of_.ended == t;
        return !capped || of_.status == trace::Status::returned ? 0 : of_.status == trace::Status::raised ? 10.5 : 7.5;
    }

    // Where words may stand in a bar: between the numbers.
    std::pair<double, double> room_for_words(double from, double to) const {
        const auto at =
            std::partition_point(numbers_.begin(), numbers_.end(), [&](const NumberBox& box) { return box.left <= from + 1; });
        double left = from + 3, right = to - 3;
        if (at != numbers_.begin()) left = std::max(left, std::prev(at)->left + std::prev(at)->width + 3);
        if (at != numbers_.end()) right = std::min(right, at->left - 3);
        return {left, right};
    }

    std::string ticks() const {
        if (row_.ticks.empty()) return {};
        std::string path, out;
        for (const GanttTick& tick : row_.ticks)
            fmt::format_to(std::back_inserter(path), "M{} {}v{}", number(x(tick.t)), number(bars_top_), number(bars_height_));
        for (const NumberBox& box : numbers_) out += step_number_svg(box.left, bars_top_, box.words);
        return fmt::format("<path d=\"{}\" stroke=\"{}\" stroke-width=\"1.5\"/>\n", path, step_colour) + out;
    }

    // Where a block begins; one for those that stand in each other's way.
    std::string block_marks() const {
        std::string path;
        double reached = -1e9;
        for (const GanttBar& bar : row_.bars) {
            if (bar.state != State::block || x(bar.start) - reached < block_mark) continue;
            reached = x(bar.start);
            fmt::format_to(std::back_inserter(path), "M{} {}h{}l-{} 6z", number(reached - block_mark), number(place_.y),
                           number(2 * block_mark), number(block_mark));
        }
        return path.empty() ? "" : fmt::format("<path d=\"{}\" fill=\"#C8102E\"/>\n", path);
    }

    // Of a task that waits for ever: what for, and who has it.
    std::string deadlock() const {
        const auto& blocked = place_.run.document.deadlock;
        if (!blocked || !with_words_ || of_.kind != RowKind::task) return {};
        const auto found = std::find_if(blocked->begin(), blocked->end(), [&](const auto& one) { return one.task == row_.row; });
        if (found == blocked->end()) return {};
        std::string words = "waits for " + terminal_text(found->waits_for), holders;
        for (const TaskId holder : found->held_by) holders += (holders.empty() ? " ← " : ", ") + task_label(place_.run, holder);
        words += holders;
        const double end = x(place_.run.timeline.end()) - 4, wide = words_width(words) + 10;
        if (end - wide < place_.plot.left) return {};
        return fmt::format("<path d=\"M{} {}h{}v14h-{}z\" fill=\"#B01222\"/>\n", number(end - wide), number(bars_top_),
                           number(wide), number(wide)) +
               text_svg(end - wide + 5, bars_top_ + 10.5, words, fmt::format("font-size=\"{}\" fill=\"#fff\"", number(word_size)));
    }

    const GanttRow& row_;
    const SvgRow& place_;
    const Row& of_;
    double bars_top_, bars_height_;
    bool with_words_;
    std::vector<NumberBox> numbers_;  // from left to right
};

}  // namespace

BlockedTimes blocked_times(const GanttRow& loop) {
    BlockedTimes all, out;
    for (const GanttBar& bar : loop.bars) {
        if (bar.state == State::block) all.emplace_back(bar.start, bar.end);
    }
    std::sort(all.begin(), all.end());
    for (const auto& [from, to] : all) {
        if (!out.empty() && out.back().second >= from)
            out.back().second = std::max(out.back().second, to);
        else
            out.emplace_back(from, to);
    }
    return out;
}

std::string step_svg(double x, double y, double height) {
    return fmt::format("<path d=\"M{} {}v{}\" stroke=\"{}\" stroke-width=\"1.5\"/>\n", number(x), number(y), number(height),
                       step_colour);
}

std::string step_number_svg(double x, double y, std::string_view words) {
    const double wide = number_width(words);
    return fmt::format("<path d=\"M{} {}h{}v10h-{}z\" fill=\"{}\"/>\n", number(x), number(y), number(wide), number(wide),
                       step_colour) +
           text_svg(x + 3, y + 8, words, fmt::format("font-size=\"{}\" fill=\"#fff\"", number(number_size)));
}

std::string row_svg(const GanttRow& row, const SvgRow& place) { return RowPicture(row, place).draw(); }

}  // namespace baton::report
