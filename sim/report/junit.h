// A run's expectations as test cases, in the XML that build servers read (JUnit).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/analysis/run_document.h"

namespace baton::report {

// One suite: a case that the run ends as it should, and one per expectation. Times are virtual seconds.
std::string junit_xml(const analysis::RunDocument& document);

// The same for several runs: a suite each.
struct JunitSuite {
    std::size_t tests = 0, failures = 0, errors = 0;
    Duration time{};
    std::string xml;
};
JunitSuite junit_suite(const analysis::RunDocument& document);
JunitSuite junit_broken_suite(std::string_view name, std::string_view message);  // of a file that is no scenario
std::string junit_xml(const std::vector<JunitSuite>& suites);

}  // namespace baton::report
