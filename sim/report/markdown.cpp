#include "sim/report/markdown.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/base/text.h"
#include "sim/picture/words.h"
#include "sim/report/latencies_report.h"
#include "sim/report/outcome_sections.h"
#include "sim/report/path_words.h"
#include "sim/report/terminal.h"

namespace baton::report {

namespace {

// Puts the text between fences that are longer than any in the text, so that it cannot close them.
std::string fenced(std::string_view text) {
    std::size_t longest = 2, run = 0;
    for (const char c : text) {
        run = c == '`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    const std::string fence(longest + 1, '`');
    return fmt::format("{}text\n{}{}{}\n\n", fence, text, text.ends_with('\n') ? "" : "\n", fence);
}

std::string row(const std::vector<std::string>& cells) {
    std::string out = "|";
    for (const std::string& cell : cells) out += " " + markdown_text(cell) + " |";
    return out + "\n";
}

}  // namespace

std::string markdown_text(std::string_view text) {
    std::string out;
    for (const char c : terminal_text(text)) {
        switch (c) {
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '&':
                out += "&amp;";
                break;
            case '@':
                out += "&#64;";
                break;
            default:
                const bool begins = out.empty() && (c == '#' || c == '+' || c == '-');  // a heading or a list
                if (begins || std::string_view("\\`*_[]|~$").find(c) != std::string_view::npos) out += '\\';
                out += c;
        }
    }
    return out;
}

std::string markdown_table(const Table& table) {
    if (table.rows.empty()) return {};
    std::string head = "|", rule = "|";
    for (const Column& column : table.columns) {
        head += " " + markdown_text(column.name) + " |";
        rule += column.is_number ? " ---: |" : " --- |";
    }
    std::string out = head + "\n" + rule + "\n";
    for (const auto& cells : table.rows) out += row(cells);
    if (table.left_out > 0) out += fmt::format("\n… and {} more\n", table.left_out);
    return out + "\n";
}

std::string markdown_section(const Section& section) {
    std::string out = fmt::format("## {}\n\n", markdown_text(section.title));
    for (const std::string& paragraph : section.paragraphs) out += markdown_text(paragraph) + "\n\n";
    for (const Table& table : section.tables) out += markdown_table(table);
    if (!section.code.empty()) out += fenced(section.code);
    return out;
}

std::string run_markdown(const TracedRun& run, const std::vector<Section>& sections) {
    const analysis::RunDocument& document = run.document;
    std::string out = fmt::format("# {}\n\n", markdown_text(short_name(document.scenario)));
    if (!run.about.empty()) out += markdown_text(run.about) + "\n\n";
    for (const ScoreboardFigure& figure : scoreboard(run))
        out += fmt::format("- {}: **{}**\n", markdown_text(figure.name), markdown_text(figure.value));
    out += fmt::format("- Ended: {}\n\n", markdown_text(ending_words(document)));
    const std::string picture = gantt_text(run.timeline, {100, false, 40});
    if (!picture.empty()) out += "## Timeline\n\n" + fenced(picture);
    for (const Section& section : outcome_sections(document)) out += markdown_section(section);
    for (const Section& section : sections) out += markdown_section(section);
    for (const Table& table :
         {deadlock_table(document), critical_path_table(run), expectations_table(document), warnings_table(document),
          log_table(document), tasks_table(document), objects_table(document), executors_table(document)}) {
        if (!table.rows.empty()) out += fmt::format("## {}\n\n", markdown_text(table.title)) + markdown_table(table);
    }
    if (const Section latencies = latencies_section(run); has_histogram(latencies)) out += markdown_section(latencies);
    out += fmt::format("Seed {} · trace {}\n", document.seed, document.trace_hash);
    return out;
}

}  // namespace baton::report
