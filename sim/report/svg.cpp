#include "sim/report/svg.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "sim/base/text.h"
#include "sim/report/gantt_words.h"
#include "sim/report/svg_look.h"
#include "sim/trace/words.h"

namespace baton::report {

namespace {

using analysis::Row;
using analysis::RowKind;
using analysis::State;

// Pixels. Letters of the monospaced fonts are 0.602 of their size wide; some room is left for those that differ.
constexpr double margin = 16, letter = 0.62, name_size = 11.5, word_size = 10, indent = 12, right_margin = 14;
constexpr std::size_t most_titles = 4000;  // hints that appear under the pointer

std::string markup(std::string_view text) { return markup_text(terminal_text(text)); }

std::size_t depth_of(const TracedRun& run, const GanttRow& row) {
    return std::min<std::size_t>(run.timeline.rows()[row.row].depth, 6);
}

std::size_t widest_name(const TracedRun& run, const Gantt& gantt) {
    std::size_t widest = 0;
    for (const GanttRow& row : gantt.rows) widest = std::max(widest, depth_of(run, row) * 2 + columns(row_name(run, row.row)));
    return widest;
}

class Picture {
public:
    Picture(const TracedRun& run, const SvgStyle& style)
        : run_(run),
          style_(style),
          gantt_(gantt_of(run.timeline, style.limits)),
          whole_(std::max(style.whole, run.timeline.end().time_since_epoch())),
          row_height_(gantt_.rows.size() > 100 ? 16 : 25),
          left_(margin + names_width() + 10),
          plot_(std::max(100.0, style.width - left_ - margin - right_margin)) {
        for (const GanttRow& row : gantt_.rows) bars_ += row.bars.size();
    }

    std::string draw() {
        std::string body = head();
        const double top = y_;
        std::string rows = draw_rows();
        body += ruler(top) + rows + end_line(top);
        y_ += 10;
        body += legend();
        const double height = y_ + margin / 2;
        return opening(height) + body + "</svg>\n";
    }

private:
    double x(Time t) const {
        return left_ + plot_ * static_cast<double>(t.time_since_epoch().count()) /
                           static_cast<double>(std::max<std::int64_t>(whole_.count(), 1));
    }

    double names_width() const {
        const std::size_t widest = style_.name_columns != 0 ? style_.name_columns : widest_name(run_, gantt_);
        return std::min(static_cast<double>(std::max<std::size_t>(widest, 10)) * name_size * letter, style_.width * 0.25);
    }

    std::size_t depth(const GanttRow& row) const { return depth_of(run_, row); }

    // --- frame ---

    std::string opening(double height) const {
        std::string out = style_.standalone ? "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" : "";
        out += fmt::format(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1}\"{2} role=\"img\" aria-label=\"{3}\" "
            "font-size=\"{4}\" ",
            number(style_.width), number(height),
            style_.standalone ? fmt::format(" width=\"{}\" height=\"{}\"", number(style_.width), number(height)) : "",
            markup("Timeline of " + run_.document.scenario), number(name_size));
        out += "font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace\" fill=\"currentColor\" stroke=\"none\"";
        out += style_.standalone ? " color=\"#1b2129\">\n" : ">\n";
        if (style_.standalone) out += fmt::format("<title>{}</title>\n", markup(run_.document.scenario));
        out += pattern_definitions(style_.prefix);
        if (style_.standalone)
            out += fmt::format("<path d=\"M0 0h{}v{}h-{}z\" fill=\"#fff\"/>\n", number(style_.width), number(height),
                               number(style_.width));
        return out;
    }

    std::string text(double x, double y, std::string_view words, std::string_view attributes = {}) const {
        return fmt::format("<text x=\"{}\" y=\"{}\"{}{}>{}</text>\n", number(x), number(y), attributes.empty() ? "" : " ",
                           attributes, markup(words));
    }

    std::string head() {
        std::string out;
        y_ = margin / 2;
        if (style_.standalone) {
            const auto& document = run_.document;
            const auto fits = static_cast<std::size_t>((style_.width - 2 * margin) / (17 * letter));
            out += text(margin, y_ + 20, cut(terminal_text(document.scenario), fits),
                        "font-size=\"17\" font-weight=\"bold\" font-family=\"sans-serif\"");
            std::string line = fmt::format("Total elapsed {}", exact_duration(document.elapsed));
            if (document.own_times > Duration{})
                line += fmt::format("  ·  one after another {}", exact_duration(document.own_times));
            if (document.status != "returned") line += "  ·  " + document.status;
            out += text(margin, y_ + 40, line, "font-size=\"13\" font-family=\"sans-serif\"");
            y_ += 52;
        }
        y_ += 30;  // the ruler: its end above, its marks below
        return out;
    }

    // Lines behind the bars, labels above them.
    std::string ruler(double top) const {
        const auto most = static_cast<std::size_t>(plot_ / 80);
        std::string lines, labels;
        double free = 0;
        for (const RulerMark& mark : ruler_marks(Time(whole_), most)) {
            const double at = x(mark.t), wide = static_cast<double>(columns(mark.label)) * word_size * letter;
            lines += fmt::format("M{} {}V{}", number(at), number(top - 4), number(y_));
            const double from = std::min(at - wide / 2, style_.width - wide - 2);
            const double end = x(run_.timeline.end());
            const bool crossed = from < end && end < from + wide;  // by the line of the end
            if (from < free || crossed) continue;
            free = from + wide + 6;
            labels += text(from, top - 7, mark.label);
        }
        return fmt::format("<path d=\"{}\" stroke=\"currentColor\" stroke-opacity=\"0.16\"/>\n<g font-size=\"{}\">\n{}</g>\n",
                           lines, number(word_size), labels);
    }

    // The end of the run, named above the ruler's marks.
    std::string end_line(double top) const {
        const Time end = run_.timeline.end();
        const std::string label = "end " + exact_time(end);
        const double at = x(end), wide = static_cast<double>(columns(label)) * word_size * letter;
        std::string out = fmt::format("<path d=\"M{} {}V{}\" stroke=\"currentColor\" stroke-width=\"1.5\"/>\n", number(at),
                                      number(top - 19), number(y_));
        const double from = std::clamp(at - wide / 2, left_, std::max(left_, style_.width - wide - 2));
        return out + text(from, top - 21, label, fmt::format("font-size=\"{}\" font-weight=\"bold\"", number(word_size)));
    }

    // --- rows ---

    std::string draw_rows() {
        std::string out, group;
        for (const GanttRow& row : gantt_.rows) {
            const std::string title = group_of(row);
            if (title != group) {
                if (title == "Executors") out += hidden(gantt_.hidden_tasks, "tasks");
                out += heading(title);
                group = title;
            }
            out += draw_row(row);
        }
        if (group != "Executors") out += hidden(gantt_.hidden_tasks, "tasks");
        return out + hidden(gantt_.hidden_workers, "workers");
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
        return text(margin, y_ - 4, title,
                    "font-size=\"10.5\" font-weight=\"bold\" font-family=\"sans-serif\" fill-opacity=\"0.7\"");
    }

    std::string hidden(std::size_t count, std::string_view what) {
        if (count == 0) return {};
        y_ += 18;
        return text(margin, y_ - 5, fmt::format("… and {} more {}", count, what), "font-style=\"italic\"");
    }

    std::string draw_row(const GanttRow& row) {
        const Row& of = run_.timeline.rows()[row.row];
        const double at = margin + static_cast<double>(depth(row)) * indent;
        const auto fits = static_cast<std::size_t>(std::max(1.0, (left_ - 6 - at) / (name_size * letter)));
        const std::string name = of.kind == RowKind::loop ? "Event loop" : row_name(run_, row.row);
        std::string out = text(at, y_ + row_height_ / 2 + name_size * 0.36, cut(name, fits));
        if (++drawn_ % 2 == 1) {
            out = fmt::format("<path d=\"M{} {}h{}v{}h-{}z\" fill-opacity=\"0.04\"/>\n", number(margin / 2), number(y_),
                              number(style_.width - margin), number(row_height_), number(style_.width - margin)) +
                  out;
        }
        std::string words;
        for (const GanttBar& bar : row.bars) out += draw_bar(row, bar, words);
        out += draw_ticks(row);
        if (of.kind == RowKind::task && of.ended_by != analysis::no_event) {
            out += end_cap(of.status, x(of.ended), y_ + 2, row_height_ - 4, style_.prefix);
        }
        y_ += row_height_;
        return out + words;
    }

    std::string draw_bar(const GanttRow& row, const GanttBar& bar, std::string& words) const {
        const bool worker = run_.timeline.rows()[row.row].kind == RowKind::worker;
        const Look look = look_of(bar.state, worker);
        const double least = has_thread(bar.state) ? 1 : 0.5;  // holds are always seen
        const double from = x(bar.start), wide = std::max(x(bar.end) - from, least), room = row_height_ - 4;
        const double high = room * look.height, top = y_ + 2 + room - high;
        const std::string title = bar.span && bars_ <= most_titles
                                      ? fmt::format("<title>{}</title>", markup(span_sentence(run_, row.row, *bar.span)))
                                      : std::string();
        std::string out = fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" {}", number(from), number(top),
                                      number(wide), number(high), paint(look, style_.prefix, wide >= 3));
        out += title.empty() ? "/>\n" : ">" + title + "</rect>\n";
        if (bar.span) words += words_of(row, bar, look, from, wide, top, high);
        return out;
    }

    // In the bar where it is high enough, else above it; the length alone where there is no room for more.
    std::string words_of(const GanttRow& row, const GanttBar& bar, const Look& look, double from, double wide, double top,
                         double high) const {
        if (row_height_ < 20 || bars_ > most_titles) return {};
        const std::string about = span_words(run_, row.row, *bar.span), length = exact_duration(bar.end - bar.start);
        const auto fits = static_cast<std::size_t>(std::max(0.0, (wide - 6) / (word_size * letter)));
        std::string chosen = about.empty() ? length : about + " " + length;
        if (columns(chosen) > fits) chosen = columns(about) <= fits && !about.empty() ? about : length;
        if (chosen.empty() || columns(chosen) > fits) return {};
        const bool inside = look.height >= 0.6;
        const double base = inside ? top + high / 2 + word_size * 0.36 : top - 2.5;
        const std::string paint =
            inside ? fmt::format(" fill=\"{0}\" stroke=\"{1}\" stroke-width=\"4\" stroke-linejoin=\"round\" paint-order=\"stroke\"",
                                 look.text, look.fill)
                   : "";
        return text(from + 3, base, chosen, fmt::format("font-size=\"{}\"{}", number(word_size), paint));
    }

    std::string draw_ticks(const GanttRow& row) const {
        if (row.ticks.empty()) return {};
        std::string path;
        for (const Time t : row.ticks)
            fmt::format_to(std::back_inserter(path), "M{} {}v{}", number(x(t)), number(y_ + 2), number(row_height_ - 4));
        return fmt::format("<path d=\"{}\" stroke=\"currentColor\" stroke-width=\"0.9\"/>\n", path);
    }

    // --- legend ---

    struct Entry {
        std::string sample, words;
    };

    bool shows(State state) const {
        return std::any_of(gantt_.rows.begin(), gantt_.rows.end(), [state](const GanttRow& row) {
            return std::any_of(row.bars.begin(), row.bars.end(), [state](const GanttBar& bar) { return bar.state == state; });
        });
    }

    bool shows(trace::Status status) const {
        return std::any_of(gantt_.rows.begin(), gantt_.rows.end(), [this, status](const GanttRow& row) {
            const Row& of = run_.timeline.rows()[row.row];
            return of.kind == RowKind::task && of.ended_by != analysis::no_event && of.status == status;
        });
    }

    std::vector<Entry> entries() const {
        std::vector<Entry> out;
        for (int i = 0; i < analysis::state_count; ++i) {
            const auto state = static_cast<State>(i);
            if (state == State::idle || !shows(state)) continue;
            const Look look = look_of(state);
            const double high = 14 * look.height;
            out.push_back({fmt::format("<rect y=\"{}\" width=\"22\" height=\"{}\" {}/>", number(14 - high), number(high),
                                       paint(look, style_.prefix, true)),
                           std::string(state_meaning(state))});
        }
        if (std::any_of(gantt_.rows.begin(), gantt_.rows.end(), [](const GanttRow& row) { return !row.ticks.empty(); }))
            out.push_back({"<path d=\"M11 0v14\" stroke=\"currentColor\"/>", "a step that takes no time"});
        for (const trace::Status status : {trace::Status::cancelled, trace::Status::raised}) {
            if (shows(status)) out.push_back({end_cap(status, 7, 0, 14, style_.prefix), std::string(trace::word(status))});
        }
        return out;
    }

    std::string legend() {
        std::string out = "<g font-size=\"11\" font-family=\"sans-serif\">\n";
        double at = margin;
        for (const Entry& entry : entries()) {
            const double wide = 28 + static_cast<double>(columns(entry.words)) * 5.9 + 20;
            if (at + wide > style_.width && at > margin) {
                at = margin;
                y_ += 20;
            }
            out += fmt::format("<g transform=\"translate({} {})\">{}<text x=\"28\" y=\"11\">{}</text></g>\n", number(at),
                               number(y_), entry.sample, markup(entry.words));
            at += wide;
        }
        y_ += 20;
        if (gantt_.merged) {
            y_ += 16;
            out += text(margin, y_ - 4, "Where steps crowd, a bar shows what takes most of its time; holds are always shown.",
                        "font-style=\"italic\"");
        }
        return out + "</g>\n";
    }

    const TracedRun& run_;
    const SvgStyle& style_;
    Gantt gantt_;
    Duration whole_;
    double row_height_, left_, plot_;
    double y_ = 0;
    std::size_t bars_ = 0, drawn_ = 0;
};

}  // namespace

std::size_t name_columns(const TracedRun& run, const GanttLimits& limits) {
    return widest_name(run, gantt_of(run.timeline, limits));
}

std::string gantt_svg(const TracedRun& run, const SvgStyle& style) { return Picture(run, style).draw(); }

}  // namespace baton::report
