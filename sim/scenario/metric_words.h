// The words of metrics, a table for each sort: names, facts of things that are named in quotes, and functions of several values.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "sim/scenario/metric_values.h"

namespace baton::scenario {

// What a metric needs besides how the run ended.
enum class MetricNeeds : std::uint8_t { nothing, trace };

// A name without brackets: `elapsed`.
struct NameRow {
    std::string_view name, about;
    MetricNeeds needs;
    Unit unit = Unit::plain;
};

// A fact of something that the scenario declares: `busy('pool')`.
struct FactRow {
    std::string_view name, about;
    enum class Of : std::uint8_t { object, executor, queue_or_executor, coroutine } of;
    Unit unit = Unit::plain;
};

// A function of the values of a list, or of its arguments: `mean(latency('fetch'))`, `max(a, b)`.
struct FunctionRow {
    std::string_view name, about;
};

std::span<const NameRow> metric_names();
std::span<const FactRow> metric_facts();
std::span<const FunctionRow> metric_functions();

// The row of a table with that name, or null.
template <class Rows>
auto row_named(const Rows& rows, std::string_view name) -> decltype(rows.data()) {
    for (const auto& row : rows) {
        if (row.name == name) return &row;
    }
    return nullptr;
}

// The percentage in the name of a percentile: 50 for `p50`, 99.9 for `p99_9`. Negative when the name is not that of a percentile.
double percent_of(std::string_view name);

}  // namespace baton::scenario
