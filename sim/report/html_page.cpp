// The parts that all pages share: frame, style, tables and sections.
#include <fmt/format.h>

#include "sim/base/text.h"
#include "sim/report/html.h"

namespace baton::report {

namespace {

constexpr std::string_view style = R"(
:root { color-scheme: light dark; --back: #f4f6f8; --card: #fff; --text: #1b2129; --muted: #55606e; --line: #d3d9e0; --accent: #0b5cad; --good: #1c6b3a; --bad: #a8261b; }
@media (prefers-color-scheme: dark) { :root { --back: #14171b; --card: #1c2026; --text: #e7eaee; --muted: #9ca7b4; --line: #39404a; --accent: #6cb2f5; --good: #7bd09a; --bad: #ff9a8d; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--text); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; }
main { max-width: 1280px; margin: 0 auto; padding: 24px 20px 40px; }
h1 { font-size: 26px; line-height: 1.25; margin: 0 0 6px; overflow-wrap: anywhere; }
h2 { font-size: 18px; margin: 0 0 10px; }
p { margin: 0 0 10px; max-width: 80ch; overflow-wrap: anywhere; }
.about { color: var(--muted); margin-bottom: 16px; }
section { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 16px 18px; margin: 0 0 16px; }
.board { display: flex; flex-wrap: wrap; align-items: flex-end; gap: 14px 34px; margin: 0; }
.board div { display: flex; flex-direction: column-reverse; }
.board dt { color: var(--muted); font-size: 13px; }
.board dd { margin: 0; font-size: 21px; font-weight: 600; font-variant-numeric: tabular-nums; line-height: 1.2; }
.board div:first-child dd { font-size: 42px; color: var(--accent); }
.badges { margin: 12px 0 0; }
.badge { display: inline-block; border: 1px solid currentColor; border-radius: 12px; padding: 0 10px; margin: 0 6px 4px 0; font-size: 13px; overflow-wrap: break-word; }
.good { color: var(--good); } .bad { color: var(--bad); }
.scroll { overflow: auto; max-height: 560px; }
figure { margin: 0; overflow-x: auto; }
figure svg { display: block; width: 100%; min-width: 820px; height: auto; color: var(--text); }
table { border-collapse: collapse; font-size: 14px; width: 100%; }
th, td { text-align: left; padding: 3px 12px 3px 0; border-bottom: 1px solid var(--line); vertical-align: top; }
th { color: var(--muted); font-weight: 600; position: sticky; top: 0; background: var(--card); }
td { overflow-wrap: anywhere; }
.n { width: 1%; text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
h3 { font-size: 15px; margin: 14px 0 6px; }
pre { overflow: auto; margin: 10px 0 0; padding: 10px 12px; border: 1px solid var(--line); border-radius: 6px; font: 13px/1.45 ui-monospace, "DejaVu Sans Mono", Consolas, monospace; }
.left-out, footer { color: var(--muted); font-size: 13px; }
footer { overflow-wrap: anywhere; }
@media print { body { background: #fff; color: #000; font-size: 11px; } main { max-width: none; padding: 0; } .scroll { max-height: none; overflow: visible; }
section { border: 0; padding: 0; break-inside: auto; } tr, figure { break-inside: avoid; } th { position: static; } figure svg { min-width: 0; } pre { white-space: pre-wrap; } }
)";

}  // namespace

std::string html_page(std::string_view title, std::string_view body) {
    std::string page = fmt::format(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; "
        "form-action 'none'\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" "
        "content=\"no-referrer\">\n"
        "<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n<main>\n",
        shown_markup(title), style);
    constexpr std::string_view end = "</main>\n</body>\n</html>\n";
    page.reserve(page.size() + body.size() + end.size());
    return page.append(body).append(end);
}

std::string html_table(const Table& table) {
    if (table.rows.empty()) return {};
    std::string out = "<div class=\"scroll\"><table>\n<thead><tr>";
    for (const Column& column : table.columns)
        out += fmt::format("<th scope=\"col\"{}>{}</th>", column.is_number ? " class=\"n\"" : "", markup_text(column.name));
    out += "</tr></thead>\n<tbody>\n";
    for (const auto& row : table.rows) {
        out += "<tr>";
        for (std::size_t i = 0; i < row.size(); ++i)
            out += fmt::format("<td{}>{}</td>", table.columns[i].is_number ? " class=\"n\"" : "", markup_text(row[i]));
        out += "</tr>\n";
    }
    out += "</tbody></table></div>\n";
    if (table.left_out > 0) out += fmt::format("<p class=\"left-out\">… and {} more</p>\n", table.left_out);
    return out;
}

std::string html_section(const Section& section) {
    std::string out = fmt::format("<section>\n<h2>{}</h2>\n", markup_text(section.title));
    for (const std::string& paragraph : section.paragraphs) out += fmt::format("<p>{}</p>\n", markup_text(paragraph));
    for (const Table& table : section.tables) {
        if (!table.title.empty() && !table.rows.empty()) out += fmt::format("<h3>{}</h3>\n", markup_text(table.title));
        out += html_table(table);
    }
    if (!section.code.empty()) out += fmt::format("<pre>{}</pre>\n", markup_text(section.code));
    return out + "</section>\n";
}

std::string html_scoreboard(const std::vector<ScoreboardFigure>& figures, std::string_view badges) {
    std::string out = "<section>\n<dl class=\"board\">\n";
    for (const ScoreboardFigure& figure : figures)
        out += fmt::format("<div><dt>{}</dt><dd>{}</dd></div>\n", markup_text(figure.name), markup_text(figure.value));
    out += "</dl>\n";
    if (!badges.empty()) out += fmt::format("<p class=\"badges\">{}</p>\n", badges);
    return out + "</section>\n";
}

}  // namespace baton::report
