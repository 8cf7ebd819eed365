// A run's expectations as test cases, in the XML that build servers read (JUnit).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/analysis/run_document.h"

namespace baton::report {

// One suite, named by the file: a case that the run ends as it should, and one per expectation, with its place. Times
// are virtual seconds. `wall`, how long the run really took, becomes the property `wall_time`.
std::string junit_xml(const analysis::RunDocument& document, std::optional<Duration> wall = {});

// The same for several runs: a suite each.
struct JunitSuite {
    std::size_t tests = 0, failures = 0, errors = 0;
    Duration time{};
    std::string xml;
};
JunitSuite junit_suite(const analysis::RunDocument& document, std::optional<Duration> wall = {});
JunitSuite junit_broken_suite(std::string_view name, std::string_view message);  // of a file that is no scenario
std::string junit_xml(const std::vector<JunitSuite>& suites);

}  // namespace baton::report
