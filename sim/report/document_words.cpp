#include "sim/report/document_words.h"

#include <fmt/format.h>

#include "sim/base/lines.h"
#include "sim/base/text.h"
#include "sim/picture/words.h"

namespace baton::report {

std::string task_name(const analysis::RunDocument& document, TaskId task) {
    return task != 0 && task <= document.tasks.size() ? short_name(document.tasks[task - 1].name) : std::string("-");
}

std::string expectation_words(const analysis::ExpectationRow& row) {
    if (row.key == "that") return fmt::format("{}: {}", row.expected, row.actual);
    return fmt::format("{}: expected {}, got {}", row.key, row.expected, row.actual);
}

std::string time_words(const analysis::RunDocument& document, Time time, picture::Translate say) {
    if (say == picture::Translate(picture::in_english)) return duration_text(time.time_since_epoch());
    return picture::time_within(document.elapsed, time.time_since_epoch(), say);
}

std::string bracketed(const analysis::RunDocument& document, Line line, picture::Translate say) {
    return line == 0 ? std::string() : said(say, PICTURE_TEXT("Picture", " (line {})"), line_text(line, document.files));
}

}  // namespace baton::report
