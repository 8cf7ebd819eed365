// Describes expectations in words: what the file says and what was measured, in the units of the file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/analysis/run_document.h"
#include "sim/scenario/metric_values.h"
#include "sim/scenario/scenario.h"

namespace baton::experiment {

// The expression as written in the file, or in canonical form if it is long or has several lines.
std::string as_written(const scenario::Scenario& scenario, const scenario::Expression& expression);

// The unit of a duration that the file writes as a number with a unit; `s` for any other expression.
std::string unit_of(const scenario::Scenario& scenario, const scenario::Expression& expression);

// Returns `value`, followed by the expression that yields it unless that is a literal: `10s  (2 * pause)`.
std::string with_source(const scenario::Scenario& scenario, const scenario::Expression& expression, std::string value);

// The measured values that a condition compares, each in the unit of its limit: `213ms`. Several values are named:
// `p95(latency('handle')) = 213ms, warnings = 0`.
std::string measured_words(const scenario::Scenario& scenario, const scenario::Expression& condition,
                           const scenario::MetricFacts& facts);

// The first few warnings; equal ones are listed once, with their count.
std::string warning_words(const std::vector<analysis::Warning>& warnings);

// Returns "no such line" and a hint: the earlier line that has the text, or the most similar line.
std::string missing_line(const std::vector<analysis::LogLine>& log, std::size_t from, const std::string& text);

// Returns "no task 'x'" and a hint: the task with the most similar name, or a list of tasks.
std::string missing_task(const std::vector<analysis::TaskRow>& tasks, const std::string& name);

}  // namespace baton::experiment
