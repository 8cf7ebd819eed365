#include "sim/report/junit.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "sim/base/text.h"
#include "sim/report/tables.h"

namespace baton::report {

namespace {

using analysis::ExpectationRow;
using analysis::RunDocument;

std::string markup(std::string_view text) { return markup_text(terminal_text(text)); }

std::string seconds(Duration duration) {
    std::string text = duration_text(duration);
    text.pop_back();
    return text;
}

bool ended_well(const RunDocument& document) {
    const auto& rows = document.expectations;
    return document.status == "returned" ||
           std::any_of(rows.begin(), rows.end(), [](const ExpectationRow& row) { return row.key == "raises" && row.held; });
}

std::string test_case(const RunDocument& document, std::string_view name, std::string_view content) {
    return fmt::format("    <testcase classname=\"{}\" name=\"{}\" time=\"{}\"{}\n", markup(document.scenario), markup(name),
                       seconds(document.elapsed), content.empty() ? "/>" : fmt::format(">\n{}    </testcase>", content));
}

std::string failure(const ExpectationRow& row) {
    return fmt::format("      <failure message=\"{}\" type=\"expectation\">expected  {}\nactual    {}</failure>\n",
                       markup(fmt::format("expected {}, got {}", row.expected, row.actual)), markup(row.expected),
                       markup(row.actual));
}

}  // namespace

std::string junit_xml(const RunDocument& document) {
    const bool well = ended_well(document);
    const auto failures = std::count_if(document.expectations.begin(), document.expectations.end(),
                                        [](const ExpectationRow& row) { return !row.held; });
    const std::string counts =
        fmt::format("tests=\"{}\" failures=\"{}\" errors=\"{}\"", document.expectations.size() + 1, failures, well ? 0 : 1);
    const std::string time = seconds(document.elapsed);
    std::string out =
        fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"baton\" {} time=\"{}\">\n", counts, time);
    out += fmt::format("  <testsuite name=\"{}\" {} skipped=\"0\" time=\"{}\">\n", markup(document.scenario), counts, time);
    const std::string ending = ending_words(document);
    const std::string error =
        well ? "" : fmt::format("      <error message=\"{}\" type=\"{}\"/>\n", markup_text(ending), markup(document.status));
    out += test_case(document, "ends", error);
    for (const ExpectationRow& row : document.expectations) out += test_case(document, row.key, row.held ? "" : failure(row));
    return out + "  </testsuite>\n</testsuites>\n";
}

}  // namespace baton::report
