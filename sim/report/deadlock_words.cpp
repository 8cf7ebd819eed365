#include "sim/report/deadlock_words.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/base/text.h"
#include "sim/report/document_words.h"

namespace baton::report {

using analysis::BlockedRow;
using analysis::RunDocument;

namespace {

constexpr std::size_t most_names = 5;

std::string since(const RunDocument& document, Time time, picture::Translate say) {
    return said(say, PICTURE_TEXT("Picture", " since {}"), time_words(document, time, say));
}

std::string and_more(const std::string& some, std::size_t all, picture::Translate say) {
    return all > most_names ? said(say, PICTURE_TEXT("Picture", "{} and {} more"), some, all - most_names) : some;
}

std::string names(const RunDocument& document, const std::vector<TaskId>& tasks, picture::Translate say) {
    std::string out;
    for (std::size_t i = 0; i < std::min(tasks.size(), most_names); ++i)
        out += (i == 0 ? "" : ", ") + task_name(document, tasks[i]);
    return and_more(out, tasks.size(), say);
}

// What the task does, with what it waits for.
std::string operation(const RunDocument& document, const BlockedRow& row, picture::Translate say) {
    const std::string object = terminal_text(row.kind == row.waits_for ? row.kind : row.kind + " " + row.waits_for);
    if (row.operation == "acquire") return said(say, PICTURE_TEXT("Picture", "waits to acquire {}"), object);
    if (row.operation == "get") return said(say, PICTURE_TEXT("Picture", "waits to get from {}"), object);
    if (row.operation == "put") return said(say, PICTURE_TEXT("Picture", "waits to put into {}"), object);
    if (row.operation == "join") return said(say, PICTURE_TEXT("Picture", "waits to join {}"), object);
    if (row.operation == "gather" && row.held_by.empty()) return say(PICTURE_TEXT("Picture", "waits for several tasks"));
    if (row.operation == "gather") return said(say, PICTURE_TEXT("Picture", "gathers {}"), names(document, row.held_by, say));
    if (row.operation == "leave") return say(PICTURE_TEXT("Picture", "waits for the tasks of its group"));
    if (row.operation == "await" && row.kind == row.waits_for) return said(say, PICTURE_TEXT("Picture", "awaits a {}"), object);
    if (row.operation == "await") return said(say, PICTURE_TEXT("Picture", "awaits {}"), object);
    if (row.kind == "wait") return say(PICTURE_TEXT("Picture", "waits for several tasks"));
    return row.kind == "barrier" ? said(say, PICTURE_TEXT("Picture", "waits at {}"), object)
                                 : said(say, PICTURE_TEXT("Picture", "waits for {}"), object);
}

std::string holders(const RunDocument& document, const BlockedRow& row, picture::Translate say) {
    if (row.held_by.empty() || row.kind == "task" || row.kind == "gather") return {};
    std::string out;
    if (row.holders.empty()) {
        out = names(document, row.held_by, say);
    } else {
        for (std::size_t i = 0; i < std::min(row.holders.size(), most_names); ++i) {
            const analysis::Holder& holder = row.holders[i];
            out += (i == 0 ? "" : ", ") + task_name(document, holder.task) + since(document, holder.since, say) +
                   bracketed(document, holder.line, say);
        }
        out = and_more(out, row.holders.size(), say);
    }
    return said(say, PICTURE_TEXT("Picture", ", held by {}"), out);
}

}  // namespace

std::string blocked_words(const RunDocument& document, const BlockedRow& row, picture::Translate say) {
    // Rows that were not completed from a recording have no line.
    std::string out = operation(document, row, say) + bracketed(document, row.line, say) +
                      (row.line == 0 ? "" : since(document, row.since, say)) + holders(document, row, say);
    return row.state.empty() ? out : out + ": " + terminal_text(row.state);
}

std::vector<std::string> blocked_reasons(const BlockedRow& row) {
    std::vector<std::string> out;
    for (const std::string& reason : row.why) out.push_back(terminal_text(reason));
    return out;
}

}  // namespace baton::report
