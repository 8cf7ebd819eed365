#include "sim/cli/report_formats.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>

#include "sim/base/text.h"
#include "sim/cli/exit_status.h"
#include "sim/cli/files.h"
#include "sim/cli/suggestions.h"
#include "sim/report/chrome.h"
#include "sim/report/csv.h"
#include "sim/report/html.h"
#include "sim/report/junit.h"
#include "sim/report/latencies_report.h"
#include "sim/report/markdown.h"
#include "sim/report/run_json.h"
#include "sim/report/svg.h"
#include "sim/report/terminal.h"
#include "sim/report/terminal_text.h"

namespace baton::cli {

namespace {

using report::Section;
using report::TracedRun;

std::string text_report(const TracedRun& run, const std::vector<Section>&) {
    const report::TerminalStyle style{100, false};
    const std::string log = report::log_text(run.document, style), picture = report::gantt_text(run.timeline, style);
    const std::string latencies = report::latencies_text(run.document, style);
    const std::string failures = report::failures_text(run.document, style);
    return report::in_blocks({failures, log, picture, latencies, report::summary_text(run.document, style)});
}

using experiment::Content;

struct Format {
    std::string_view name, ending;
    Content content;
    std::string (*write)(const TracedRun& run, const std::vector<Section>& sections);
};

constexpr Format formats[] = {
    {"text", ".txt", Content::text, text_report},
    {"markdown", ".md", Content::markdown, report::run_markdown},
    {"html", ".html", Content::html, report::run_html},
    {"json", ".json", Content::json,
     [](const TracedRun& run, const std::vector<Section>&) { return report::run_json(run.document); }},
    {"csv", ".csv", Content::csv,
     [](const TracedRun& run, const std::vector<Section>&) { return report::tasks_csv(run.document); }},
    {"svg", ".svg", Content::svg, [](const TracedRun& run, const std::vector<Section>&) { return report::gantt_svg(run); }},
    {"chrome", ".trace.json", Content::json,
     [](const TracedRun& run, const std::vector<Section>&) { return report::chrome_trace(run); }},
    {"junit", ".xml", Content::junit,
     [](const TracedRun& run, const std::vector<Section>&) { return report::junit_xml(run.document, run.wall); }},
};

const Format& format_of(std::string_view name) {
    for (const Format& format : formats) {
        if (format.name == name) return format;
    }
    std::vector<std::string> names;
    for (const Format& format : formats) names.emplace_back(format.name);
    throw UsageError(fmt::format("unknown format '{}'{}", terminal_text(name), did_you_mean_of(name, names)));
}

// Returns `shop` for `dir/shop.baton.yaml`.
std::string stem_of(const std::string& file) {
    std::string name = file == "-" ? "report" : std::filesystem::path(file).filename().string();
    for (const std::string_view ending : {".zst", ".yaml", ".yml", ".json", ".jsonl", ".baton"}) {
        if (name.ends_with(ending) && name.size() > ending.size()) name.resize(name.size() - ending.size());
    }
    return name;
}

}  // namespace

std::string report_format_names() {
    std::string out;
    for (const Format& format : formats) out += (out.empty() ? "" : ", ") + std::string(format.name);
    return out;
}

std::vector<std::string> report_formats(std::string_view list) {
    std::vector<std::string> out;
    while (!list.empty()) {
        const std::size_t comma = std::min(list.find(','), list.size());
        const std::string name(list.substr(0, comma));
        list.remove_prefix(std::min(comma + 1, list.size()));
        if (name.empty()) continue;
        format_of(name);
        if (std::find(out.begin(), out.end(), name) == out.end()) out.push_back(name);
    }
    if (out.empty()) throw UsageError("--to names no format: possible values are " + report_format_names());
    return out;
}

std::string written(std::string_view format, const TracedRun& run, const std::vector<Section>& sections) {
    return format_of(format).write(run, sections);
}

experiment::Content content_of(std::string_view format) { return format_of(format).content; }

void write_all(const std::vector<NamedText>& texts, OutputRules rules) {
    std::vector<std::unique_ptr<OutputFile>> files;
    for (const NamedText& text : texts) {
        rules.content = text.content;
        files.push_back(std::make_unique<OutputFile>(text.name, rules));
        files.back()->write(text.text);
    }
    for (const auto& file : files) file->commit();
}

std::string format_of_name(std::string_view out) {
    const Format* found = nullptr;  // the longest ending wins: `.trace.json` over `.json`
    for (const Format& format : formats) {
        const bool has_it =
            out.ends_with(format.ending) && !out.ends_with("/" + std::string(format.ending)) && out != format.ending;
        if (has_it && (!found || format.ending.size() > found->ending.size())) found = &format;
    }
    return found ? std::string(found->name) : std::string();
}

namespace {

std::string without_ending(std::string out) {
    const std::string format = format_of_name(out);
    if (!format.empty()) out.resize(out.size() - format_of(format).ending.size());
    return out;
}

// Returns the common name of all reports of `file`, without their endings.
std::string common_name(const std::string& out, const std::string& file) {
    namespace fs = std::filesystem;
    std::error_code ignored;
    if (out.ends_with('/') || fs::is_directory(out, ignored)) return (fs::path(out) / stem_of(file)).string();
    if (out.empty() || out == "-")
        throw UsageError("several formats need --output NAME: each is written to NAME with its own ending");
    if (fs::exists(out, ignored) && !fs::is_regular_file(out, ignored))
        throw UsageError(fmt::format("several formats cannot be written to {}, which is not a file", terminal_text(out)));
    return without_ending(out);
}

}  // namespace

std::vector<std::string> report_names(const std::string& out, const std::string& file, const std::vector<std::string>& formats) {
    namespace fs = std::filesystem;
    std::error_code ignored;
    std::vector<std::string> names;
    const bool is_folder = out.ends_with('/') || fs::is_directory(out, ignored);
    if (formats.size() == 1 && !is_folder) {
        names.push_back(out.empty() ? "-" : out);
    } else {
        const std::string common = common_name(out, file);
        for (const std::string& format : formats) names.push_back(common + std::string(format_of(format).ending));
    }
    for (const std::string& name : names) {
        if (file != "-" && fs::equivalent(name, file, ignored))
            throw UsageError(fmt::format("{} is the scenario itself; use --output NAME", terminal_text(name)));
    }
    return names;
}

ValueCheck is_format_list() {
    return [](const std::string& list) {
        try {
            report_formats(list);
            return std::string();
        } catch (const UsageError& error) {
            return std::string(error.what());
        }
    };
}

std::string format_choices() {
    std::string names = report_format_names();
    std::erase(names, ' ');
    return "{" + names + "}";
}

}  // namespace baton::cli
