// How an expectation is told: what the file says, and what came, in the units of the file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/analysis/run_document.h"
#include "sim/scenario/metric_values.h"
#include "sim/scenario/scenario.h"

namespace baton::experiment {

// The expression as it stands in the file; in canonical form where that has several lines or is long.
std::string as_written(const scenario::Scenario& scenario, const scenario::Expression& expression);

// The unit of a duration that the file writes as a number with a unit; otherwise `s`.
std::string unit_of(const scenario::Scenario& scenario, const scenario::Expression& expression);

// `value`, which the expression has, and behind it the expression itself where it is more than a literal: `10s  (2 * pause)`.
std::string with_source(const scenario::Scenario& scenario, const scenario::Expression& expression, std::string value);

// What a condition compares, as measured, each in the unit of what it is compared with: `213ms`; of several, each behind its
// metric: `p95(latency('handle')) = 213ms, warnings = 0`.
std::string measured_words(const scenario::Scenario& scenario, const scenario::Expression& condition,
                           const scenario::MetricFacts& facts);

// Equal warnings once, with their count; the first few.
std::string warning_words(const std::vector<analysis::Warning>& warnings);

// "no such line", and what may have been meant: the line that has the text but stands before, or the one that is nearest.
std::string missing_line(const std::vector<analysis::LogLine>& log, std::size_t from, const std::string& text);

// "no task 'x'", and which one may have been meant, or which there are.
std::string missing_task(const std::vector<analysis::TaskRow>& tasks, const std::string& name);

}  // namespace baton::experiment
