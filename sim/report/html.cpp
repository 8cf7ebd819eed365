#include "sim/report/html.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "sim/base/text.h"
#include "sim/picture/words.h"
#include "sim/report/latencies_report.h"
#include "sim/report/outcome_sections.h"
#include "sim/report/path_words.h"
#include "sim/report/svg.h"

namespace baton::report {

namespace {

std::string badge(bool good, std::string_view text) {
    return fmt::format("<span class=\"badge {}\">{} {}</span>", good ? "good" : "bad", good ? "✓" : "✗", markup_text(text));
}

// Shows how the run ended, and whether that was expected.
std::string badges(const analysis::RunDocument& document) {
    const auto& rows = document.expectations;
    const auto failed = std::count_if(rows.begin(), rows.end(), [](const auto& row) { return !row.held; });
    std::string out = badge(document.status == "returned", ending_words(document));
    if (!rows.empty() && failed == 0) out += badge(true, fmt::format("{} of {} expectations held", rows.size(), rows.size()));
    if (failed > 0) out += badge(false, fmt::format("{} of {} expectations failed", failed, rows.size()));
    if (!document.warnings.empty())
        out += badge(false, document.warnings.size() == 1 ? "1 warning" : fmt::format("{} warnings", document.warnings.size()));
    return out;
}

std::string section(Table table) {
    if (table.rows.empty()) return {};
    Section one;
    one.title = std::exchange(table.title, "");
    one.tables.push_back(std::move(table));
    return html_section(one);
}

}  // namespace

std::string run_html(const TracedRun& run, const std::vector<Section>& sections) {
    const analysis::RunDocument& document = run.document;
    std::string body = fmt::format("<h1>{}</h1>\n", markup_text(short_name(document.scenario)));
    if (!run.about.empty()) body += fmt::format("<p class=\"about\">{}</p>\n", shown_markup(run.about));
    body += html_scoreboard(scoreboard(run), badges(document));
    SvgStyle style;
    style.standalone = false;
    body += "<section>\n<h2>Timeline</h2>\n<figure>\n" + gantt_svg(run, style) + "</figure>\n</section>\n";
    body += section(deadlock_table(document));
    for (const Section& outcome : outcome_sections(document)) body += html_section(outcome);
    body += section(critical_path_table(run));
    for (const Section& section : sections) body += html_section(section);
    body += section(expectations_table(document));
    body += section(warnings_table(document));
    body += section(log_table(document));
    body += section(tasks_table(document));
    if (!document.tasks.empty()) body += html_section(latencies_section(run));
    body += section(loop_lag_table(run.timeline));
    body += section(objects_table(document));
    body += section(executors_table(document));
    body += fmt::format("<footer>{} · seed {} · parameters {} · trace {}</footer>\n", shown_markup(document.file), document.seed,
                        shown_markup(document.params), shown_markup(document.trace_hash));
    return html_page(short_name(document.scenario), body);
}

}  // namespace baton::report
