#include "sim/report/outcome_sections.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/analysis/warning_groups.h"
#include "sim/base/text.h"
#include "sim/report/deadlock_words.h"
#include "sim/report/document_words.h"
#include "sim/report/failure_text.h"
#include "sim/picture/words.h"
#include "sim/report/incident_words.h"

namespace baton::report {

using analysis::RunDocument;

namespace {

constexpr std::size_t most_tracebacks = 20;

Section exception_section(const RunDocument& document) {
    Section section{"Exception", {}, {}, {}};
    if (document.exception) section.code = traceback_text(*document.exception, document);
    return section;
}

Section unretrieved_section(const RunDocument& document) {
    Section section{"Exceptions that nobody retrieved", {}, {}, {}};
    std::size_t count = 0;
    for (const auto& [warning, times] : analysis::warning_groups(document.warnings)) {
        if (!warning->failure || ++count > most_tracebacks) continue;
        section.code += (section.code.empty() ? "" : "\n") + traceback_text(*warning->failure, document);
        if (times > 1) section.code += fmt::format("(the same {} times)\n", times);
    }
    if (count > most_tracebacks) section.paragraphs.push_back(fmt::format("The first {} of {}:", most_tracebacks, count));
    return section;
}

Section incidents_section(const RunDocument& document) {
    Section section{"Timeouts and cancellations", {}, {}, {}};
    Table table{"", {{"Time", true}, {"Task"}, {"What happened"}}, {}};
    for (const analysis::Incident& incident : document.incidents) {
        if (table.rows.size() == most_table_rows) {
            ++table.left_out;
        } else {
            table.rows.push_back({exact_time(incident.t), task_name(document, incident.task), incident_words(document, incident)});
        }
    }
    section.tables.push_back(std::move(table));
    return section;
}

bool is_empty(const Section& section) {
    return section.code.empty() && section.paragraphs.empty() &&
           std::all_of(section.tables.begin(), section.tables.end(), [](const Table& table) { return table.rows.empty(); });
}

}  // namespace

std::vector<Section> outcome_sections(const RunDocument& document) {
    std::vector<Section> out = {exception_section(document), unretrieved_section(document), incidents_section(document)};
    std::erase_if(out, is_empty);
    return out;
}

std::string ending_text(const RunDocument& document, std::size_t most_rows) {
    if (document.exception) return traceback_text(*document.exception, document);
    std::string out;
    if (!document.deadlock) return out;
    const std::size_t shown = std::min(document.deadlock->size(), most_rows);
    for (std::size_t i = 0; i < shown; ++i) {
        const analysis::BlockedRow& row = (*document.deadlock)[i];
        out += fmt::format("{} {}\n", task_name(document, row.task), blocked_words(document, row));
        for (const std::string& reason : blocked_reasons(row)) out += "    " + reason + "\n";
    }
    if (shown < document.deadlock->size()) out += fmt::format("… and {} more\n", document.deadlock->size() - shown);
    return out;
}

}  // namespace baton::report
