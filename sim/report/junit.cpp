#include "sim/report/junit.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "sim/base/text.h"
#include "sim/report/document_words.h"
#include "sim/report/outcome_sections.h"
#include "sim/report/tables.h"

namespace baton::report {

namespace {

using analysis::ExpectationRow;
using analysis::RunDocument;

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

// Returns the attributes for the file and line of a case. They are missing if no file is known, as for a trace.
std::string place(std::string_view file, Line line) {
    std::string out = file.empty() ? "" : fmt::format(" file=\"{}\"", shown_markup(file));
    return line == 0 ? out : out + fmt::format(" line=\"{}\"", line);
}

std::string test_case(const RunDocument& document, std::string_view name, std::string_view place, std::string_view content) {
    return fmt::format("    <testcase classname=\"{}\" name=\"{}\"{} time=\"{}\"{}\n", shown_markup(document.scenario),
                       shown_markup(name), place, seconds(document.elapsed),
                       content.empty() ? "/>" : fmt::format(">\n{}    </testcase>", content));
}

std::string failure(const ExpectationRow& row) {
    const std::string where = row.line == 0 ? "" : fmt::format("{}:{}: ", shown_markup(row.file), row.line);
    const bool is_condition = row.key == "that";
    const std::string message =
        is_condition ? expectation_words(row) : fmt::format("expected {}, got {}", row.expected, row.actual);
    const std::string sides = is_condition ? shown_markup(expectation_words(row))
                                           : fmt::format("{}\nexpected  {}\nactual    {}", shown_markup(row.key),
                                                         shown_markup(row.expected), shown_markup(row.actual));
    return fmt::format("      <failure message=\"{}\" type=\"expectation\">{}expectation failed: {}</failure>\n",
                       shown_markup(message), where, sides);
}

std::string properties(const RunDocument& document, std::optional<Duration> wall) {
    std::string out = "    <properties>\n";
    const auto add = [&](std::string_view name, std::string_view value) {
        out += fmt::format("      <property name=\"{}\" value=\"{}\"/>\n", name, value);
    };
    add("scenario", shown_markup(document.scenario));
    add("seed", std::to_string(document.seed));
    if (!document.trace_hash.empty()) add("trace_hash", document.trace_hash);
    if (wall) add("wall_time", seconds(*wall));
    return out + "    </properties>\n";
}

}  // namespace

JunitSuite junit_suite(const RunDocument& document, std::optional<Duration> wall) {
    const bool well = ended_well(document);
    JunitSuite suite;
    suite.tests = document.expectations.size() + 1;
    suite.failures = static_cast<std::size_t>(std::count_if(document.expectations.begin(), document.expectations.end(),
                                                            [](const ExpectationRow& row) { return !row.held; }));
    suite.errors = well ? 0 : 1;
    suite.time = document.elapsed;
    suite.xml = fmt::format("  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"0\" time=\"{}\">\n",
                            shown_markup(document.file.empty() ? document.scenario : document.file), suite.tests, suite.failures,
                            suite.errors, seconds(document.elapsed));
    suite.xml += properties(document, wall);
    const std::string ending = ending_words(document);
    const std::string error = well ? ""
                                   : fmt::format("      <error message=\"{}\" type=\"{}\">{}</error>\n", markup_text(ending),
                                                 shown_markup(document.status), markup_text(ending_text(document)));
    suite.xml += test_case(document, "ends", place(document.file, 0), error);
    for (const ExpectationRow& row : document.expectations)
        suite.xml += test_case(document, row.key, place(row.file, row.line), row.held ? "" : failure(row));
    suite.xml += "  </testsuite>\n";
    return suite;
}

JunitSuite junit_broken_suite(std::string_view name, std::string_view message) {
    JunitSuite suite{1, 0, 1, {}, {}};
    suite.xml = fmt::format(
        "  <testsuite name=\"{0}\" tests=\"1\" failures=\"0\" errors=\"1\" skipped=\"0\" time=\"0\">\n"
        "    <testcase classname=\"{0}\" name=\"is valid\" time=\"0\">\n      <error message=\"{1}\" type=\"invalid\"/>\n"
        "    </testcase>\n  </testsuite>\n",
        shown_markup(name), shown_markup(message));
    return suite;
}

std::string junit_xml(const std::vector<JunitSuite>& suites) {
    JunitSuite all;
    for (const JunitSuite& suite : suites) {
        all.tests += suite.tests;
        all.failures += suite.failures;
        all.errors += suite.errors;
        all.time = sum(all.time, suite.time);
    }
    std::string out = fmt::format(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"baton\" tests=\"{}\" failures=\"{}\" errors=\"{}\" "
        "time=\"{}\">\n",
        all.tests, all.failures, all.errors, seconds(all.time));
    for (const JunitSuite& suite : suites) out += suite.xml;
    return out + "</testsuites>\n";
}

std::string junit_xml(const RunDocument& document, std::optional<Duration> wall) {
    return junit_xml(std::vector{junit_suite(document, wall)});
}

}  // namespace baton::report
