#include "sim/report/comparison_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "sim/analysis/comparison.h"
#include "sim/analysis/statistics.h"
#include "sim/base/text.h"
#include "sim/picture/words.h"
#include "sim/report/event_words.h"
#include "sim/report/html.h"
#include "sim/report/outcome_sections.h"
#include "sim/report/plain_text.h"
#include "sim/report/svg.h"

namespace baton::report {

namespace {

using analysis::RunDocument;

std::string signed_duration(Duration duration) { return (duration > Duration{} ? "+" : "") + exact_duration(duration); }

std::string faster(Duration a, Duration b) {
    const auto ratio = analysis::speed_up(a, b);
    if (!ratio) return "-";
    if (*ratio == 1) return "the same";
    return *ratio > 1 ? fmt::format("{:.3g} × faster", *ratio) : fmt::format("{:.3g} × slower", 1 / *ratio);
}

// --- the figures: a column per run ---

template <class Value>
void add_row(Table& table, std::string_view name, const std::vector<ComparedRun>& runs, Value value) {
    std::vector<std::string> row = {std::string(name)};
    for (const ComparedRun& run : runs) row.push_back(value(run.run));
    table.rows.push_back(std::move(row));
}

Table figures(const std::vector<ComparedRun>& runs) {
    Table table{"", {{""}}, {}};
    for (const ComparedRun& run : runs) table.columns.push_back({run.label, true});
    const Duration first = runs.front().run.document.elapsed;
    add_row(table, "Total elapsed", runs, [](const TracedRun& run) { return exact_duration(run.document.elapsed); });
    add_row(table, "Difference", runs, [&](const TracedRun& run) { return signed_duration(run.document.elapsed - first); });
    add_row(table, "Speed-up", runs, [&](const TracedRun& run) { return faster(first, run.document.elapsed); });
    add_row(table, "Ended", runs, [](const TracedRun& run) { return run.document.status; });
    add_row(table, "Sequential", runs, [](const TracedRun& run) { return exact_duration(run.document.own_times); });
    add_row(table, "Loop busy", runs, [](const TracedRun& run) { return exact_duration(run.document.busy); });
    add_row(table, "Longest hold", runs, [](const TracedRun& run) { return exact_duration(run.document.longest_hold); });
    add_row(table, "Longest wait for the loop", runs,
            [](const TracedRun& run) { return exact_duration(analysis::loop_lag(run.timeline).most); });
    add_row(table, "Tasks", runs, [](const TracedRun& run) { return std::to_string(run.document.tasks.size()); });
    add_row(table, "Iterations", runs, [](const TracedRun& run) { return std::to_string(run.document.iterations); });
    return table;
}

// --- one run against the first ---

Table task_table(const ComparedRun& a, const ComparedRun& b, std::size_t most) {
    std::vector<analysis::TaskDifference> rows = analysis::task_differences(a.run.document, b.run.document);
    std::erase_if(rows, [](const auto& row) { return !row.differs(); });
    const auto size = [](const analysis::TaskDifference& row) {
        return row.a && row.b ? std::max(row.difference(), -row.difference()) : Duration::max();
    };
    std::stable_sort(rows.begin(), rows.end(), [&](const auto& left, const auto& right) { return size(left) > size(right); });
    Table table{"Tasks that differ, from creation to end", {{"Task"}, {a.label, true}, {b.label, true}, {"Difference", true}}, {}};
    const auto cell = [](const std::optional<Duration>& life) { return life ? exact_duration(*life) : std::string("-"); };
    for (std::size_t i = 0; i < std::min(rows.size(), most); ++i) {
        const auto& row = rows[i];
        table.rows.push_back(
            {short_name(row.name), cell(row.a), cell(row.b), row.a && row.b ? signed_duration(row.difference()) : ""});
    }
    table.left_out = rows.size() - table.rows.size();
    return table;
}

std::string event_or_end(const TracedRun& run, std::size_t event, bool ended) {
    return ended ? "the end of the run" : event_line(run.recording, task_names(run.recording), run.recording.events[event]);
}

Table parting_table(const ComparedRun& a, const ComparedRun& b) {
    const auto found = analysis::parting(a.run.recording, b.run.recording);
    if (!found) return {};
    Table table{fmt::format("The first event in which the orders part (number {})", found->event + 1),
                {{"Run"}, {"Time, task, event"}},
                {}};
    table.rows.push_back({a.label, event_or_end(a.run, found->event, found->a_ended)});
    table.rows.push_back({b.label, event_or_end(b.run, found->event, found->b_ended)});
    return table;
}

Section against(const ComparedRun& a, const ComparedRun& b, std::size_t most_tasks) {
    Section section{fmt::format("{} against {}", b.label, a.label), {}, {}, {}};
    const Duration left = a.run.document.elapsed, right = b.run.document.elapsed;
    section.paragraphs.push_back(fmt::format("{} instead of {}: {} ({}).", exact_duration(right), exact_duration(left),
                                             signed_duration(right - left), faster(left, right)));
    section.tables.push_back(task_table(a, b, most_tasks));
    section.tables.push_back(parting_table(a, b));
    if (section.tables.back().rows.empty()) section.paragraphs.push_back("The same events in the same order.");
    if (section.tables.front().rows.empty()) section.paragraphs.push_back("Every task takes as long in both.");
    return section;
}

// --- timelines ---

Duration longest(const std::vector<ComparedRun>& runs) {
    Duration most{};
    for (const ComparedRun& run : runs) most = std::max(most, run.run.timeline.end().time_since_epoch());
    return most;
}

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> out;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        out.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

std::string next_to_each_other(const std::string& left, const std::string& right, std::size_t width) {
    const auto a = lines_of(left), b = lines_of(right);
    std::string out;
    for (std::size_t i = 0; i < std::max(a.size(), b.size()); ++i) {
        std::string line = i < a.size() ? a[i] : std::string();
        if (i < b.size()) line += std::string(width - std::min(width, columns(line)), ' ') + b[i];
        out += line + "\n";
    }
    return out;
}

// Without colours, because their codes would count as columns when texts are padded to stand side by side.
std::string timelines(const std::vector<ComparedRun>& runs, const TerminalStyle& style) {
    const bool beside = runs.size() == 2 && style.width >= 120;
    TerminalStyle one = style;
    one.colour = style.colour && !beside;
    one.whole = longest(runs);
    if (beside) one.width = style.width / 2 - 2;
    for (const ComparedRun& run : runs) {
        for (const auto& row : run.run.timeline.rows()) one.name_width = std::max(one.name_width, columns(terminal_text(row.name)));
    }
    one.name_width = std::min(one.name_width, std::max<std::size_t>(8, one.width / 4));
    std::vector<std::string> pictures;
    for (const ComparedRun& run : runs) {
        const std::string picture = gantt_text(run.run.timeline, one);
        pictures.push_back(run.label + "\n" + (picture.empty() ? "(no time passes)\n" : picture));
    }
    if (beside) return next_to_each_other(pictures[0], pictures[1], one.width + 4) + "\n";
    std::string out;
    for (const std::string& picture : pictures) out += picture + "\n";
    return out;
}

// Says why the runs that did not return ended as they did.
std::vector<Section> endings(const std::vector<ComparedRun>& runs) {
    std::vector<Section> out;
    for (const ComparedRun& run : runs) {
        std::string text = ending_text(run.run.document);
        if (!text.empty()) out.push_back({fmt::format("How {} ended", run.label), {}, {}, std::move(text)});
    }
    return out;
}

// If the labels of the runs are too wide for the table, numbers replace them, and a list of the numbers is added to `out`.
std::vector<ComparedRun> with_labels_that_fit(const std::vector<ComparedRun>& runs, const TerminalStyle& style, std::string& out) {
    const auto lines = lines_of(text_table(figures(runs), std::numeric_limits<std::size_t>::max()));
    const bool fits =
        std::all_of(lines.begin(), lines.end(), [&](const auto& line) { return columns(line) <= style.table_width(); });
    std::vector<ComparedRun> shown;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        shown.push_back({fits ? runs[i].label : fmt::format("({})", i + 1), runs[i].run});
        if (!fits) out += fmt::format("({})  {}\n", i + 1, runs[i].label);
    }
    if (!fits) out += "\n";
    return shown;
}

}  // namespace

std::string comparison_text(const std::vector<ComparedRun>& runs, const TerminalStyle& style) {
    std::string out = timelines(runs, style);
    const std::vector<ComparedRun> shown = with_labels_that_fit(runs, style, out);
    out += text_table(figures(shown), style.table_width()) + "\n";
    for (const Section& ending : endings(shown)) out += text_section(ending, style) + "\n";
    for (std::size_t i = 1; i < shown.size(); ++i)
        out += text_section(against(shown.front(), shown[i], style.most_rows), style) + "\n";
    out.erase(out.find_last_not_of('\n') + 1);
    return out + "\n";
}

std::string comparison_html(const std::vector<ComparedRun>& runs) {
    std::string title;
    for (const ComparedRun& run : runs) title += (title.empty() ? "" : " · ") + run.label;
    std::string body = fmt::format("<h1>{}</h1>\n", markup_text(title));
    std::vector<ScoreboardFigure> board;
    for (const ComparedRun& run : runs) board.push_back({run.label, exact_duration(run.run.document.elapsed)});
    for (std::size_t i = 1; i < runs.size(); ++i)
        board.push_back({runs[i].label + " is", faster(runs.front().run.document.elapsed, runs[i].run.document.elapsed)});
    body += html_scoreboard(board);
    body += "<section>\n<h2>Timelines on one ruler</h2>\n";
    double names = 1;
    for (const ComparedRun& run : runs) names = std::max(names, names_width(run.run));
    for (std::size_t i = 0; i < runs.size(); ++i) {
        SvgStyle style;
        style.names_width = names;
        style.standalone = false;
        style.prefix = fmt::format("run{}-", i + 1);
        style.whole = longest(runs);
        body += fmt::format("<h3>{}</h3>\n<figure>\n{}</figure>\n", markup_text(runs[i].label), gantt_svg(runs[i].run, style));
    }
    body += "</section>\n" + html_section({"Figures", {}, {figures(runs)}, {}});
    for (const Section& ending : endings(runs)) body += html_section(ending);
    for (std::size_t i = 1; i < runs.size(); ++i) body += html_section(against(runs.front(), runs[i], most_table_rows));
    return html_page(title, body);
}

}  // namespace baton::report
