#include "sim/report/sweep_index.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/base/enumerators.h"
#include "sim/base/text.h"
#include "sim/picture/sheet.h"
#include "sim/report/html.h"

namespace baton::report {

namespace {

constexpr std::string_view style = R"(<style>
.runs td { vertical-align: middle; padding: 4px 12px 4px 0; }
.runs svg { display: block; }
.runs .name { min-width: 200px; font-weight: 600; }
.runs .why { color: var(--bad); font-size: 13px; font-weight: 400; }
.runs .file { color: var(--muted); font-size: 12px; font-weight: 400; }
.runs a { color: var(--accent); }
.runs .formats { white-space: nowrap; font-size: 13px; }
.runs .badge { white-space: nowrap; margin: 0; }
@media (max-width: 800px) { .runs .wide { display: none; } }
</style>
)";

// Turns a relative path into a URL, in which characters with a meaning are escaped.
std::string address(std::string_view path) {
    std::string out;
    for (const char c : path) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           std::string_view("/-._~").find(c) != std::string_view::npos;
        out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return out;
}

std::string badge(BatchVerdict verdict) {
    const bool good = verdict == BatchVerdict::passed;
    return fmt::format("<span class=\"badge {}\">{} {}</span>", good ? "good" : "bad", good ? "✓" : "✗", word(verdict));
}

std::string links(const BatchEntry& entry) {
    std::string out;
    for (const auto& [format, path] : entry.links)
        out += fmt::format("{}<a href=\"{}\">{}</a>", out.empty() ? "" : " ", address(path), markup_text(format));
    return out;
}

std::string line(const BatchEntry& entry) {
    std::string name = shown_markup(entry.scenario.empty() ? entry.file : entry.scenario);
    for (const auto& [format, path] : entry.links) {
        if (format == "html") name = fmt::format("<a href=\"{}\">{}</a>", address(path), name);
    }
    std::string why;
    constexpr std::size_t most = 5;
    for (std::size_t i = 0; i < std::min(most, entry.failures.size()); ++i)
        why += fmt::format("<div class=\"why\">{}</div>", shown_markup(entry.failures[i]));
    if (entry.failures.size() > most) why += fmt::format("<div class=\"why\">… and {} more</div>", entry.failures.size() - most);
    const bool ran = entry.verdict != BatchVerdict::invalid;
    return fmt::format(
        "<tr><td class=\"name\">{}<div class=\"file\">{}</div>{}</td><td>{}</td><td class=\"wide\">{}</td><td class=\"n\">{}</td>"
        "<td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n wide\">{}</td><td class=\"formats wide\">{}</td></tr>\n",
        name, shown_markup(entry.file), why, badge(entry.verdict), entry.picture, ran ? duration_for_people(entry.elapsed) : "",
        ran ? std::to_string(entry.tasks) : "", entry.expectations == 0 ? "" : fmt::format("{}/{}", entry.held, entry.expectations),
        entry.warnings == 0 ? "" : std::to_string(entry.warnings), links(entry));
}

std::string table(std::string_view title, const std::vector<const BatchEntry*>& entries) {
    if (entries.empty()) return {};
    std::string out = fmt::format(
        "<section>\n<h2>{}</h2>\n<table class=\"runs\">\n<thead><tr><th>Scenario</th><th>Verdict</th><th "
        "class=\"wide\">Timeline</th>"
        "<th class=\"n\">Elapsed</th><th class=\"n\">Tasks</th><th class=\"n\">Expected</th><th class=\"n wide\">Warnings</th>"
        "<th class=\"wide\">Reports</th></tr></thead>\n<tbody>\n",
        title);
    for (const BatchEntry* entry : entries) out += line(*entry);
    return out + "</tbody></table>\n</section>\n";
}

std::size_t count(const std::vector<BatchEntry>& entries, BatchVerdict verdict) {
    return static_cast<std::size_t>(
        std::count_if(entries.begin(), entries.end(), [&](const BatchEntry& entry) { return entry.verdict == verdict; }));
}

}  // namespace

const char* word(BatchVerdict verdict) {
    constexpr const char* words[] = {"passed", "failed", "stopped", "invalid"};
    static_assert(std::size(words) == enumerator_count<BatchVerdict>);
    return words[static_cast<int>(verdict)];
}

std::string batch_html(const std::vector<BatchEntry>& entries) {
    std::vector<const BatchEntry*> bad, good;
    for (const BatchEntry& entry : entries) (entry.verdict == BatchVerdict::passed ? good : bad).push_back(&entry);
    std::vector<ScoreboardFigure> figures = {{"Scenarios", std::to_string(entries.size())},
                                             {"passed", std::to_string(good.size())}};
    for (const BatchVerdict verdict : {BatchVerdict::failed, BatchVerdict::stopped, BatchVerdict::invalid}) {
        if (const std::size_t number = count(entries, verdict); number != 0)
            figures.push_back({word(verdict), std::to_string(number)});
    }
    const std::string title = "Batch of scenarios";
    return html_page(title,
                     fmt::format("{}<h1>{}</h1>\n{}{}{}", style, title,
                                 html_scoreboard(figures, bad.empty() ? "<span class=\"badge good\">✓ all passed</span>" : ""),
                                 table("Not as expected", bad), table(bad.empty() ? "All runs" : "As expected", good)));
}

std::string batch_csv(const std::vector<BatchEntry>& entries) {
    std::string out = "file,scenario,verdict,ending,elapsed,tasks,warnings,expectations,held,trace_hash\n";
    for (const BatchEntry& entry : entries) {
        out += fmt::format("{},{},{},{},{},{},{},{},{},{}\n", csv_field(terminal_text(entry.file)),
                           csv_field(terminal_text(entry.scenario)), word(entry.verdict), csv_field(terminal_text(entry.ending)),
                           entry.elapsed.count(), entry.tasks, entry.warnings, entry.expectations, entry.held, entry.trace_hash);
    }
    return out;
}

std::string batch_json(const std::vector<BatchEntry>& entries) {
    std::string out = fmt::format("{{\"baton\": 1, \"scenarios\": {}, \"passed\": {}, \"runs\": [", entries.size(),
                                  count(entries, BatchVerdict::passed));
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const BatchEntry& entry = entries[i];
        std::string failures;
        for (const std::string& failure : entry.failures) failures += (failures.empty() ? "" : ", ") + json_string(failure);
        out += fmt::format(
            "{}\n  {{\"file\": {}, \"scenario\": {}, \"verdict\": \"{}\", \"ending\": {}, \"elapsed\": {}, \"tasks\": {}, "
            "\"warnings\": {}, "
            "\"expectations\": {}, \"held\": {}, \"trace_hash\": {}, \"failures\": [{}]}}",
            i == 0 ? "" : ",", json_string(entry.file), json_string(entry.scenario), word(entry.verdict), json_string(entry.ending),
            entry.elapsed.count(), entry.tasks, entry.warnings, entry.expectations, entry.held, json_string(entry.trace_hash),
            failures);
    }
    return out + "\n]}\n";
}

std::string small_gantt(const TracedRun& run) { return picture::small_svg(picture::PicturedRun(run), 200, 40, 9); }

}  // namespace baton::report
