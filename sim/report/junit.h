// Writes the expectations of runs as test cases, in the XML that build servers read (JUnit).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/analysis/run_document.h"

namespace baton::report {

// Returns a document with one suite, which is named after the file. It has a case for the way in which the run ends and one for
// each expectation, with its line. Times are seconds of virtual time. If `wall` is given, which is how long the simulation took in
// real time, the suite gets the property `wall_time`.
std::string junit_xml(const analysis::RunDocument& document, std::optional<Duration> wall = {});

// The suite of one run, and a document with the suites of several.
struct JunitSuite {
    std::size_t tests = 0, failures = 0, errors = 0;
    Duration time{};
    std::string xml;
};
JunitSuite junit_suite(const analysis::RunDocument& document, std::optional<Duration> wall = {});
// The suite of a file that is not a valid scenario: one case, which has the error `message`.
JunitSuite junit_broken_suite(std::string_view name, std::string_view message);
std::string junit_xml(const std::vector<JunitSuite>& suites);

}  // namespace baton::report
